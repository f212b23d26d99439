"""Documents, the board, leads, quality and governance: P1, P2, W1 to W4, L1 to L3, D2, D3, Q1 to Q3, G1 to G3, U3, A1."""

from __future__ import annotations

from datetime import date

from bench.bare_checks.dialect import Asked, Pair, day, each, excused, length, moment, rows, within, yes

TOPICS = (
    "safer_recruitment", "allegations", "whistleblowing", "complaints", "code_of_conduct", "online_safety", "information_sharing",
    "data_protection", "records_retention", "escalation_out_of_hours",
)  # fmt: skip
STATED = ("states_stages", "states_time_frames", "states_contact", "states_limits")
SAFEGUARDING = "SELECT 'safeguarding_{}' FROM places_organisation WHERE id = %(key)s AND ({})"
SERVES = "CAST(populations AS TEXT) LIKE '%%\"{}\"%%'"


def _documents() -> str:
    """24 documents, read once: topics, neglect, and what those on complaints and whistleblowing state."""
    stated = ", ".join(f"value->>'{name}' AS {name}, {yes(name)} AS {name}_yes" for name in STATED)
    parts = "".join(
        f", (SELECT count(*) FILTER (WHERE NOT {one}_yes) + count(*) FILTER (WHERE NOT {other}_yes) FROM routes)"  # noqa: S608
        f", (SELECT count({one}) + count({other}) FROM routes)"
        for one, other in (STATED[:2], STATED[2:])
    )
    young = " OR ".join(SERVES.format(name) for name in ("children", "young_people"))
    return f"""
WITH live AS MATERIALIZED (
  SELECT value->>'ref' AS ref, value->>'topic' AS topic, value->>'kind' AS kind, value->>'owner' AS owner, value->>'review_due' AS review,
    coalesce(value->>'links', '') || coalesce(value->>'supports', '') AS linked, {stated}
  {rows("policies")} AND value->>'approved' <= %(day)s AND coalesce(value->>'retired', '9999') > %(day)s
), own(topic) AS (
  {SAFEGUARDING.format("children", young)} UNION ALL {SAFEGUARDING.format("adults", SERVES.format("adults"))}
), topics(topic) AS (SELECT topic FROM own UNION ALL VALUES {", ".join(f"('{topic}')" for topic in TOPICS)}
), routes AS (SELECT * FROM live WHERE topic IN ('complaints', 'whistleblowing'))
SELECT (SELECT count(*) FROM topics WHERE topic NOT IN (SELECT topic FROM live)), (SELECT count(*) FROM topics),
  (SELECT count(*) FROM own WHERE topic NOT IN (SELECT topic FROM live WHERE kind = 'policy')), 0,
  count(*) FILTER (WHERE review < %(day)s OR p.ref IS NULL OR linked = '' AND NOT EXISTS (
    SELECT 1 FROM live o WHERE o.linked LIKE '%%"' || l.ref || '"%%')), count(*){parts},
  2 - (SELECT count(DISTINCT topic) FROM routes), 2
FROM live l LEFT JOIN places_person p ON p.organisation_id = %(key)s AND p.ref = l.owner AND p."left" IS NULL
"""  # noqa: S608  # our own names


