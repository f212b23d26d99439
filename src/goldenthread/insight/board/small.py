"""Small numbers in a pack: a count under five can point at a person, and so can the one number that is left out of a total."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

SMALL: Final = 5
HIDDEN_SAYS: Final = "under 5"
"""A total that is small."""
NOT_SHOWN: Final = "not shown"
"""One number among several: small itself, or left out with a small one so that it gives nothing away."""


def protected(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts with the small ones taken out (None), and with them as many more as it takes that none comes back from the total: one
    alone would be the total less the others, and some together can add up in one way only (each one, or each four). What goes too is
    the next smallest, or where there is none a nothing. Else nothing is shown as nothing.

    >>> protected({"a": 12, "b": 3, "c": 7})
    {'a': 12, 'b': None, 'c': None}
    """
    hidden = [name for name, n in counts.items() if 0 < n < SMALL]
    others = [name for _, _, name in sorted((n == 0, n, name) for name, n in counts.items() if name not in hidden)]
    told = total_says(counts) != HIDDEN_SAYS
    while hidden and others and _comes_back([counts[name] for name in hidden], counts[others[0]], told=told):
        hidden.append(others.pop(0))
    return {name: None if name in hidden else n for name, n in counts.items()}


def _comes_back(missing: Sequence[int], after: int, *, told: bool) -> bool:
    """Whether numbers that are missing could be worked out by somebody who knows the rule and, where it is `told`, the total: there is
    one, or together they are the least or the most that they can be. `after`: what would go next, so the most a larger one can be.
    """
    if not told:
        return len(missing) == SMALL - 1
    few = sum(1 for n in missing if 0 < n < SMALL)
    larger = sum(1 for n in missing if n >= SMALL)
    least, most = few + SMALL * larger, (SMALL - 1) * few + after * larger
    return len(missing) == 1 or (
        0 not in missing and (sum(missing) in (least, most) or bool(larger and after == SMALL))
    )


def protected_in_groups(counts: Mapping[str, int], group: Callable[[str], str]) -> dict[str, int | None]:
    """The same where the counts of each group have a total of their own elsewhere: no group is missing one alone."""
    groups: dict[str, dict[str, int]] = {}
    for name, n in counts.items():
        groups.setdefault(group(name), {})[name] = n
    found = {name: n for one in groups.values() for name, n in protected(one).items()}
    return {name: found[name] for name in counts}


def small_alone(counts: Mapping[str, int]) -> dict[str, int | None]:
    """Counts with only the small ones taken out: for those that add up to nothing that is shown."""
    return {name: None if 0 < n < SMALL else n for name, n in counts.items()}


def total_says(counts: Mapping[str, int]) -> str:
    """The total, or that it is under five."""
    total = sum(counts.values())
    return HIDDEN_SAYS if 0 < total < SMALL else str(total)
