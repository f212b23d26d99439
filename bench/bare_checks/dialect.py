"""What the two engines say differently, and what every statement is asked with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection

Pair = tuple[float, float]
CALENDAR: Final = "bare_calendar"
"""A table of working days beside the registers, as an expert would keep one: made once, before anything is measured."""


def rows(table: str, alias: str = "") -> str:
    """The readings of one register as they now stand."""
    dot = f"{alias}." if alias else ""
    return (
        f"FROM facts_reading {alias} WHERE {dot}organisation_id = %(key)s AND {dot}measure = '{table}'"  # our own names
        f" AND {dot}replaced_at IS NULL"
    )


def day(column: str) -> str:
    """The local day of a moment: the seeded moments are written in local time."""
    return f"substr(value->>'{column}', 1, 10)"


def yes(column: str) -> str:
    return f"CAST(value->>'{column}' AS TEXT) IN ('true', '1')"


def within(what: str, period: str = "year") -> str:
    return f"({what} > %({period})s AND {what} <= %(day)s)"


def excused(handovers: str, subjects: str, due: str = "") -> str:
    """A clock of the record waits, or was waived or stopped by a decision (by its due day). Counted, so that it is looked up record by
    record; and the subjects are columns of a table made before, as row-level security looks nothing up by what is worked out of JSON.
    """
    by = f"AND substr(CAST(coalesce(k.waived_at, k.stopped_at) AS TEXT), 1, 10) <= {due}" if due else ""
    waits = """EXISTS (SELECT 1 FROM facts_clockpause p WHERE p.organisation_id = k.organisation_id AND p.clock_id = k.id
        AND p.ended_at IS NULL AND p.from_at <= %(now)s AND p.review_on > %(today)s)"""
    return f"""(
      SELECT count(*) FROM facts_clock k WHERE k.organisation_id = %(key)s AND k.subject IN ({subjects}) AND k.handover IN ({handovers})
        AND ({waits} OR ((k.waived_at IS NOT NULL OR k.stopped_at > k.started_at) {by}))) > 0"""  # noqa: S608


def sqlite() -> bool:
    return connection.vendor == "sqlite"


def each(value: str) -> str:
    """The items of a list as rows `e` with a `value`."""
    return f"json_each({value}) e" if sqlite() else f"jsonb_array_elements_text({value}) AS e(value)"


def months_after(start: str, months: str) -> str:
    if sqlite():
        return f"date({start}, '+' || {months} || ' months')"
    return f"to_char(CAST({start} AS DATE) + CAST({months} AS INTEGER) * INTERVAL '1 month', 'YYYY-MM-DD')"


def days_after(start: str, days: int) -> str:
    return f"date({start}, '+{days} days')" if sqlite() else f"to_char(CAST({start} AS DATE) + {days}, 'YYYY-MM-DD')"


def moment(text: str) -> str:
    return f"datetime({text})" if sqlite() else f"CAST({text} AS TIMESTAMPTZ)"


def length(value: str) -> str:
    return f"json_array_length({value})" if sqlite() else f"jsonb_array_length({value})"


@dataclass(frozen=True)
class Asked:
    """The organisation and the moment, as parameters of every statement."""

    named: dict[str, Any]

    @classmethod
    def of(cls, organisation: Any, at: datetime) -> Asked:
        from goldenthread.domain.time import months_before, quarter_bounds

        today = at.date()
        named: dict[str, Any] = {
            "key": organisation.hex if sqlite() else organisation, "now": str(at.replace(tzinfo=None)) if sqlite() else at,
            "today": str(today) if sqlite() else today, "day": str(today), "three_days_ago": (at - timedelta(days=3)).isoformat(),
        }  # fmt: skip
        for name, months in (("half", 6), ("year", 12), ("three", 36)):
            named[name] = str(months_before(today, months))
        for days in (14, 60, 90):
            named[f"ago_{days}"] = str(today - timedelta(days=days))
        last = quarter_bounds(today)[0] - timedelta(days=1)
        named |= {"quarters_from": str(months_before(quarter_bounds(last)[0], 9)), "quarters_to": str(last)}
        return cls(named)

    def hint(self) -> None:
        """PostgreSQL knows nothing of what is in JSON, takes five thousand people for one, and would go through them one by one."""
        if not sqlite():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL enable_nestloop = off; SET LOCAL jit = off")

    def one(self, statement: str) -> tuple[Any, ...]:
        with connection.cursor() as cursor:
            cursor.execute(statement, self.named)
            row: tuple[Any, ...] = cursor.fetchone()
            return row

    def all(self, statement: str) -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(statement, self.named)
            found: list[tuple[Any, ...]] = cursor.fetchall()
            return found

    def pairs(self, names: tuple[str, ...], statement: str) -> dict[str, Pair]:
        """One row of numbers, two by two: how many fall short, of how many, by name."""
        row = [float(number or 0) for number in self.one(statement)]
        return dict(zip(names, zip(row[::2], row[1::2], strict=True), strict=True))


def make_calendar(calendar: Any, around: date) -> None:
    """For every day of some years: the number of working days up to it, and the first and tenth working day after it."""
    from goldenthread.domain.time import add_working_days, is_working_day

    nth, told = 0, []
    for n in range(-365 * 4, 400):
        one = around + timedelta(days=n)
        nth += is_working_day(one, calendar)
        told.append((str(one), nth, str(add_working_days(one, 1, calendar)), str(add_working_days(one, 10, calendar))))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {CALENDAR}")
        cursor.execute(
            f"CREATE TEMPORARY TABLE {CALENDAR} (day TEXT PRIMARY KEY, nth INTEGER, after_1 TEXT, after_10 TEXT)"
        )
        cursor.executemany(f"INSERT INTO {CALENDAR} VALUES (%s, %s, %s, %s)", told)  # noqa: S608
        cursor.execute(f"ANALYZE {CALENDAR}")