ROLES = """
WITH held AS MATERIALIZED (
  SELECT h.role, h.person_id FROM places_namedrole h JOIN places_person p ON p.id = h.person_id
  WHERE h.organisation_id = %(key)s AND h.starts <= %(today)s AND (h.ends IS NULL OR h.ends >= %(today)s)
    AND (p."left" IS NULL OR p."left" > %(today)s)
), lead AS (SELECT person_id FROM held WHERE role = 'dsl'), asked(role) AS (
  VALUES ('dsl'), ('lead_trustee'), ('executive_lead'), ('complaints_lead'), ('speak_up_guardian')
), filled AS (
  SELECT role FROM held WHERE role IN ('lead_trustee', 'executive_lead')
    OR role IN ('complaints_lead', 'speak_up_guardian') AND person_id NOT IN (SELECT person_id FROM lead)
  UNION SELECT 'dsl' FROM held WHERE role = 'deputy_dsl' AND person_id NOT IN (SELECT person_id FROM lead) AND EXISTS (SELECT 1 FROM lead)
)
SELECT count(*) FILTER (WHERE role NOT IN (SELECT role FROM filled)), count(*), CASE WHEN EXISTS (SELECT 1 FROM lead) THEN 0 ELSE 1 END,
  0 FROM asked
"""
DIARY = f"""
WITH given AS (
  SELECT w.value AS week, sum(h.hours_per_week) AS hours, sum(h.strategic_hours) AS strategic
  FROM facts_reading w JOIN places_person p ON p.organisation_id = w.organisation_id AND p.ref = w.value->>'person'
  JOIN places_namedrole h ON h.person_id = p.id AND h.role IN ('dsl', 'deputy_dsl', 'local_lead', 'head_of_safeguarding')
    AND CAST(h.starts AS TEXT) <= w.value->>'week' AND coalesce(CAST(h.ends AS TEXT), '9999') >= w.value->>'week'
  {rows("lead_diary", "w").partition("WHERE")[2].join(("WHERE", ""))} AND {within("w.value->>'week'", "half")}
  GROUP BY w.id, w.value
), sums AS (
  SELECT coalesce(sum(strategic) FILTER (WHERE strategic > 0 AND week->>'strategic_hours' IS NOT NULL), 0) AS planned,
    coalesce(sum(CAST(week->>'strategic_hours' AS REAL)) FILTER (WHERE strategic > 0), 0) AS done,
    coalesce(sum(hours) FILTER (WHERE hours > 0), 0) AS hours, coalesce(sum(coalesce(CAST(week->>'case_hours' AS REAL), 0)
      + coalesce(CAST(week->>'strategic_hours' AS REAL), 0) + coalesce(CAST(week->>'other_hours' AS REAL), 0)) FILTER (WHERE hours > 0),
        0) AS worked
  FROM given
)
SELECT CASE WHEN planned > done THEN planned - done ELSE 0 END, planned, CASE WHEN worked > hours THEN worked - hours ELSE 0 END, hours
  FROM sums
"""  # noqa: S608
BOARD = f"""
WITH m AS MATERIALIZED (SELECT value->>'ref' AS ref, value->>'held_on' AS held, value->>'body' AS body,
  value->>'pack_sent_on' IS NOT NULL AND value->>'challenge' IS NOT NULL AS told, CAST(value->>'minutes_safeguarding' AS INTEGER) AS spent,
  CAST(value->>'minutes_total' AS INTEGER) AS total {rows("meetings")}
), d AS MATERIALIZED (SELECT value->>'meeting' AS meeting, coalesce(m.held, value->>'told_on') AS held,
  CASE WHEN coalesce(value->>'figures_cited', '[]') <> '[]' THEN 1 ELSE 0 END
    + CASE WHEN coalesce(value->>'voices_cited', '[]') <> '[]' THEN 1 ELSE 0 END AS cited
  FROM (SELECT value {rows("decisions")} AND {yes("safeguarding")}) r LEFT JOIN m ON m.ref = value->>'meeting'
), quarters AS (
  SELECT DISTINCT substr(held, 1, 4), (CAST(substr(held, 6, 2) AS INTEGER) + 2) / 3 FROM m
  WHERE body = 'board' AND told AND held BETWEEN %(quarters_from)s AND %(quarters_to)s AND ref IN (SELECT meeting FROM d)
)
SELECT 4 - (SELECT count(*) FROM quarters), 4, count(*) FILTER (WHERE cited = 0), count(*), count(*) FILTER (WHERE cited = 1), count(*),
  (SELECT sum(spent) FROM m WHERE body = 'board' AND {within("held")} AND spent IS NOT NULL AND total > 0),
  (SELECT sum(total) FROM m WHERE body = 'board' AND {within("held")} AND spent IS NOT NULL AND total > 0)
FROM d WHERE {within("held")}
"""  # noqa: S608
OBJECTIVES = f"""
SELECT count(*) FILTER (WHERE coalesce(p.level IN ('senior', 'board'), 1 = 0) = (1 = 0) AND h.person_id IS NULL), count(*)
FROM (SELECT value->>'owner' AS owner {rows("objectives")}) o
LEFT JOIN places_person p ON p.organisation_id = %(key)s AND p.ref = o.owner AND p."left" IS NULL
LEFT JOIN (SELECT DISTINCT person_id FROM places_namedrole WHERE organisation_id = %(key)s AND role IN ('lead_trustee', 'executive_lead')
  AND starts <= %(today)s AND (ends IS NULL OR ends >= %(today)s)) h ON h.person_id = p.id
"""  # noqa: S608
QUALITY = f"""
SELECT count(*) FILTER (WHERE safe AND {within("due")} AND done IS NULL AND due < %(day)s), count(*) FILTER (WHERE safe AND {within("due")}),
  11 - count(DISTINCT area) FILTER (WHERE kind = 'self_assessment' AND {within("done")} AND area IN ('R', 'T', 'S', 'P', 'C', 'W', 'L',
    'D', 'Q', 'G', 'U')),
  11
FROM (SELECT {yes("safeguarding")} AS safe, value->>'due' AS due, value->>'done' AS done, upper(value->>'area') AS area, value->>'kind' AS kind
  {rows("quality_items")}) q
"""  # noqa: S608
RISKS = f"""
SELECT count(*) FILTER (WHERE own AND review < %(day)s), count(*) FILTER (WHERE own), count(*) FILTER (WHERE own AND review < %(day)s),
  count(*),
  CASE WHEN count(*) FILTER (WHERE own AND review IS NOT NULL AND controlled) > 0 THEN 0 ELSE 1 END, 1
FROM (SELECT value->>'kind' = 'safeguarding' AS own, value->>'review_due' AS review, value->>'owner' IS NOT NULL
  AND value->>'control' IS NOT NULL AND value->>'assurance' IS NOT NULL AS controlled {rows("risks")} AND value->>'closed_on' IS NULL) r
"""  # noqa: S608


