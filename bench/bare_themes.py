"""The figures of the themes page in bare SQL: three statements, as lean as they can be, on both engines."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection

COUNTS = """
SELECT theme, state, polarity, count(DISTINCT root) FROM facts_coding
WHERE organisation_id = %s AND ended_at IS NULL AND embargo = '' AND state <> 'rejected' AND level <> 'partner'
  AND happened_on > %s AND happened_on <= %s GROUP BY theme, state, polarity
"""
OVER_TIME = """
SELECT area, happened_on, count(DISTINCT root) FROM facts_coding
WHERE organisation_id = %s AND ended_at IS NULL AND embargo = '' AND state = 'confirmed' AND level <> 'partner' AND theme <> 'H1'
  AND happened_on > %s AND happened_on <= %s GROUP BY area, happened_on
"""
RECORDS = """
SELECT count(*) FROM facts_node
WHERE organisation_id = %s AND kind = 'concern' AND ref = root AND level <> 'partner' AND happened_on > %s AND happened_on <= %s
"""


def figures(organisation: Any, after: date, until: date) -> tuple[dict[str, list[int]], dict[str, dict[str, int]], int]:
    """By theme: confirmed, suggested, lacking, good; by area and month; and how many records there are."""
    given = [organisation.hex if connection.vendor == "sqlite" else organisation, after, until]
    found: dict[str, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, given)
        for theme, state, tone, n in cursor.fetchall():
            told = found.setdefault(theme, [0, 0, 0, 0])
            told[0 if state == "confirmed" else 1] += n
            if state == "confirmed" and tone != "unclear":
                told[2 if tone == "concern" else 3] += n
        cursor.execute(OVER_TIME, given)
        months: dict[str, dict[str, int]] = {}
        for area, day, n in cursor.fetchall():
            of = months.setdefault(area, {})
            of[str(day)[:7]] = of.get(str(day)[:7], 0) + n
        cursor.execute(RECORDS, given)
        return found, months, cursor.fetchone()[0]
