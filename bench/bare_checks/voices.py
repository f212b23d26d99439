"""What people say: S3, D1, A5, U1, and further figures of S2, P3, C1 and L3."""

from __future__ import annotations

from bench.bare_checks.dialect import Asked, Pair, each, excused, rows, within

UNITS = f"""
units AS MATERIALIZED (
  SELECT DISTINCT a.value->>'unit' AS unit {rows("activity", "a")} AND {within("a.value->>'month'", "half")}
    AND CAST(a.value->>'people_supported' AS INTEGER) > 0
    AND EXISTS (SELECT 1 FROM places_unit u WHERE u.organisation_id = %(key)s AND u.code = a.value->>'unit' AND u.closed IS NULL)
)"""  # noqa: S608  # our own names
HEARD = f"""
WITH {UNITS}, f AS MATERIALIZED (
  SELECT value->>'unit' AS unit, value->>'given_on' AS given, value->>'what_would_help' AS asks, value->>'response_published_on' AS answer,
    coalesce(value->>'feels_safe', value->>'what_makes_safe', value->>'what_would_help') AS said {rows("feedback")}
), heard AS (SELECT unit FROM f WHERE {within("given", "half")} AND said IS NOT NULL GROUP BY unit HAVING count(*) >= 5
), named AS (SELECT DISTINCT value->>'unit' AS unit {rows("touch_points")} AND {within("value->>'raised_on'")})
SELECT count(*) FILTER (WHERE unit NOT IN (SELECT unit FROM heard)), count(*),
  (SELECT count(*) FROM f WHERE asks IS NOT NULL AND answer IS NULL AND given < %(ago_60)s), (SELECT count(asks) FROM f),
  count(*) FILTER (WHERE unit NOT IN (SELECT unit FROM named)), count(*)
FROM units
"""  # noqa: S608
UNSEEN = f"""
SELECT count(*) FILTER (WHERE value->>'raised_on' < %(ago_14)s AND coalesce(value->>'seen_operational_on', value->>'seen_dsl_on',
  value->>'seen_senior_on', value->>'seen_board_on') IS NULL), count(*) {rows("touch_points")} AND value->>'mitigated_on' IS NULL
"""
UNDERSTOOD = f"""
WITH live AS (SELECT value->>'ref' AS ref {rows("policies")} AND value->>'approved' <= %(day)s AND coalesce(value->>'retired',
  '9999') > %(day)s),
a AS MATERIALIZED (
  SELECT value->>'policy' AS policy, CAST(value->>'person' AS TEXT) AS person, value->>'due' AS due, coalesce(value->>'ref', '') AS ref,
    value->>'understood_on' AS seen {rows("acknowledgements")} AND value->>'due' <= %(day)s
)
SELECT count(*) FILTER (WHERE seen IS NULL AND due < %(day)s), count(*) FROM a LEFT JOIN places_person p ON p.organisation_id = %(key)s
  AND p.ref = a.person
WHERE a.policy IN (SELECT ref FROM live) AND (p."left" IS NULL OR p."left" > %(today)s)
  AND NOT {excused("'policy_understood'", "a.policy, a.person, a.ref", "a.due")}
"""  # noqa: S608
LEADERS = "question = 'priority' AND level IN ('senior', 'board')"
FRONT = "question = 'practised' AND level = 'front_line'"


def _surveys() -> str:
    """The answers read once: low ones by question, the gap of the worst third of the areas, and messages that were not understood."""
    return f"""
WITH s AS MATERIALIZED (
  SELECT value->>'question' AS question, value->>'level' AS level, value->>'area' AS area, value->>'unit' AS unit,
    value->>'asked_on' AS asked, CAST(value->>'answer' AS INTEGER) AS answer
  {rows("surveys")} AND {within("value->>'asked_on'")} AND value->>'answer' IS NOT NULL
), areas AS (
  SELECT avg(answer) FILTER (WHERE {LEADERS}) - avg(answer) FILTER (WHERE {FRONT}) AS gap, count(*) FILTER (WHERE {FRONT}) AS n FROM s
  GROUP BY area HAVING count(*) FILTER (WHERE {LEADERS}) >= 8 AND count(*) FILTER (WHERE {FRONT}) >= 8
), ranked AS (SELECT gap, n, row_number() OVER (ORDER BY gap DESC) AS place, count(*) OVER () AS of_all FROM areas
), sent AS (
  SELECT m.value->>'sent_on' AS sent_on, e.value AS unit FROM facts_reading m, {each("m.value->'sent_to_units'")}
  WHERE m.organisation_id = %(key)s AND m.measure = 'messages' AND m.replaced_at IS NULL AND {within("m.value->>'sent_on'", "half")}
), reached AS MATERIALIZED (
  SELECT u.code, min(sent_on) AS first FROM places_unit u LEFT JOIN places_unit a ON a.organisation_id = u.organisation_id
    AND (u.path = a.path OR u.path LIKE a.path || '/%%')
  JOIN sent ON sent.unit IN (a.code, 'all') WHERE u.organisation_id = %(key)s GROUP BY u.code
), understood AS (
  SELECT answer FROM s JOIN reached r ON r.code = s.unit AND s.asked >= r.first WHERE question = 'message_understood' AND s.asked > %(half)s
)
SELECT count(*) FILTER (WHERE question = 'scenario' AND answer <= 2), count(*) FILTER (WHERE question = 'scenario'),
  count(*) FILTER (WHERE question = 'can_name_dsl' AND answer <= 2), count(*) FILTER (WHERE question = 'can_name_dsl'),
  count(*) FILTER (WHERE question = 'reached_lead' AND answer <= 2), count(*) FILTER (WHERE question = 'reached_lead'),
  (SELECT avg(gap) FROM ranked WHERE place <= (of_all + 2) / 3), (SELECT sum(n) FROM ranked),
  (SELECT count(*) FROM understood WHERE answer <= 2), (SELECT count(*) FROM understood)
FROM s
"""  # noqa: S608


def figures(asked: Asked) -> dict[str, Pair]:
    return {
        **asked.pairs(("S3", "S3.asks", "S2.unnamed"), HEARD),
        **asked.pairs(("U2.unseen",), UNSEEN),
        **asked.pairs(("P3.understood",), UNDERSTOOD),
        **asked.pairs(("C1.scenarios", "L3.can_name", "D1", "U1", "A5"), _surveys()),
    }
