"""What posts require of people before and after first contact, and what is there of it.

Rows are those of the workbook (people, posts, requirements, checks), typed. Days are local days. Nothing here asks what day it is.
Sources: theme R1, themes.md (H2, H3); workbook.toml (requirements, checks); detectors.toml (Words: lapsed, like contact, barred lists).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from goldenthread.domain.time import months_after

Row = Mapping[str, Any]

CHECK_KINDS: Final = (
    "identity", "right_to_work", "dbs", "barred_list_children", "barred_list_adults", "prohibition", "overseas", "reference",
    "qualification", "health", "section_128", "risk_assessment", "application_gaps", "self_disclosure",
)  # fmt: skip
SUPERVISION_KINDS: Final = ("individual", "group")
BARRED: Final[Mapping[str, tuple[str, ...]]] = {
    "enhanced_child_barred": ("barred_list_children",),
    "enhanced_adult_barred": ("barred_list_adults",),
    "enhanced_both_barred": ("barred_list_children", "barred_list_adults"),
}
"""A DBS with a barred list stands for the list too."""
NOT_DONE: Final = ("not_returned", "withdrawn")
"""Answers that are no completion."""
DECISION: Final = "risk_assessment"
MAY_START: Final = ("start", "start_with_conditions")


@dataclass(frozen=True, slots=True)
class Needed:
    """One thing that somebody's posts require: of which register, how many, how often, before first contact or not."""

    kind: str
    register: str = "checks"
    count: int = 1
    every_months: int | None = None
    before_contact: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """One required check that is not there: 'missing', 'asked_for' (not back yet), 'too_few' or 'lapsed', and since when."""

    kind: str
    why: str
    count: int = 1
    have: int = 0
    since: date | None = None


def register_of(row: Row) -> str:
    """The register a requirement asks of; worked out from its kind where that is blank. Source: workbook.toml (requirements)."""
    if row.get("register"):
        return str(row["register"])
    kind = str(row.get("kind") or "").strip().casefold()
    return "checks" if kind in CHECK_KINDS else "supervision" if kind in SUPERVISION_KINDS else "training"


def written(sets: Iterable[Sequence[Row]], register: str = "checks") -> list[Needed]:
    """What several sets ask for together, of one register: the larger count, the shorter interval, before contact if any says so.

    A blank `before_first_contact` is read as yes for checks and as no for the others.
    """
    found: dict[str, Needed] = {}
    for row in (row for rows in sets for row in rows if register_of(row) == register):
        kind, told = str(row["kind"]), row.get("before_first_contact")
        before = register == "checks" if told is None else bool(told)
        one = Needed(kind, register, row.get("count") or 1, row.get("every_months"), before)
        old = found.get(kind)
        if old is not None:
            spans = [m for m in (old.every_months, one.every_months) if m]
            one = replace(
                one, count=max(old.count, one.count), every_months=min(spans, default=None),
                before_contact=old.before_contact or one.before_contact,
            )  # fmt: skip
        found[kind] = one
    return list(found.values())


