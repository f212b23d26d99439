"""The figures of the themes page in bare SQL: two statements, as lean as they can be, on both engines."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection

COUNTS = """
SELECT theme, state, polarity, count(DISTINCT root) FROM facts_coding
WHERE organisation_id = %s AND ended_at IS NULL AND embargo = '' AND state <> 'rejected' AND level <> 'partner'
  AND happened_on > %s AND happened_on <= %s GROUP BY theme, state, polarity
"""
RECORDS = """
SELECT count(*) FROM facts_node
WHERE organisation_id = %s AND kind = 'concern' AND ref = root AND level <> 'partner' AND happened_on > %s AND happened_on <= %s
"""


def figures(organisation: Any, after: date, until: date) -> tuple[dict[str, list[int]], int]:
    """By theme: confirmed, suggested, lacking, good; and how many records there are."""
    given = [organisation.hex if connection.vendor == "sqlite" else organisation, after, until]
    found: dict[str, list[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, given)
        for theme, state, tone, n in cursor.fetchall():
            told = found.setdefault(theme, [0, 0, 0, 0])
            told[0 if state == "confirmed" else 1] += n
            if state == "confirmed" and tone != "unclear":
                told[2 if tone == "concern" else 3] += n
        cursor.execute(RECORDS, given)
        return found, cursor.fetchone()[0]
