"""Where the random letters of a reference come from: the operating system, unless a demonstration or a test draws its own.

For references only. Keys, salts and receipts never come from here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_source: ContextVar[Callable[[int], bytes] | None] = ContextVar("reference_bytes", default=None)


def reference_bytes(n: int) -> bytes:
    """`n` bytes for a new reference."""
    source = _source.get()
    return os.urandom(n) if source is None else source(n)


@contextmanager
def drawn_from(source: Callable[[int], bytes]) -> Iterator[None]:
    """Draw references from `source`, so that a demonstration made twice has the same ones."""
    token = _source.set(source)
    try:
        yield
    finally:
        _source.reset(token)
