"""A duty: one clock as a row of a register implies it. The same for a single act and for a thousand imported rows.

Source: design.md §1 (Clock), handovers.toml (starts, meets, limit).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from goldenthread.domain.time import Calendar

Row = Mapping[str, Any]
"""A row of a register by the workbook's column names: dates, aware moments, numbers, True/False, tuples, text, or None for blank."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What is due because of a row. Moments are aware; `given` is the day (or moment) for limits that need one.

    `part` tells two clocks of one handover and one record apart (a stage, a period). `gives` and `gets` are refs of people: where
    they are one, the clock says so. `person_due` is who has to act. `dormant`: the person is away by agreement on the due day.
    `undone`: as the records are complete now nothing was due; no clock is started, and one that had been stops as of its start.
    `due`: the day that the record itself states, where it does: it takes the place of the rule's length. `stops_by_itself`:
    `stopped_at` is foreseen; until it has come the duty is open.
    """

    handover: str
    started_at: datetime
    part: str = ""
    given: date | datetime | None = None
    met_at: datetime | None = None
    stopped_at: datetime | None = None
    stopped_why: str = ""
    stops_by_itself: bool = False
    gives: str = ""
    gets: str = ""
    person_due: str = ""
    dormant: bool = False
    valid_until: date | None = None
    population: str = ""
    missed_reason: str = ""
    undone: bool = False
    due: date | None = None


class Around(Protocol):
    """What a row alone does not say: the calendar, who held which role that day, who was away."""

    time_zone: str
    calendar: Calendar

    def starts(self, day: date) -> datetime:
        """The first moment of a local day, in UTC."""

    def ends(self, day: date) -> datetime:
        """The last moment of a local day, in UTC."""

    def day(self, moment: datetime) -> date:
        """The local day of a moment."""

    def holder(self, role: str, on: date, unit: str = "") -> str:
        """The ref of whoever held a named role that day (in the unit or above it first, else anywhere); empty when nobody did."""

    def at_level(self, level: str, on: date, unit: str = "") -> str:
        """Who stands for an organisational level that day: the lead, the accountable leader, the lead trustee; empty when not known."""

    def holds(self, person: str, roles: Collection[str], on: date) -> bool:
        """True where a person held one of the named roles that day, confirmed for access or not."""

    def person(self, ref: str) -> Row | None:
        """A person on the books, by ref: the people columns of the workbook."""

    def posts(self, ref: str) -> Sequence[Row]:
        """Second posts of a person, by ref: the posts columns of the workbook."""

    def required(self, name: str) -> Sequence[Row]:
        """The lines of a set of requirements, by its name whatever its capitals; empty where no such set is recorded."""

    def dormant(self, ref: str, on: date) -> bool:
        """True where a seasonal person is between two periods that day."""

    def minutes(self) -> int | None:
        """The organisation's own minutes for a call for help; None where it has not said."""

    def hours_given(self, person: str, on: date) -> float | None:
        """Hours a week that somebody's safeguarding roles give them that day, added up; None where no role of theirs says."""

    def next_meeting(self, after: date) -> date | None:
        """The day of the first board meeting after a day, as far as one is recorded."""

    def row(self, table: str, ref: str) -> Row | None:
        """A row of another table, by ref, without people's own words: what the one at hand hangs on. None where it is not known."""
