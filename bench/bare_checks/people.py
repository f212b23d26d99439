"""Safer recruitment, induction, training and supervision: R1, R2, H2, H3, H4, T3."""

from __future__ import annotations

from bench.bare_checks.dialect import Asked, Pair, day, excused, months_after, rows, within, yes

PEOPLE = """
people AS MATERIALIZED (
  SELECT ref, CAST(lower(requirement_set) AS TEXT) AS asks, paid, contact_with, regulated_activity, began, active, level, engagement,
    active AND (contact <> '[]' OR began IS NOT NULL) AS touch, contact,
    coalesce(began, started) > %(year)s AND coalesce(began, started) <= %(day)s AS starter
  FROM (
    SELECT ref, requirement_set, paid, contact_with, regulated_activity, level, engagement, CAST(started AS TEXT) AS started,
      CAST(contact_with AS TEXT) AS contact, CASE WHEN first_contact <= %(today)s THEN CAST(first_contact AS TEXT) END AS began,
      "left" IS NULL AND coalesce(started <= %(today)s OR first_contact <= %(today)s, 1 = 0) AS active
    FROM places_person WHERE organisation_id = %(key)s
  ) p
)"""
NEED = f"""
need AS MATERIALIZED (
  SELECT CAST(lower(value->>'set') AS TEXT) AS asks, CAST(lower(value->>'kind') AS TEXT) AS kind, CAST(coalesce(value->>'count',
    '1') AS INTEGER) AS least,
    value->>'every_months' AS months {rows("requirements")} AND value->>'register' = '{{}}'
)"""  # our own names
BARRED = """SELECT person, CAST('barred_list_{0}' AS TEXT), completed, until, verified, decision FROM raw
    WHERE kind = 'dbs' AND grade IN ('enhanced_{1}_barred', 'enhanced_both_barred')"""


def _checked() -> str:
    until = f"coalesce(d.until, {months_after('d.completed', 'n.months')})"
    return f"""
WITH {PEOPLE}, {NEED.format("checks")}, raw AS MATERIALIZED (
  SELECT CAST(value->>'person' AS TEXT) AS person, CAST(value->>'kind' AS TEXT) AS kind, value->>'level' AS grade,
    value->>'decision' AS decision,
    value->>'completed' AS completed, coalesce(value->>'valid_until', value->>'recheck_due') AS until,
    CASE WHEN value->>'verified_by_call' IS NOT NULL THEN {yes("verified_by_call")} ELSE value->>'verified_by' IS NOT NULL END AS verified
  {rows("checks")} AND value->>'completed' <= %(day)s AND coalesce(value->>'outcome', '') NOT IN ('not_returned', 'withdrawn')
), done AS MATERIALIZED (
  SELECT person, kind, completed, until, verified, decision FROM raw
  UNION ALL {BARRED.format("children", "child")} UNION ALL {BARRED.format("adults", "adult")}
), kinds AS (
  SELECT p.ref, p.touch, p.starter, p.began, p.paid, p.contact, n.kind, n.least, count(d.person) AS ever,
    count(d.person) FILTER (WHERE {until} >= %(day)s OR {until} IS NULL) AS good,
    count(d.person) FILTER (WHERE d.completed <= p.began AND (n.kind <> 'reference' OR d.verified)) AS early
  FROM people p JOIN need n ON n.asks = p.asks LEFT JOIN done d ON d.person = p.ref AND d.kind = n.kind
  WHERE p.touch OR p.starter GROUP BY p.ref, p.touch, p.starter, p.began, p.paid, p.contact, n.kind, n.least
), each_one AS MATERIALIZED (
  SELECT ref, touch, starter, began, paid, contact, count(*) FILTER (WHERE good < least) AS short,
    count(*) FILTER (WHERE ever < least AND kind IN ('identity', 'dbs', 'barred_list_children', 'barred_list_adults')) AS absent,
    count(*) FILTER (WHERE early < least AND kind = 'reference') AS unverified,
    count(*) FILTER (WHERE early < least AND kind NOT IN ('reference', 'risk_assessment')) AS uncleared
  FROM kinds GROUP BY ref, touch, starter, began, paid, contact
), gaps AS (
  SELECT count(*) AS n, count(*) FILTER (WHERE NOT paid AND short > 0) AS short, avg(CASE WHEN NOT paid THEN CASE WHEN short > 0 THEN 1.0
    ELSE 0.0 END END)
    - avg(CASE WHEN paid THEN CASE WHEN short > 0 THEN 1.0 ELSE 0.0 END END) AS gap
  FROM each_one WHERE touch AND contact <> '[]' AND paid IS NOT NULL GROUP BY contact
  HAVING count(*) FILTER (WHERE paid) >= 20 AND count(*) FILTER (WHERE NOT paid) >= 20 ORDER BY gap DESC LIMIT 1
)
SELECT count(*) FILTER (WHERE touch AND short > 0), count(*) FILTER (WHERE touch),
  (SELECT short FROM gaps), (SELECT n FROM gaps),
  count(*) FILTER (WHERE touch AND began IS NOT NULL AND absent > 0 AND NOT EXISTS (SELECT 1 FROM done r WHERE r.person = o.ref
    AND r.kind = 'risk_assessment' AND coalesce(r.until, %(day)s) >= %(day)s
    AND coalesce(r.decision, '') NOT IN ('wait', 'do_not_appoint'))), 0,
  count(*) FILTER (WHERE starter AND began IS NOT NULL AND (unverified > 0 OR uncleared > 0 AND NOT EXISTS (SELECT 1 FROM done r
    WHERE r.person = o.ref AND r.kind = 'risk_assessment' AND r.completed <= o.began AND r.decision IN ('start', 'start_with_conditions')))),
  count(*) FILTER (WHERE starter),
  (SELECT count(*) FROM raw c JOIN people p ON p.ref = c.person AND p.active WHERE CASE WHEN {_BARRED} THEN NOT p.regulated_activity
    WHEN c.kind = 'dbs' AND c.grade = 'enhanced' THEN NOT (coalesce(p.regulated_activity, 1 = 0) OR p.touch) END),
  (SELECT count(*) FROM raw c JOIN people p ON p.ref = c.person AND p.active
   WHERE CASE WHEN {_BARRED} THEN p.regulated_activity IS NOT NULL ELSE c.kind = 'dbs' AND c.grade = 'enhanced' END)
FROM each_one o
"""  # noqa: S608


