"""Small numbers, for those who may only count: a count under five can point at a person.

Counts from 0 to 4 are hidden, nought too, and every other one is rounded to the nearest five, so that no hidden count comes back
by taking one shown number from another. Source: the national rule for published counts of children (design data: small numbers).
"""

from __future__ import annotations

from typing import Final

HIDDEN_TO: Final = 4
STEP: Final = 5


def protected(count: int) -> int | None:
    """The count as it may be shown: None where it is hidden, else to the nearest five (halves cannot be).

    >>> [protected(n) for n in (0, 4, 5, 7, 8, 13)]
    [None, None, 5, 5, 10, 15]
    """
    if count < 0:
        raise ValueError("a count is not negative")
    return None if count <= HIDDEN_TO else (count + STEP // 2) // STEP * STEP


def says(count: int, guarded: bool) -> str:
    """A count in words: itself, or when guarded 'about 10' and 'under 5'."""
    if not guarded:
        return f"{count:,}"
    shown = protected(count)
    return "under 5" if shown is None else f"about {shown:,}"
