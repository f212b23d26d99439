"""What is asked beside a form: anybody may write anything there, and what makes no sense is nothing."""

from __future__ import annotations

MOST = 10_000_000


def whole_number(text: str, otherwise: int = 0) -> int:
    """A whole number from 0 to `MOST`, in plain digits; `otherwise` for anything else."""
    plain = text.isascii() and text.isdecimal() and len(text) <= len(str(MOST))
    return min(int(text), MOST) if plain else otherwise


def whole_words(text: str) -> str:
    """Words that a database can be asked for; nothing where there is a NUL in them."""
    return "" if "\x00" in text else text
