"""The figures of the checks in bare SQL, as lean as it can be, on both engines: one statement for what reads the same register.

Only figures are worked out: no refs, no units, no intervals, no words. What no row of the seeded body has is left out too (second
posts, seasons, people without a requirement set, days gone by), so that a statement for an organisation at large would be slower.

Two of the 44 checks have no baseline: S4 (opening hours of the coming 28 days without anybody on the rota: intervals inherited from
unit to unit, joined and taken from one another over a change of the clock, which SQLite has no words for) and A4 (owed: no register
has functions yet, so there is nothing to count). U2 is a question without a headline: two of its three further figures stand for it.
Further figures without one: the gap in silence (a Poisson tail), silences of 20 working days, 60 days without
an entry, the training of leads, calls for help and their procedure, the floor of U1.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from bench import bare_detect
from bench.bare_checks import governed, matters, people, voices
from bench.bare_checks.dialect import Asked, Pair

WITHOUT: Final = ("S4", "A4")


def figures(organisation: Any, at: datetime, year_ago: datetime, three_years_ago: Any) -> dict[str, Pair]:
    """By check, by check and further figure ('P3.understood'), and the number of red lines ('R1.red', with a nought beside it)."""
    asked = Asked.of(organisation, at)
    asked.hint()
    found: dict[str, Pair] = dict(bare_detect.figures(organisation, at, year_ago, three_years_ago))
    met, due = found.pop("served")
    found["A2"] = (due - met, due)
    for part in (people, voices, matters, governed):
        found |= part.figures(asked)
    return found
