"""Near-identical texts, found by sketches: the smallest digests of a text's runs of five words.

Two texts share, of the smallest digests of both together, about the share of their runs that are the same (Jaccard). With 128
digests the standard error at 0.5 is 0.044. At NEAR or above they are copies of one report: words put right, a part cut, another
extraction of the same PDF. One word in twenty changed, here and there, leaves about 0.6. Different reports that were written to one
pattern mostly stay far below (0.09 at most among the 120 that we know); where a publisher's own words fill most of a report they do
not. Then the paragraphs tell: a copy has a counterpart for nearly all of them, another report has none for those that are its own.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import nsmallest
from typing import Final

from goldenthread.domain.theme_matching import words_of

RUN: Final = 5
SIZE: Final = 128
NEAR: Final = 0.5
"""From this share on, two texts may be copies of one report."""
OWN: Final = 0.35
"""A paragraph has a counterpart where this share of its runs stands in the other report: one word in twenty changed leaves 0.77."""
COVERED: Final = 0.9
"""Of the words of the shorter report, how many must stand in paragraphs that have a counterpart."""


def _runs(words: Sequence[str]) -> set[str]:
    return {" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))} if words else set()


def sketch(text: str) -> tuple[int, ...]:
    """The smallest digests of a text's runs of five words (the whole text where it is shorter), in order; none for no words."""
    runs = _runs(words_of(text))
    return tuple(
        nsmallest(SIZE, (int.from_bytes(hashlib.blake2b(r.encode(), digest_size=7).digest(), "big") for r in runs))
    )


def covered(one: Sequence[str], other: Sequence[str]) -> float:
    """Of the words of the shorter of two reports, given as paragraphs: the share that stands in paragraphs with a counterpart in the other.

    >>> covered(["The first part of it is the same.", "And this one is of its own."], ["The first part of it is the same."] * 3)
    0.5333333333333333
    """
    short, long = sorted(
        ([words_of(part) for part in one], [words_of(part) for part in other]), key=lambda some: sum(map(len, some))
    )
    there = _runs([word for part in long for word in part]).union(*map(_runs, long))
    known = sum(len(part) for part in short if part and len((runs := _runs(part)) & there) >= OWN * len(runs))
    return known / (sum(map(len, short)) or 1)


def same_report(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two like reports, given as paragraphs, are one: nearly all that the shorter says stands in the longer."""
    return covered(one, other) >= COVERED


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """About the share of runs that two texts have in common, from 0 to 1; 0 where one has no words."""
    if not one or not other:
        return 0.0
    both = set(one) & set(other)
    smallest = nsmallest(min(SIZE, len(set(one) | set(other))), set(one) | set(other))
    return sum(digest in both for digest in smallest) / len(smallest)


class Sketches:
    """Sketches met so far, each under a name. Finds the nearest without comparing with every one."""

    def __init__(self) -> None:
        self._by_digest: dict[int, list[str]] = defaultdict(list)
        self._sketches: dict[str, Sequence[int]] = {}

    def add(self, name: str, one: Sequence[int]) -> None:
        self._sketches[name] = one
        for digest in one:
            self._by_digest[digest].append(name)

    def near(self, one: Sequence[int]) -> list[tuple[str, float]]:
        """The names of texts that may be copies of this one, and how like each is, the most like first."""
        shared = Counter(name for digest in one for name in self._by_digest.get(digest, ()))
        found = ((likeness(one, self._sketches[n]), n) for n, k in shared.items() if k * 3 >= len(one))
        return [(name, share) for share, name in sorted(found, reverse=True) if share >= NEAR]

    def nearest(self, one: Sequence[int]) -> tuple[str, float] | None:
        """The name of the text that is most like this one, and how like it is; None where none may be a copy."""
        return next(iter(self.near(one)), None)