_BARRED = "(c.kind LIKE 'barred_list_%%' OR c.grade IN ('enhanced_child_barred', 'enhanced_adult_barred', 'enhanced_both_barred'))"


def _learned() -> str:
    until = f"coalesce(nullif(substr(l.last, 11), ''), {months_after('substr(l.last, 1, 10)', 'a.months')})"
    return f"""
WITH {PEOPLE}, {NEED.format("training")}, t AS MATERIALIZED (
  SELECT CAST(value->>'person' AS TEXT) AS person, CAST(lower(value->>'course') AS TEXT) AS course, value->>'purpose' AS purpose,
    value->>'due' AS due,
    value->>'expires' AS expires, CASE WHEN value->>'completed' <= %(day)s THEN value->>'completed' END AS completed,
    coalesce({yes("safeguarding")}, value->>'purpose' IN ('induction', 'basic', 'lead', 'trustee', 'refresher')) AS about {rows("training")}
), courses AS MATERIALIZED (
  SELECT person, course, max(purpose) AS purpose, max(completed || coalesce(expires, '')) AS last, max(due) AS due,
    min(due) FILTER (WHERE completed IS NULL) AS waits, max(due) FILTER (WHERE completed IS NULL AND due < %(day)s) AS passed
  FROM t GROUP BY person, course
), asked AS (
  SELECT p.ref, n.kind, n.months, p.level, p.engagement FROM people p JOIN need n ON n.asks = p.asks WHERE p.active
  UNION ALL
  SELECT p.ref, c.course, NULL, p.level, p.engagement FROM courses c JOIN people p ON p.ref = c.person AND p.active
  WHERE c.due IS NOT NULL AND NOT EXISTS (SELECT 1 FROM need n WHERE n.asks = p.asks AND n.kind IN (c.course, c.purpose))
), stands AS MATERIALIZED (
  SELECT a.ref, a.level = 'board' OR a.engagement = 'trustee' AS board, a.kind,
    CASE WHEN l.last IS NULL THEN coalesce(l.waits < %(day)s, 1 = 1)
      ELSE coalesce({until} < %(day)s, 1 = 0) OR coalesce(l.passed > substr(l.last, 1, 10), 1 = 0) END AS late
  FROM asked a LEFT JOIN courses l ON l.person = a.ref AND l.course = a.kind
), inducted AS (SELECT person, min(completed) AS on_day FROM t WHERE purpose = 'induction' GROUP BY person)
SELECT count(*) FILTER (WHERE late), count(*),
  (SELECT count(*) FROM people p LEFT JOIN inducted i ON i.person = p.ref WHERE p.starter AND (i.on_day > p.began OR i.on_day IS NULL)
    AND p.began IS NOT NULL), (SELECT count(*) FROM people p WHERE p.starter),
  (SELECT count(DISTINCT ref) FROM stands s WHERE board AND late AND EXISTS (SELECT 1 FROM t WHERE t.course = s.kind AND t.about)),
  (SELECT count(*) FROM people WHERE active AND (level = 'board' OR engagement = 'trustee'))
FROM stands
"""  # noqa: S608


SUPERVISED = f"""
WITH s AS MATERIALIZED (
  SELECT person, ref, due, held, minutes FROM (
    SELECT CAST(value->>'person' AS TEXT) AS person, coalesce(value->>'ref', '') AS ref, value->>'due' AS due, {day("held")} <= %(day)s AS held,
      CAST(value->>'safeguarding_minutes' AS INTEGER) AS minutes {rows("supervision")} AND {within("value->>'due'")}
  ) r WHERE CASE WHEN held THEN minutes IS NOT NULL ELSE due < %(day)s END
)
SELECT count(*) FILTER (WHERE held IS NOT TRUE OR minutes < 10), count(*)
FROM s LEFT JOIN places_person g ON g.organisation_id = %(key)s AND g.ref = s.person AND g."left" <= %(today)s
WHERE (g.ref IS NULL OR CAST(g."left" AS TEXT) > due)
  AND (held OR NOT {excused("'supervision_heard', 'lead_supervised'", "s.person, s.ref", "s.due")})
"""  # noqa: S608


def figures(asked: Asked) -> dict[str, Pair]:
    return {
        **asked.pairs(("R1", "R1.gap", "R1.red", "R2", "H4"), _checked()),
        **asked.pairs(("H2", "H3", "L1.board_training"), _learned()),
        **asked.pairs(("T3",), SUPERVISED),
    }
