"""The registers as they are read by the checks: one container, whatever they come from.

Rows carry the columns of the exchange workbook, typed: date, aware datetime, int, float, bool, str, tuple[str, ...]
for lists, PartialDate; None (or a missing column) is blank. A `ref:` column holds the ref of the other row, a unit
column the unit's code. Source: workbook.toml; rule 9 of detectors.toml.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

Row = Mapping[str, Any]

SHEETS: Final[Mapping[str, str]] = {
    "organisation": "the organisation",
    "units": "the teams and settings",
    "opening_hours": "the hours each team or setting is open",
    "activity": "how many people each team or setting supports",
    "people": "the people who work and volunteer here",
    "posts": "second posts",
    "active_periods": "the seasons people are active in",
    "requirements": "what each post requires",
    "named_roles": "the named roles and who holds them",
    "checks": "the recruitment checks",
    "training": "the training",
    "supervision": "the supervision sessions",
    "touch_points": "where harm could happen or be noticed",
    "activities": "trips, sessions and other activities",
    "rota": "the rota of who answers",
    "escalations": "calls for help and test calls",
    "feedback": "what people who receive services say",
    "surveys": "the short surveys",
    "survey_rounds": "how many people each short survey asked",
    "policies": "the policies, procedures and guidance",
    "comments": "comments on procedures",
    "acknowledgements": "who has read and understood what",
    "advice": "advice asked for",
    "concerns": "the concerns",
    "referrals": "the referrals",
    "allegations": "the allegations and low-level concerns",
    "complaints": "the complaints",
    "disclosures": "what people who speak up have said",
    "stages": "the stages of complaints",
    "updates": "the updates people were given",
    "risks": "the risk register",
    "meetings": "the meetings",
    "decisions": "the decisions",
    "actions": "the actions",
    "objectives": "the objectives",
    "messages": "the leaders' messages",
    "collations": "the readings across the registers",
    "learning": "the learning",
    "learning_receipts": "who has received the learning",
    "quality_items": "the quality programme",
    "reviews": "the reviews",
    "lead_diary": "the lead's sampled weeks",
    "processing": "the register of information governance",
    "clock_notes": "pauses and waivers",
}


def is_blank(value: object) -> bool:
    """True for None, empty words and an empty list; False for 'no' and for 0."""
    return value is None or value == "" or value == ()


def word(value: object) -> str:
    """A name or code for comparison: trimmed, without capitals; '' for a blank."""
    return str(value).strip().casefold() if value is not None else ""


@dataclass(frozen=True, slots=True)
class Tables:
    """All registers of one organisation. `kept_since`: the day from which a register has been kept, where known."""

    by_name: Mapping[str, Sequence[Row]]
    kept_since: Mapping[str, date] = field(default_factory=dict)
    _filled: dict[tuple[str, str], bool] = field(default_factory=dict, repr=False, compare=False)

    def rows(self, name: str) -> Sequence[Row]:
        """The rows of a sheet of the workbook. Raises KeyError for a name that is no sheet."""
        if name not in SHEETS:
            raise KeyError(name)
        return self.by_name.get(name, ())

    @property
    def organisation(self) -> Row:
        """The organisation's own row; empty where there is none."""
        rows = self.rows("organisation")
        return rows[0] if rows else {}

    @property
    def complete(self) -> frozenset[str]:
        """The sheets that the organisation says are complete: an empty one means none."""
        return frozenset(self.organisation.get("complete") or ())

    @property
    def populations(self) -> tuple[str, ...]:
        """Whom the organisation serves: children, young_people, adults; from its row, else from its units."""
        own = tuple(self.organisation.get("populations") or ())
        return own or tuple(dict.fromkeys(p for unit in self.rows("units") for p in unit.get("populations") or ()))

    def has_rows(self, name: str) -> bool:
        """True where a sheet has rows."""
        return bool(self.rows(name))

    def recorded(self, name: str) -> bool:
        """True where a sheet has rows, or is said to be complete."""
        return self.has_rows(name) or name in self.complete

    def filled(self, name: str, column: str) -> bool:
        """True where a column has something in it in at least one row, or the sheet is said to be complete."""
        if name in self.complete:
            return True
        key = (name, column)
        if key not in self._filled:
            self._filled[key] = any(not is_blank(row.get(column)) for row in self.rows(name))
        return self._filled[key]


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree of units: each code with its parent's; '' above the roots. A circle is cut where it closes."""

    parents: Mapping[str, str]

    @classmethod
    def of(cls, units: Iterable[Row]) -> Tree:
        """From the rows of the sheet; a parent that is no unit counts as none."""
        rows = list(units)
        codes = {str(row.get("code")) for row in rows}
        return cls({str(r.get("code")): str(r.get("parent")) if r.get("parent") in codes else "" for r in rows})

    def upward(self, code: str) -> Iterator[str]:
        """The unit itself, its parent, and so on to the root."""
        seen: set[str] = set()
        while code and code not in seen:
            yield code
            seen.add(code)
            code = self.parents.get(code, "")

    def path(self, code: str) -> tuple[str, ...]:
        """From the top ('') down to the unit itself."""
        return ("", *reversed(list(self.upward(code))))

    def below(self, code: str) -> frozenset[str]:
        """The units under one, itself left out."""
        return frozenset(c for c in self.parents if c != code and code in self.upward(c))