def _processing() -> str:
    late = f"{moment('opened')} < {moment('%(three_days_ago)s')}"
    return f"""
WITH g AS MATERIALIZED (SELECT value->>'ref' AS ref, value->>'kind' AS kind, value->>'opened' AS opened, value->>'due' AS due,
  value->>'done' AS done {rows("processing")})
SELECT count(*) FILTER (WHERE kind <> 'breach' AND done IS NULL AND due < %(day)s),
  count(*) FILTER (WHERE kind <> 'breach' AND (done IS NULL OR {within("due")})),
  count(*) FILTER (WHERE kind = 'breach' AND done IS NULL AND {late} AND NOT {excused("'breach_decided'", "ref")}), 0
FROM g
"""  # noqa: S608


def _reviews() -> str:
    return f"""
WITH r AS MATERIALIZED (
  SELECT value->>'ref' AS ref, {day("closed")} AS closed, {yes("practitioners_heard")} AS heard,
    NOT EXISTS (SELECT 1 FROM {each("f.value->'factors'")} WHERE e.value <> 'person') AS narrow
  FROM (SELECT value {rows("reviews")}) f
), a AS (SELECT value->>'aimed_at' AS aim {rows("actions")} AND value->>'from_ref' IN (SELECT ref FROM r))
SELECT count(*) FILTER (WHERE narrow OR NOT heard), count(*) FILTER (WHERE narrow OR heard IS NOT NULL),
  (SELECT count(*) FROM a WHERE aim = 'person'), (SELECT count(aim) FROM a)
FROM r WHERE {within("closed", "three")}
""".replace("SELECT value->>'ref' AS ref, substr(value", "SELECT f.value->>'ref' AS ref, substr(f.value")  # noqa: S608


def _learning() -> str:
    return f"""
WITH due AS MATERIALIZED (
  SELECT value->>'acknowledged_on' AS seen, value->>'due' AS due, CAST(value->>'person' AS TEXT) AS person, value->>'learning' AS learning,
    coalesce(value->>'ref', '') AS ref {rows("learning_receipts")} AND {within("value->>'due'")}
), counted AS (
  SELECT d.seen, d.due FROM due d LEFT JOIN places_person p ON p.organisation_id = %(key)s AND p.ref = d.person
  WHERE (p."left" IS NULL OR p."left" > %(today)s) AND NOT {excused("'learning_received'", "d.learning, d.person, d.ref", "d.due")}
)
SELECT count(*) FILTER (WHERE NOT EXISTS (SELECT 1 FROM {each("l.value->'sent_to_units'")} WHERE e.value <> l.value->>'origin_unit')), count(*),
  (SELECT count(*) FROM counted WHERE seen IS NULL AND due < %(day)s), (SELECT count(*) FROM counted)
FROM (SELECT value {rows("learning")} AND {within("value->>'issued_on'")} AND value->>'origin_unit' IS NOT NULL) l
"""  # noqa: S608


def _collated() -> str:
    """The last day on which somebody read complaints and disclosures together; and across five registers, received."""
    return f"""
SELECT max(value->>'written_on') FILTER (WHERE value->>'registers' LIKE '%%"complaints"%%' AND value->>'registers' LIKE '%%"disclosures"%%'),
  max(value->>'written_on') FILTER (WHERE {length("value->'registers'")} >= 5 AND value->>'received_on' <= %(day)s)
{rows("collations")} AND value->>'written_on' <= %(day)s
"""


def figures(asked: Asked) -> dict[str, Pair]:
    together, across = asked.one(_collated())
    today = date.fromisoformat(asked.named["day"])
    return {
        **asked.pairs(("P1", "P1.red", "P2", "W1", "W2", "W3"), _documents()),
        **asked.pairs(("L3", "L3.red"), ROLES),
        **asked.pairs(("D2", "D3"), DIARY),
        **asked.pairs(("L1", "G3", "G3.one_only", "U3.minutes"), BOARD),
        **asked.pairs(("U3",), OBJECTIVES),
        **asked.pairs(("Q2", "A1"), QUALITY),
        **asked.pairs(("G2", "G2.parity", "Q2.no_risk"), RISKS),
        **asked.pairs(("G1", "G1.red"), _processing()),
        **asked.pairs(("Q3", "Q3.people_only"), _reviews()),
        **asked.pairs(("L2", "L2.receipts"), _learning()),
        "W4": ((today - date.fromisoformat(together)).days, 0),
        "Q1": ((today - date.fromisoformat(across)).days, 0),
    }
