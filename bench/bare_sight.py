"""The figures of the line of sight in bare SQL: two statements, as lean as they can be, on both engines."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

DUE = """
SELECT handover, same_person, lag, count(*), sum(in_time) FROM (
  SELECT handover, same_person, lag_days AS lag, CASE WHEN met_at <= due_at THEN 1 ELSE 0 END AS in_time
  FROM facts_clock
  WHERE organisation_id = %s AND due_at > %s AND due_at <= %s AND dormant = {no}
    AND (stopped_at IS NULL OR stopped_at >= due_at) AND (waived_at IS NULL OR waived_at >= due_at)
    AND id NOT IN (SELECT p.clock_id FROM facts_clockpause p JOIN facts_clock c ON c.id = p.clock_id
                   WHERE p.organisation_id = %s AND p.ended_at IS NULL AND p.from_at <= %s AND p.review_on > %s
                     AND c.met_at IS NULL AND c.stopped_at IS NULL AND c.waived_at IS NULL)
) AS due GROUP BY handover, same_person, lag
"""
OPEN = """
SELECT handover, sum(CASE WHEN p.clock_id IS NOT NULL THEN 1 ELSE 0 END),
       sum(CASE WHEN p.clock_id IS NULL AND due_at <= %s THEN 1 ELSE 0 END),
       min(CASE WHEN p.clock_id IS NULL AND same_person = {no} AND started_at <= %s THEN started_on END)
FROM facts_clock c
LEFT JOIN (SELECT DISTINCT clock_id FROM facts_clockpause
           WHERE organisation_id = %s AND ended_at IS NULL AND from_at <= %s AND review_on > %s) p ON p.clock_id = c.id
WHERE organisation_id = %s AND met_at IS NULL AND stopped_at IS NULL AND waived_at IS NULL GROUP BY handover
"""
Figures = dict[str, tuple[Any, ...]]


def figures(organisation: Any, at: datetime, after: datetime, red: set[str]) -> Figures:
    """By handover: due, met in time, median, 90th of 100, oldest open, paused, one person, red open."""
    sqlite = connection.vendor == "sqlite"
    key = organisation.hex if sqlite else organisation
    now, since = (str(at.replace(tzinfo=None)), str(after.replace(tzinfo=None))) if sqlite else (at, after)
    today = at.date()
    lags: dict[str, dict[Any, int]] = defaultdict(dict)
    due: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    found: Figures = {}
    no = "0" if sqlite else "false"
    with connection.cursor() as cursor:
        cursor.execute(DUE.format(no=no), [key, since, now, key, now, today])
        for handover, one_person, lag, count, met in cursor.fetchall():
            told = due[handover]
            if one_person:
                told[2] += count
            else:
                told[0], told[1] = told[0] + count, told[1] + met
                lags[handover][lag] = lags[handover].get(lag, 0) + count
        cursor.execute(OPEN.format(no=no), [now, now, key, now, today, key])
        still = {handover: more for handover, *more in cursor.fetchall()}
    for handover in due.keys() | still.keys():
        paused, overdue, oldest = still.get(handover, (0, 0, None))
        if isinstance(oldest, str):
            oldest = date.fromisoformat(oldest)
        count, met, one_person = due[handover]
        ordered = sorted((lag, n) for lag, n in lags[handover].items() if lag is not None)
        found[handover] = (
            count, met, _part(ordered, count, 0.5), _part(ordered, count, 0.9),
            (today - oldest) // timedelta(days=1) if oldest else None, paused, one_person, overdue if handover in red else 0,
        )  # fmt: skip
    return found


def _part(ordered: list[tuple[int, int]], count: int, part: float) -> float | None:
    """By linear interpolation at (n - 1)p; what was not met stands beyond all others."""
    if not count:
        return None
    place = (count - 1) * part
    low = int(place + 1e-9)
    first, second = _at(ordered, low), _at(ordered, low + 1)
    share = place - low
    if share < 1e-9 or first is None:
        return None if first is None else float(first)
    return None if second is None else first + (second - first) * share


def _at(ordered: list[tuple[int, int]], index: int) -> int | None:
    for lag, n in ordered:
        if index < n:
            return lag
        index -= n
    return None