def done(checks: Iterable[Row]) -> dict[str, list[Row]]:
    """Completed checks by kind; a DBS with a barred list also stands for the list. Not returned and withdrawn are not completed."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in checks:
        if row.get("completed") is None or row.get("outcome") in NOT_DONE:
            continue
        lists = BARRED.get(str(row.get("level")), ()) if row.get("kind") == "dbs" else ()
        for kind in (str(row.get("kind")), *lists):
            found[kind].append(row)
    return found


def runs_until(row: Row, every_months: int | None = None) -> date | None:
    """The last day on which a check counts: valid until, else its recheck, else so many months after it was done; None: no end."""
    until: date | None = row.get("valid_until") or row.get("recheck_due")
    if until is not None:
        return until
    day = row.get("completed")
    return months_after(day, every_months) if day and every_months else None


def missing_on(needs: Iterable[Needed], checks: Sequence[Row], on: date | None = None) -> list[str]:
    """Kinds of which too few have ever been completed (by a local day)."""
    there = done(checks)
    return [
        need.kind
        for need in needs
        if sum(1 for row in there.get(need.kind, ()) if on is None or row["completed"] <= on) < need.count
    ]


def complete_since(needs: Sequence[Needed], checks: Sequence[Row]) -> date | None:
    """The day on which the last of what is required was completed; None while something is not."""
    there = done(checks)
    days: list[date] = []
    for need in needs:
        each = sorted(row["completed"] for row in there.get(need.kind, ()))
        if len(each) < need.count:
            return None
        if need.count:
            days.append(each[need.count - 1])
    return max(days, default=None)


def gaps(needs: Iterable[Needed], checks: Sequence[Row], today: date) -> list[Gap]:
    """What is required and not there today: never completed, asked for and not back, too few, or lapsed (the day after its last)."""
    there = done(checks)
    asked = {row["kind"] for row in checks if row.get("completed") is None and row.get("outcome") not in NOT_DONE}
    found = []
    for need in needs:
        have = there.get(need.kind, [])
        good = [row for row in have if (until := runs_until(row, need.every_months)) is None or until >= today]
        if len(good) >= need.count:
            continue
        if len(have) >= need.count:
            ends = [until for row in have if (until := runs_until(row, need.every_months))]
            found.append(Gap(need.kind, "lapsed", need.count, len(good), max(ends, default=None)))
        else:
            why = "asked_for" if need.kind in asked else "too_few" if good else "missing"
            found.append(Gap(need.kind, why, need.count, len(good)))
    return found


def decided(checks: Iterable[Row], by: date | None = None) -> Row | None:
    """The newest risk assessment with a decision (by a local day); None where there is none. One without a date proves nothing."""
    rows = [
        row
        for row in checks
        if row["kind"] == DECISION
        and row.get("decision")
        and row.get("completed")
        and (by is None or row["completed"] <= by)
    ]
    return max(rows, key=lambda row: row["completed"], default=None)


def live_decision(checks: Iterable[Row], today: date) -> Row | None:
    """The newest decision while it counts: not past its review (valid until) or recheck."""
    row = decided(checks, today)
    return row if row is not None and ((until := runs_until(row)) is None or until >= today) else None


def contact_day(person: Row) -> date | None:
    """When contact begins, or is planned to: first contact; without it the start of a post in contact. Source: detectors.toml (Words)."""
    return person.get("first_contact") or (person.get("started") if person.get("contact_with") else None)


def asked_for(person: Row, checks: Sequence[Row]) -> list[Needed]:
    """What is known to be required of somebody whose posts name no set, from their own rows alone: identity, a DBS in regulated
    activity, and what was asked for by the day of contact.

    What people in like contact have (`usual`) is not asked here: a clock may not start because of somebody else's record.
    Source: detectors.toml (Words: never fewer than identity, and dbs in regulated activity).
    """
    contact = contact_day(person)
    kinds: Counter[str] = Counter()
    for row in checks:
        asked, gone = row.get("requested"), row.get("outcome") == "withdrawn"
        early = asked is not None and (contact is None or asked <= contact)
        open_ = asked is None and row.get("completed") is None
        if (early or open_) and not gone and row["kind"] != DECISION:
            kinds[row["kind"]] += 1
    wanted = {kind: n if kind == "reference" else 1 for kind, n in kinds.items()}
    wanted.setdefault("identity", 1)
    if person.get("regulated_activity") is True:
        wanted.setdefault("dbs", 1)
    return [Needed(kind, count=n) for kind, n in sorted(wanted.items())]


def half_of_either(people: Sequence[tuple[bool | None, Mapping[str, int]]]) -> dict[str, int]:
    """What at least half of the paid, or of the unpaid, have (paid or not, and how many of each kind), and how many of it at least
    half have. Source: detectors.toml (Words: without [requirements]).
    """
    found: dict[str, int] = {}
    for paid in (True, False):
        group = [has for is_paid, has in people if bool(is_paid) is paid]
        for kind in {kind for has in group for kind in has}:
            numbers = sorted((has.get(kind, 0) for has in group), reverse=True)
            if least := numbers[(len(group) + 1) // 2 - 1]:
                found[kind] = max(found.get(kind, 0), least)
    return found


def usual(people: Sequence[tuple[bool | None, Mapping[str, int]]]) -> list[Needed]:
    """What is required of people in like contact where no set says so: kinds that at least half of the paid or of the unpaid have
    (paid or not, and how many of each kind completed). For references: how many at least half have.

    Source: detectors.toml (Words: without [requirements]). Shown as inferred.
    """
    return [
        Needed(kind, count=n if kind == "reference" else 1)
        for kind, n in sorted(half_of_either(people).items())
        if kind != DECISION
    ]
