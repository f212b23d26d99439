"""What a cell may hold, and its words as they are compared and shown."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

MOST: Final = 32_767  # what one cell of a spreadsheet holds
_HIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufeff\u200b]")
_SPACED: Final = re.compile(r"[^\w]+|_+")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula: never worked out, and what a program last thought it gives is not believed."""

    text: str


@dataclass(frozen=True, slots=True)
class Broken:
    """What a spreadsheet shows where it could not work something out: #REF!, #N/A."""

    text: str


@lru_cache(maxsize=1)
def words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def folded(text: str) -> str:
    """The word as it is compared: small letters, single underscores."""
    return _SPACED.sub("_", text.casefold().replace("'", "").replace("’", "")).strip("_")


@lru_cache(maxsize=1)
def _blank() -> frozenset[str]:
    return frozenset(words()["blank"]["words"])


def is_blank_word(text: str) -> bool:
    """True for what people write where they do not know: n/a, -, tbc."""
    return text.casefold() in _blank()


def shown(raw: object) -> str:
    """What a cell holds, short enough for a message."""
    text = " ".join(str(raw).split())
    return f"‘{text[:40]}…’" if len(text) > 40 else f"‘{text}’"


def tidy(text: str) -> str:
    """Trimmed, with plain line ends and without characters that nobody sees."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _HIDDEN.search(text):
        text = _HIDDEN.sub("", text.replace("\x0b", "\n").replace("\x0c", "\n"))
    return text.strip()


def as_text(raw: object) -> str:
    """The words a native cell stands for."""
    if isinstance(raw, str):
        return tidy(raw)
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time.min else raw.isoformat(timespec="minutes")
    if isinstance(raw, time):
        return raw.strftime("%H:%M")
    return "" if raw is None else str(raw)
