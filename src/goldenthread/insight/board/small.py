"""Small numbers in a pack: a count under five can point at a person, and so can the one number that is left out of a total."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

SMALL: Final = 5
HIDDEN_SAYS: Final = "under 5"
"""A total that is small."""
NOT_SHOWN: Final = "not shown"
"""One number among several: small itself, or left out with a small one so that it gives nothing away."""


def protected(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts with the small ones taken out (None). Where exactly one would be missing, the next smallest goes too, so that it
    cannot be worked out from the total. Nothing is nothing, and is shown.

    >>> protected({"a": 12, "b": 3, "c": 7})
    {'a': 12, 'b': None, 'c': None}
    """
    hidden = {name for name, n in counts.items() if 0 < n < SMALL}
    if len(hidden) == 1:
        others = sorted((n, name) for name, n in counts.items() if n >= SMALL)
        hidden |= {name for _, name in others[:1]}
    return {name: None if name in hidden else n for name, n in counts.items()}


def total_says(counts: Mapping[str, int]) -> str:
    """The total, or that it is under five."""
    total = sum(counts.values())
    return HIDDEN_SAYS if 0 < total < SMALL else str(total)
