"""Within one row: what must be filled once something else is, and what cannot have come before what."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, Final

from goldenthread.domain.time import PartialDate
from goldenthread.doors.imports.given import Given, GivenRow, GivenTable
from goldenthread.foundation.registers.schema import workbook

IMPOSSIBLE: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "units": (("opened", "closed"),),
    "people": (("started", "left"),),
    "posts": (("started", "left"),),
    "active_periods": (("from", "until"),),
    "named_roles": (("from", "until"),),
    "rota": (("from", "until"),),
    "escalations": (("at", "answered_at"),),
    "comments": (("at", "answered_at"),),
    "concerns": (("occurred", "came_to_attention_at"), ("came_to_attention_at", "reported_at")),
    "clock_notes": (("paused_from", "paused_until"),),
}
"""The first cannot be after the second: a problem. Days are compared, not hours: many lists keep no hour."""
UNLIKELY: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "people": (("started", "first_contact"), ("first_contact", "left")),
    "checks": (("requested", "completed"), ("completed", "valid_until")),
    "training": (("completed", "expires"),),
    "touch_points": (("raised_on", "answered_on"), ("raised_on", "mitigated_on")),
    "concerns": (
        ("reported_at", "acknowledged_at"), ("reported_at", "triaged_at"), ("reported_at", "closed_at"), ("serious_at", "serious_seen_at"),
    ),
    "referrals": (("sent_at", "acknowledged_at"), ("sent_at", "answered_at")),
    "allegations": (("received_at", "officer_consulted_at"), ("received_at", "closed_at")),
    "complaints": (("received_at", "acknowledged_at"), ("received_at", "closed_at")),
    "disclosures": (("received_at", "acknowledged_at"), ("received_at", "closed_at")),
    "stages": (("started_at", "answered_at"),),
    "risks": (("raised_on", "closed_on"),),
    "reviews": (("opened", "closed"),),
    "policies": (("approved", "retired"),),
    "processing": (("opened", "done"),),
    "learning": (("issued_on", "effect_looked_for_on"),),
}  # fmt: skip
"""The same, where lists are often so: only noted."""
NOT_MORE: Final = {
    "supervision": ("safeguarding_minutes", "minutes"),
    "meetings": ("minutes_safeguarding", "minutes_total"),
    "named_roles": ("strategic_hours", "hours_per_week"),
}

PAUSED: Final = ("outcome_paused_reason", "outcome_paused_until")
NO_END: Final = (
    "outcome_paused_reason without outcome_paused_until: a pause has a day on which it is looked at again, so nothing is paused."
    " Fill it in and bring the sheet again."
)


def check_sense(given: Given, table: GivenTable) -> None:
    """Name what a row cannot mean; note what it hardly can."""
    present = set(table.columns)
    waiting = [(c.name, c.required_if) for c in table.table.columns if c.required_if and c.required_if in present]
    impossible = [pair for pair in IMPOSSIBLE.get(table.name, ()) if present.issuperset(pair)]
    unlikely = [pair for pair in UNLIKELY.get(table.name, ()) if present.issuperset(pair)]
    more = NOT_MORE.get(table.name)
    for row in table.rows:
        for name, until in waiting:
            if row.values.get(until) is not None and row.values.get(name) is None and name not in row.bad:
                given.wrong(
                    table.sheet, f"{name} is needed once {until} is filled, and is blank.", row=row.number, column=name
                )
        for earlier, later in impossible:
            if _after(row.values[earlier], row.values[later]) or (
                table.name == "rota" and _no_time(row.values[earlier], row.values[later])
            ):
                given.wrong(table.sheet, _order(row, earlier, later), row=row.number, column=later)
        for earlier, later in unlikely:
            if _after(row.values[earlier], row.values[later]):
                given.notes.say(table.sheet, f"{later} is before {earlier}: is that right?", row=row.number)
        if (
            more
            and present.issuperset(more)
            and (row.values[more[0]] or 0) > (row.values[more[1]] or row.values[more[0]] or 0)
        ):
            given.notes.say(table.sheet, f"{more[0]} is more than {more[1]}: is that right?", row=row.number)
    if present.issuperset(PAUSED):
        _pauses(given, table)
    if table.name == "concerns":
        _categories(given, table)
    if table.name == "activity":
        _months(given, table)


def _order(row: GivenRow, earlier: str, later: str) -> str:
    first, second = row.values[earlier], row.values[later]
    return f"{later} ({_shown(second)}) is before {earlier} ({_shown(first)}). Mend the one that is wrong."


def _shown(value: Any) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else str(value)


def _after(first: Any, second: Any) -> bool:
    """True where the first day is certainly after the second."""
    if first is None or second is None:
        return False
    return _day(first, latest=False) > _day(second, latest=True)


def _no_time(first: datetime | None, second: datetime | None) -> bool:
    """True where a turn of the rota ends as or before it begins."""
    return first is not None and second is not None and first.astimezone(UTC) >= second.astimezone(UTC)


def _day(value: date | PartialDate, *, latest: bool) -> date:
    if isinstance(value, PartialDate):
        return value.latest() if latest else value.earliest()
    return value.date() if isinstance(value, datetime) else value


def _pauses(given: Given, table: GivenTable) -> None:
    reason, until = PAUSED
    for row in table.rows:
        if row.values.get(reason) and row.values.get(until) is None and until not in row.bad:
            given.notes.say(table.sheet, NO_END, row=row.number)


def _categories(given: Given, table: GivenTable) -> None:
    """A category of the other population is noted: young people may be of either list."""
    lists = workbook().categories
    for row in table.rows:
        among = lists.get(row.values.get("population") or "")
        for category in row.values.get("categories") or ():
            if among and category not in among:
                population = row.values["population"]
                given.notes.say(
                    table.sheet,
                    f"the category {category} is not one used for {population}",
                    column="categories",
                    row=row.number,
                )


def _months(given: Given, table: GivenTable) -> None:
    """A day of activity stands for its month; a year alone says too little."""
    for row in table.rows:
        month = row.values.get("month")
        if month is not None and month.month is None:
            given.wrong(
                table.sheet,
                f"{month} is a year: a month is needed, such as {month}-03.",
                row=row.number,
                column="month",
            )
        elif month is not None and month.day is not None:
            row.values["month"] = PartialDate(month.year, month.month)
