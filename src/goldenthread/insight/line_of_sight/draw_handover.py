"""From the figures of one strand to the lines of its page."""

from __future__ import annotations

from datetime import date

from goldenthread.domain.line_of_sight import Knot
from goldenthread.foundation.ui.shapes import SummaryRow, Task
from goldenthread.insight.line_of_sight.handover import OneHandover
from goldenthread.insight.line_of_sight.months import Rule
from goldenthread.insight.line_of_sight.records import Records
from goldenthread.insight.words import capital, days, level, limit_says, pause
from goldenthread.insight.words import day as day_says

NEVER = "Not known: too many have not come at all"
MONTH_HEAD = ("Month", "Due", "In time", "Late", "Not at all")


def way(one: Knot, called: str) -> str:
    """'From the front line to the safeguarding lead', and that both are one here where they are."""
    ends = f"From {level(one.from_level, called).lower()} to {level(one.to_level, called).lower()}."
    return f"{ends} Here these are one level, so it is counted but not drawn." if one.merged else ends


def figures(found: OneHandover) -> list[SummaryRow]:
    one = found.knot
    rows = []
    if one.due and not found.guarded:
        rows.append(SummaryRow("Not in time", f"{one.late} came late, {one.unmet} not at all"))
    if one.due and not found.partly:
        rows += [
            SummaryRow("Half came within", days(one.median_days, NEVER)),
            SummaryRow("Nine in ten came within", days(one.p90_days, NEVER)),
        ]
    if one.red_open:
        rows.append(SummaryRow("Overdue, and may never wait", str(one.red_open)))
    if one.oldest_open_days is not None:
        rows.append(SummaryRow("Oldest still open", days(one.oldest_open_days)))
    if one.paused:
        rows.append(SummaryRow("Waiting with a reason", f"{one.paused}: {_reasons(found)}"))
    if one.same_person:
        rows.append(SummaryRow("One person holds both ends", f"{one.same_person}, counted in neither number above"))
    return rows


def _reasons(found: OneHandover) -> str:
    return "; ".join(f"{pause(reason)} ({n})" for reason, n in found.waits)


def months(found: OneHandover) -> list[list[object]]:
    """A row a month, newest first; the months at the ends of the period are named as parts."""
    rows = list(found.by_month)
    return [
        [_month(one.first, found, n == 0, n == len(rows) - 1), one.due, one.in_time, one.late, one.unmet]
        for n, one in reversed(list(enumerate(rows)))
    ]


def _month(first: date, found: OneHandover, is_first: bool, is_last: bool) -> str:
    if is_first and found.begins.day > 1:
        return f"{first:%b %Y}, from day {found.begins.day}"
    return f"{first:%b %Y}, so far" if is_last else f"{first:%b %Y}"


def rules(found: OneHandover) -> list[tuple[str, bool]]:
    """What it rests on, in words, and whether that is verified."""
    return [(_rule(one), one.verified) for one in found.rules]


def _rule(one: Rule) -> str:
    limit = capital(limit_says(one.printed)) if one.printed else f"An earlier rule, {one.id}"
    return f"{limit}: {one.instrument}, edition {one.edition}."


def lines(behind: Records) -> list[Task]:
    return [
        Task(
            title=f"{one.plain}, {one.ref}",
            href=one.href or "",
            hint=f"Due {day_says(one.due)}",
            status=one.standing,
            kind=one.tag,
        )
        for one in behind.lines
    ]


def closed(behind: Records, guarded: bool, reads_all: bool) -> str:
    """'12 more that are not yours to open'; without a number where it would be too small to show. Nothing beside the records of
    whoever opens all of them but what went around them: that something did is not theirs to learn.
    """
    if reads_all and behind.lines:
        return ""
    if guarded:  # the same whether there are any or none
        return "Others are not yours to open." if behind.lines else "The records behind this are not yours to open."
    if not behind.closed:
        return ""
    if behind.lines:
        return f"{behind.closed} more that {'is' if behind.closed == 1 else 'are'} not yours to open."
    if behind.closed == 1:
        return "1 record stands behind this. It is not yours to open."
    more = "More than " if behind.older else ""
    return f"{more}{behind.closed} records stand behind this. They are not yours to open."
