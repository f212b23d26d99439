"""Sealing of what people told us: AEAD (tink) bound to table, column and row, under a rotating keyset kept apart from the database."""

from __future__ import annotations

import fcntl
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

    def __init__(self, where: str) -> None:
        super().__init__(f"{where} cannot be opened: it was altered, moved, or sealed with a key that is not here")


class LostKeys(RuntimeError):
    """The keys are not where they were, or cannot be read. Never answered by making new ones."""


def _write(place: Path, content: bytes) -> None:
    draft = place.with_name(f"{place.name}.{os.getpid()}.new")
    draft.touch(mode=0o600)
    draft.write_bytes(content)
    draft.replace(place)


def _made(keyset: Path, pepper: Path) -> None:
    """Make the keys of a new installation, by one process alone; of an old one, refuse to go on without them."""
    if keyset.exists() and pepper.exists():
        return
    keyset.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = os.open(keyset.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if not keyset.exists() and not pepper.exists():
            handle = tink.new_keyset_handle(aead.aead_key_templates.AES256_GCM)
            _write(pepper, os.urandom(32))
            _write(keyset, tink.json_proto_keyset_format.serialize(handle, secret_key_access.TOKEN).encode())
        for place in (keyset, pepper):
            if not place.exists():
                raise LostKeys(
                    f"The keys are not at {place}, where they were. Put them back from the copy that is kept apart."
                )
    finally:
        os.close(folder)


@lru_cache(maxsize=4)
def _primitives(path: str) -> tuple[Any, bytes]:
    with _lock:
        aead.register()
        keyset = Path(path)
        pepper = keyset.with_name("lookup.key")
        _made(keyset, pepper)
        try:
            handle = tink.json_proto_keyset_format.parse(keyset.read_text(), secret_key_access.TOKEN)
            return handle.primitive(aead.Aead), pepper.read_bytes()
        except (tink.TinkError, OSError, UnicodeDecodeError) as error:
            raise LostKeys(
                f"The keys at {keyset} cannot be read. Put them back from the copy that is kept apart."
            ) from error


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
