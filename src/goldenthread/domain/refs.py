"""References: kind and random letters, such as CON-7K3QF2WD: unique everywhere, easy to read out on the
telephone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O (read as 1, 1, 0) and no U
BODY: Final = 8
_BYTES: Final = 5  # 40 bits are exactly eight letters of five bits each
_PAIRS: Final = tuple(a + b for a in ALPHABET for b in ALPHABET)
_REF: Final = re.compile(rf"([A-Z]{{2,5}})-([{ALPHABET}]{{6,16}})")
_KIND: Final = re.compile(r"[A-Z]{2,5}")
_PARTS: Final = re.compile(r"[\s\-_/.\u2010-\u2015\u2212]+")
_BODY_MENDED: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_KIND_MENDED: Final = str.maketrans({"0": "O", "1": "I"})


def make_ref(kind: str, randbytes: Callable[[int], bytes]) -> str:
    """A new reference of a kind (two to five capital letters): kind, hyphen, eight random letters.

    `randbytes(n)` must give n unguessable bytes. Raises ValueError for a kind that is not of capital letters,
    or where the source gives too few bytes. Source: design.md §1, References.

    >>> make_ref("CON", lambda n: bytes(n))
    'CON-00000000'
    """
    if not _KIND.fullmatch(kind):
        raise ValueError(f"A kind is two to five capital letters, not {kind!r}.")
    raw = randbytes(_BYTES)
    if len(raw) != _BYTES:
        raise ValueError("The source of randomness gave too few bytes.")
    number = int.from_bytes(raw, "big")
    return f"{kind}-{_PAIRS[number >> 30]}{_PAIRS[number >> 20 & 1023]}{_PAIRS[number >> 10 & 1023]}{_PAIRS[number & 1023]}"


def is_ref(text: str) -> bool:
    """True where the text is a reference exactly as it is kept (capitals, one hyphen, no spaces)."""
    return _REF.fullmatch(text) is not None


def kind_of(ref: str) -> str:
    """The kind of a reference ('CON' of 'CON-7K3QF2WD'). Raises ValueError where the text is no reference."""
    match = _REF.fullmatch(ref)
    if match is None:
        raise ValueError("This is not one of our references.")
    return match[1]


def normalise_ref(text: str) -> str | None:
    """The reference somebody meant: lower case, spaces, dashes, and O for 0 or I and l for 1 are mended.

    None where it cannot be one of ours (an organisation's own number, a name). Nothing is looked up.

    >>> normalise_ref(" con 7k3q f2wd ")
    'CON-7K3QF2WD'
    """
    parts = [part for part in _PARTS.split(text.upper()) if part]
    if len(parts) == 1 and len(parts[0]) > BODY:
        parts = [parts[0][:-BODY], parts[0][-BODY:]]
    if len(parts) < 2:
        return None
    mended = f"{parts[0].translate(_KIND_MENDED)}-{''.join(parts[1:]).translate(_BODY_MENDED)}"
    return mended if is_ref(mended) else None
