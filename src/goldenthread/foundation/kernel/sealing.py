"""Sealing of what people told us: AEAD (tink) bound to table, column and row, under a rotating keyset kept apart from the database."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

import tink
from django.conf import settings
from tink import aead, secret_key_access

_lock = threading.Lock()


class BrokenSeal(ValueError):
    """The sealed bytes were altered, moved to another row, or sealed with a key that is not here."""


def _register() -> None:
    aead.register()


def _new_keyset(path: Path) -> None:
    handle = tink.new_keyset_handle(aead.aead_key_templates.AES256_GCM)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    draft.touch(mode=0o600)
    draft.write_text(tink.json_proto_keyset_format.serialize(handle, secret_key_access.TOKEN))
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


@lru_cache(maxsize=4)
def _primitives(path: str) -> tuple[Any, bytes]:
    with _lock:
        _register()
        place = Path(path)
        if not place.exists():
            _new_keyset(place)
        text = place.read_text()
        handle = tink.json_proto_keyset_format.parse(text, secret_key_access.TOKEN)
        pepper_place = place.with_name("lookup.key")
        if not pepper_place.exists():
            draft = pepper_place.with_name(f"lookup.{os.getpid()}.new")
            draft.touch(mode=0o600)
            draft.write_bytes(os.urandom(32))
            with contextlib.suppress(FileExistsError):
                os.link(draft, pepper_place)
            draft.unlink()
        return handle.primitive(aead.Aead), pepper_place.read_bytes()


def seal(plain: bytes, where: str) -> bytes:
    """Seal `plain` so that it opens only at `where` ('table.column:row')."""
    sealed: bytes = _primitives(str(settings.KEYSET_PATH))[0].encrypt(plain, where.encode())
    return sealed


def open_sealed(sealed: bytes, where: str) -> bytes:
    try:
        plain: bytes = _primitives(str(settings.KEYSET_PATH))[0].decrypt(bytes(sealed), where.encode())
    except tink.TinkError as error:
        raise BrokenSeal(where) from error
    return plain


def lookup_token(word: str, organisation: object) -> str:
    """A keyed fingerprint of one word, so that sealed names can be found without being stored in clear."""
    pepper = _primitives(str(settings.KEYSET_PATH))[1]
    return hmac.new(pepper, f"{organisation}:{word}".encode(), hashlib.sha256).hexdigest()[:32]
