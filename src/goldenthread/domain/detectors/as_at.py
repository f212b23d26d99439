"""The registers as they stood at a moment: what came later has not been done yet, what begins later is not there.

Days are local days of the organisation; moments are aware. Nothing here asks what time it is.
Source: design.md §1 (Effective and known), detectors.toml (Words).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from goldenthread.domain.dates import PartialDate
from goldenthread.domain.detectors.tables import SHEETS, Row, Tables, Tree, is_blank
from goldenthread.domain.time import (
    Calendar,
    add_working_days,
    end_of_local_day,
    moment_months_before,
    months_before,
    quarter_bounds,
)

Kept = TypeVar("Kept")

BEGINS: Final[Mapping[str, str]] = {
    "units": "opened", "escalations": "at", "feedback": "given_on", "surveys": "asked_on", "survey_rounds": "asked_on",
    "named_roles": "from", "touch_points": "raised_on", "comments": "at", "advice": "at", "concerns": "reported_at",
    "referrals": "sent_at", "allegations": "received_at", "complaints": "received_at",
    "disclosures": "received_at", "stages": "started_at", "updates": "at", "risks": "raised_on",
    "meetings": "held_on", "messages": "sent_on", "learning": "issued_on", "reviews": "opened",
    "processing": "opened", "checks": "requested", "lead_diary": "week", "posts": "started",
}  # fmt: skip
ACTS: Final[Mapping[str, tuple[str, ...]]] = {
    "units": ("closed",),
    "people": ("started", "left"),
    "posts": ("left",),
    "checks": ("completed", "conditions_confirmed_on"),
    "training": ("completed",),
    "supervision": ("held",),
    "touch_points": (
        "seen_operational_on", "seen_dsl_on", "seen_senior_on", "seen_board_on", "answered_on", "scored_on", "mitigated_on",
    ),
    "activities": ("risk_assessed_on", "approved_on"),
    "escalations": ("answered_at",),
    "feedback": ("response_published_on",),
    "policies": ("approved", "retired"),
    "acknowledgements": ("understood_on",),
    "concerns": (
        "acknowledged_at", "triaged_at", "second_view_at", "capacity_recorded_at", "shared_at", "wishes_recorded_at",
        "serious_at", "serious_seen_at", "person_told_at", "closed_at", "outcome_told_at",
    ),
    "referrals": ("acknowledged_at", "answered_at", "disputed_at"),
    "allegations": ("officer_consulted_at", "barring_decided_on", "regulator_decided_on", "reviewed_on", "closed_at"),
    "complaints": ("acknowledged_at", "closed_at", "outcome_told_at", "safeguarding_at", "lead_told_at"),
    "disclosures": ("acknowledged_at", "closed_at", "outcome_told_at"),
    "stages": ("answered_at",),
    "risks": ("scored_on", "reviewed_on", "to_board_on", "mitigated_on", "closed_on"),
    "actions": ("done",),
    "collations": ("written_on", "received_on"),
    "learning_receipts": ("acknowledged_on",),
    "quality_items": ("done", "fed_back_on"),
    "reviews": ("closed", "published_on"),
    "processing": ("done",),
    "clock_notes": ("waived_at", "stopped_at"),
}  # fmt: skip
_GIVEN_UP_WITH: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    # what an act says is not yet said before the act
    "concerns": {
        "triaged_at": ("triaged_by", "threshold", "rationale", "meets_statutory_criteria", "capacity_doubt"),
        "second_view_at": ("second_view_by",),
        "closed_at": ("close_reason",),
    },
    "touch_points": {"scored_on": ("likelihood", "impact")},
    "referrals": {"answered_at": ("answer",)},
    "checks": {"completed": ("outcome", "decision")},
    "complaints": {"closed_at": ("outcome", "felt_heard")},
    "disclosures": {"closed_at": ("felt_heard",)},
    "reviews": {"closed": ("factors", "practitioners_heard")},
}

_REVIEWED: Final[Mapping[str, str]] = {"policies": "last_reviewed_on", "risks": "reviewed_on"}
"""The day of the last review: before it, the review that was due is the one that it met. Source: workbook.toml (last_review_due)."""


@dataclass(frozen=True)
class AsAt:
    """The registers at a moment. `counted`: clocks already counted elsewhere, by handover: (unit or None, due, met in
    time).
    """

    tables: Tables
    at: datetime
    calendar: Calendar
    counted: Mapping[str, Sequence[tuple[str | None, int, int]]] | None = None
    _months: dict[int, date] = field(default_factory=dict, repr=False, compare=False)
    _kept: dict[type, object] = field(default_factory=dict, repr=False, compare=False)
    _views: dict[str, Sequence[Row]] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a moment without its time zone."""
        if self.at.utcoffset() is None:
            raise ValueError("A moment needs its time zone.")

    @cached_property
    def zone(self) -> ZoneInfo:
        """Where the organisation's days begin and end."""
        return ZoneInfo(self.calendar.time_zone)

    @cached_property
    def today(self) -> date:
        """The local day of the moment."""
        return self.at.astimezone(self.zone).date()

    @cached_property
    def tree(self) -> Tree:
        """The tree of units."""
        return Tree.of(self.tables.rows("units"))

    def kept(self, kind: type[Kept], make: Callable[[], Kept]) -> Kept:
        """Something worked out once for all checks."""
        if kind not in self._kept:
            self._kept[kind] = make()
        found = self._kept[kind]
        assert isinstance(found, kind)  # noqa: S101  # keyed by its type just above
        return found

    def day(self, value: Any) -> date | None:
        """The local day of a date, a moment or a partial date (its first day); None for a blank."""
        if value is None or type(value) is date:  # as nearly always
            return value
        if isinstance(value, datetime):
            return value.astimezone(self.zone).date()
        if isinstance(value, PartialDate):
            return value.earliest()
        return value if isinstance(value, date) else None

    def was(self, value: Any) -> bool:
        """True where a date or moment is filled and not later than now."""
        if type(value) is date:
            return value <= self.today
        if isinstance(value, datetime):
            return value <= self.at
        day = self.day(value)
        return day is not None and day <= self.today

    def months_ago(self, months: int) -> date:
        """The day so many months before today: the open lower end of a period."""
        if months not in self._months:
            self._months[months] = months_before(self.today, months)
        return self._months[months]

    def within(self, value: Any, months: int = 12) -> bool:
        """True in the period of so many months up to now: after its first day, and not later than now."""
        day = self.day(value)
        if day is None or day <= self.months_ago(months):
            return False
        return value <= self.at if isinstance(value, datetime) else day <= self.today

    def days_since(self, value: Any) -> int | None:
        """Whole local days since; None for a blank."""
        day = self.day(value)
        return None if day is None else (self.today - day).days

    def past(self, value: Any) -> bool:
        """True where a day that something is due by lies behind: the day after, at the earliest."""
        day = self.day(value)
        return day is not None and day < self.today

    def ended(self, value: Any) -> bool:
        """True where a local day is over: what was due on it and not done is missed from then on."""
        day = self.day(value)
        return day is not None and end_of_local_day(day, self.calendar.time_zone) <= self.at

    def fell_due(self, value: Any, months: int = 12) -> bool:
        """True where a local day ended in the so many months up to now, to the moment: as clocks are counted."""
        day = self.day(value)
        if day is None:
            return False
        ended = end_of_local_day(day, self.calendar.time_zone)
        return moment_months_before(self.at, months, self.calendar.time_zone) < ended <= self.at

    def working_days_after(self, value: Any, n: int) -> date | None:
        """The last day of a limit of n working days; None for a blank."""
        day = self.day(value)
        return None if day is None else add_working_days(day, n, self.calendar)

    def _view(self, name: str, row: Row) -> Row | None:
        begins = BEGINS.get(name)
        if begins and not is_blank(row.get(begins)) and not self.was(row[begins]):
            return None
        if name == "activity" and (month := self.day(row.get("month"))) and month > self.today:
            return None
        changed: dict[str, Any] = {}
        if name in _REVIEWED:
            done, before = row.get(_REVIEWED[name]), row.get("last_review_due")
            if done is not None and before is not None and not self.was(done):
                changed["review_due"] = before
        for column in ACTS.get(name, ()):
            value = row.get(column)
            if value is not None and not self.was(value):
                changed[column] = None
                changed.update(dict.fromkeys(_GIVEN_UP_WITH.get(name, {}).get(column, ())))
        return {**row, **changed} if changed else row

    def rows(self, name: str) -> Sequence[Row]:
        """The rows of a sheet that are there by now, without what came later."""
        if name not in self._views:
            self._views[name] = [seen for row in self.tables.rows(name) if (seen := self._view(name, row)) is not None]
        return self._views[name]

    def quarters(self, n: int = 4) -> list[tuple[date, date]]:
        """First and last day of the last n calendar quarters that have ended, the latest first. A quarter ends with the
        last second of its last day.
        """
        found: list[tuple[date, date]] = []
        first, last = quarter_bounds(self.today)
        ended = end_of_local_day(last, self.calendar.time_zone) <= self.at
        day = last if ended else first - timedelta(days=1)
        for _ in range(n):
            first, last = quarter_bounds(day)
            found.append((first, last))
            day = first - timedelta(days=1)
        return found

    def kept_since(self, name: str, *columns: str) -> date | None:
        """Since when a register has been kept: as told, or the first day in it, whichever is earlier. Never a day to come:
        a reading that is planned says nothing yet.
        """
        days = [self.day(row.get(column)) for row in self.rows(name) for column in columns]
        days.append(self.tables.kept_since.get(name))
        return min((day for day in days if day is not None and day <= self.today), default=None)

    # -- what is recorded ------------------------------------------------------------------------------------

    def lacks(self, name: str, *columns: str) -> list[str]:
        """What to record: the sheet, or those of its columns that are empty throughout (`a|b`: one of the two)."""
        if not self.tables.recorded(name):
            return [f"Record {SHEETS[name]}: the sheet '{name}' is empty."]
        return [
            f"Fill in {' or '.join(repr(c) for c in column.split('|'))} in the sheet '{name}': it is empty throughout."
            for column in columns
            if not any(self.tables.filled(name, part) for part in column.split("|"))
        ]

    # -- pauses and waivers ----------------------------------------------------------------------------------

    @cached_property
    def _notes(self) -> dict[tuple[str, str], list[Row]]:
        notes: dict[tuple[str, str], list[Row]] = {}
        for row in self.rows("clock_notes"):
            notes.setdefault((str(row.get("handover")), str(row.get("ref"))), []).append(row)
        return notes

    def excused(
        self, handover: str, ref: object, person: object = None, *, row: object = None, due: date | None = None
    ) -> bool:
        """True where something waits with a review date ahead, or was waived or stopped (by its due date, where that is given).

        `row`: the ref of the very row, where rows of that sheet have one here and none in the workbook.
        """
        about = {str(each) for each in (ref, person, row) if each is not None}
        for note in (note for each in about for note in self._notes.get((handover, each), ())):
            whose = note.get("person")
            if person is not None and whose and whose != person:
                continue
            start, until = self.day(note.get("paused_from")), self.day(note.get("paused_until"))
            if start is not None and start <= self.today and until is not None and until > self.today:
                return True
            for column in ("waived_at", "stopped_at"):
                ended = self.day(note.get(column))
                if ended is not None and (due is None or ended <= due):
                    return True
        return False
