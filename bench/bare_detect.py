"""The figures of five checks, and of the clocks to and from the people served, in bare SQL: as lean as it can be, on both engines."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

Figures = dict[str, tuple[int, int]]
ROWS = "FROM facts_reading WHERE organisation_id = %s AND measure = '{}' AND replaced_at IS NULL"
LEARNED = f"""
WITH touch AS (
  SELECT ref FROM places_person
  WHERE organisation_id = %s AND "left" IS NULL AND (started IS NOT NULL OR first_contact <= %s)
    AND (CAST(contact_with AS TEXT) <> '[]' OR first_contact <= %s)
), done AS MATERIALIZED (
  SELECT CAST(value->>'person' AS TEXT) AS person, value->>'mode' AS mode, value->>'completed' AS completed {ROWS.format("training")}
    AND value->>'completed' IS NOT NULL
    AND coalesce(value->>'safeguarding',
      CASE WHEN value->>'purpose' IN ('induction', 'basic', 'lead', 'trustee', 'refresher') THEN 'true' END) IN ('true', '1')
), each_one AS (
  SELECT person, sum(CASE WHEN mode <> 'prior_learning' THEN 1 ELSE 0 END) AS here,
    sum(CASE WHEN completed > %s AND completed <= %s THEN 1 ELSE 0 END) AS recent,
    sum(CASE WHEN completed > %s AND completed <= %s AND mode <> 'e_learning' THEN 1 ELSE 0 END) AS met
  FROM done GROUP BY person
)
SELECT (SELECT count(*) FROM touch), sum(CASE WHEN here = 0 THEN 1 ELSE 0 END),
  sum(CASE WHEN recent > 0 THEN 1 ELSE 0 END), sum(CASE WHEN recent > 0 AND met = 0 THEN 1 ELSE 0 END)
FROM each_one WHERE person IN (SELECT ref FROM touch)
"""  # noqa: S608  # our own names
ACTIVITIES = f"""
SELECT count(*), sum(CASE WHEN value->>'policies' IS NULL OR value->>'courses' IS NULL OR value->>'messages' IS NULL
  THEN 1 ELSE 0 END) {ROWS.format("activities")}
"""
TOUCH_POINTS = f"""
SELECT count(*), sum(CASE WHEN (value->>'raised_on' < %s AND value->>'seen_operational_on' IS NULL
      AND value->>'seen_dsl_on' IS NULL AND value->>'seen_senior_on' IS NULL AND value->>'seen_board_on' IS NULL)
    OR (CAST(value->>'likelihood' AS INTEGER) * CAST(value->>'impact' AS INTEGER) >= 15
      AND value->>'seen_senior_on' IS NULL AND value->>'seen_board_on' IS NULL
      AND coalesce(value->>'scored_on', value->>'raised_on') < %s)
    OR value->>'review_due' < %s THEN 1 ELSE 0 END)
{ROWS.format("touch_points")} AND value->>'mitigated_on' IS NULL
"""
POLICIES = f"""
WITH live AS MATERIALIZED (
  SELECT value->>'ref' AS ref, value->>'kind' AS kind, value->>'supports' AS supports {ROWS.format("policies")}
    AND value->>'approved' IS NOT NULL AND value->>'retired' IS NULL
)
SELECT count(*), sum(CASE WHEN NOT EXISTS (SELECT 1 FROM live h WHERE h.kind IN ('procedure', 'guidance')
  AND h.supports LIKE '%%"' || p.ref || '"%%') THEN 1 ELSE 0 END) FROM live p WHERE p.kind = 'policy'
"""  # noqa: S608
SERVED = """
SELECT handover, unit, count(*), sum(CASE WHEN met_at <= due_at THEN 1 ELSE 0 END) FROM facts_clock
WHERE organisation_id = %s AND due_at > %s AND due_at <= %s AND dormant = {no} AND same_person = {no}
  AND handover IN ('recipients_asked', 'you_said_we_did', 'wishes_asked', 'person_told', 'complaint_acknowledged', 'complaint_answered')
  AND (stopped_at IS NULL OR stopped_at >= due_at) AND (waived_at IS NULL OR waived_at >= due_at)
  AND id NOT IN (SELECT p.clock_id FROM facts_clockpause p JOIN facts_clock c ON c.id = p.clock_id
                 WHERE p.organisation_id = %s AND p.ended_at IS NULL AND p.from_at <= %s AND p.review_on > %s
                   AND c.met_at IS NULL AND c.stopped_at IS NULL AND c.waived_at IS NULL)
GROUP BY handover, unit
"""


def figures(organisation: Any, at: datetime, year_ago: datetime, three_years_ago: date) -> Figures:
    """By check, and for 'served': how many fall short (of the clocks: were met in time), of how many."""
    sqlite = connection.vendor == "sqlite"
    key = organisation.hex if sqlite else organisation
    now, since = (str(at.replace(tzinfo=None)), str(year_ago.replace(tzinfo=None))) if sqlite else (at, year_ago)
    today = at.date()
    day, cut = str(today), str(three_years_ago)
    with connection.cursor() as cursor:
        cursor.execute(LEARNED, [key, today, today, key, cut, day, cut, day])
        people, prior, recent, screens = cursor.fetchone()
        found: Figures = {"T1": (int(prior or 0), people), "T2": (int(screens or 0), int(recent or 0))}
        for code, statement, more in (
            ("S1", ACTIVITIES, []),
            ("S2", TOUCH_POINTS, [str(today - timedelta(days=14)), str(today - timedelta(days=30)), day]),
            ("P3", POLICIES, []),
        ):
            cursor.execute(statement, [*more, key])
            n, short = cursor.fetchone()
            found[code] = (int(short or 0), n)
        cursor.execute(SERVED.format(no="0" if sqlite else "false"), [key, since, now, key, now, today])
        rows = cursor.fetchall()
    found["served"] = (sum(int(row[3] or 0) for row in rows), sum(row[2] for row in rows))
    return found
