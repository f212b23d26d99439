"""Near-identical texts, found by sketches: the smallest digests of a text's runs of five words.

Two texts share, of the smallest digests of both together, about the share of their runs that are the same (Jaccard). With 128
digests the standard error at 0.5 is 0.044. At NEAR or above they are copies of one report: words put right, a part cut, another
extraction of the same PDF. One word in twenty changed, here and there, leaves about 0.6. Different reports that were written to one
pattern stay far below (0.09 at most among the 120 that we know).
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
"""From this share on, two texts are copies of one report."""


def sketch(text: str) -> tuple[int, ...]:
    """The smallest digests of a text's runs of five words (the whole text where it is shorter), in order; none for no words."""
    words = words_of(text)
    runs = {" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))} if words else set()
    return tuple(
        nsmallest(SIZE, (int.from_bytes(hashlib.blake2b(r.encode(), digest_size=7).digest(), "big") for r in runs))
    )


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

    def nearest(self, one: Sequence[int]) -> tuple[str, float] | None:
        """The name of a copy of this text, and how like it is; None where there is none."""
        shared = Counter(name for digest in one for name in self._by_digest.get(digest, ()))
        best = max(
            ((likeness(one, self._sketches[n]), n) for n, k in shared.items() if k * 3 >= len(one)), default=None
        )
        return (best[1], best[0]) if best and best[0] >= NEAR else None
