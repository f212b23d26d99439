"""How big a run is: the full one, and the quick one that only shows that all of it works."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    small: int
    big: int
    clocks: int
    runs: int
    gets: int  # list pages a run, by all clients together
    posts: int  # concerns raised a run, by all clients together
    first: int  # requests before memory is read for the first time
    last: int
    reports: int  # of 10,000 words each
    rows: int  # of an import

    @property
    def drafts(self) -> int:
        """How many drafts a client may need, in all runs, with a few to warm up."""
        return (self.runs + 1) * (self.posts + -(-self.posts // 8)) + 12


FULL = Size(1_000, 100_000, 1_000_000, 5, 160, 80, 1_000, 5_000, 1_000, 100_000)
QUICK = Size(200, 2_000, 50_000, 3, 48, 24, 100, 500, 50, 5_000)
