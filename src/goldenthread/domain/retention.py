"""How long a record is kept, and whether it may go: dates, holds, and the second person.

Pure. Days are local to the organisation. Sources: domain.md 2.5.10 (a hold beats every date; destruction needs a second person
and a certificate; allegations are reviewed, never deleted), design.md §2 (nothing is deleted but by retention).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from goldenthread.domain.days import months_after

WAYS: Final = ("record", "with_record", "clears", "stays")
"""How what a rule covers ends: as a record that two people let go; with the record it belongs to; by itself; not at all."""

HOLD_REASONS: Final = MappingProxyType({
    "litigation": "A claim, or one that may come", "inquiry": "An inquiry or a review", "police": "The police asked",
    "sar_pending": "Somebody asked for what is held about them", "commissioner": "A commissioner or a regulator asked",
})  # fmt: skip
EVERYTHING: Final = "everything"


@dataclass(frozen=True, slots=True)
class Length:
    """A rule's length in years, from the day a record ended; `birthday`: for a child, no sooner than that birthday."""

    years: int
    birthday: int = 0


@dataclass(frozen=True, slots=True)
class Until:
    """The last day on which a record is kept (None: none is known, so it stays), and why that day."""

    day: date | None
    why: str


@dataclass(frozen=True, slots=True)
class HoldFact:
    """A hold in force: what it covers (a reference, `rule:<code>` or `everything`) and its reason, a code of HOLD_REASONS."""

    ref: str
    covers: str
    reason: str


def _years_after(day: date, years: int) -> date:
    return months_after(day, 12 * years)


def kept_until(length: Length, *, ended: date | None, child: bool = False, born: date | None = None) -> Until:
    """Until when a record is kept that ended on a local day (None: it has not).

    `child`: the person at risk was a child then, or it is not known that they were not. Without a day of birth a child's record
    is kept as long as anybody's birthday could ask for: counted from the day it ended.
    """
    if ended is None:
        return Until(None, "It has not ended.")
    base = _years_after(ended, length.years)
    said = f"{length.years} years after it ended."
    if not (child and length.birthday):
        return Until(base, said)
    if born is None or born > ended:
        latest = _years_after(ended, max(length.birthday, length.years))
        return Until(
            latest, f"{max(length.birthday, length.years)} years after it ended: the day of birth is not known."
        )
    birthday = _years_after(born, length.birthday)
    if birthday > base:
        return Until(birthday, f"Until the {length.birthday}th birthday of the person at risk.")
    return Until(base, said)


def holds_on(ref: str, rule: str, holds: Collection[HoldFact]) -> list[HoldFact]:
    """The holds that keep a record: on itself, on its rule, or on everything."""
    return [one for one in holds if one.covers in (ref, f"rule:{rule}", EVERYTHING)]


def why_it_stays(until: Until, today: date, holds: Collection[HoldFact]) -> str:
    """Why a record may not go today, in words; '' where it may. A hold beats every date."""
    if holds:
        reasons: Mapping[str, str] = HOLD_REASONS
        return f"Held: {'; '.join(dict.fromkeys(reasons.get(one.reason, one.reason) for one in holds))}."
    if until.day is None:
        return until.why
    return "" if today > until.day else f"Kept until {until.day.isoformat()}. {until.why}"


def needs_another(by: str, proposed_by: str, able: Collection[str]) -> bool:
    """True where the one who proposed it would also let it go, though somebody else could."""
    return by == proposed_by and bool(set(able) - {by})
