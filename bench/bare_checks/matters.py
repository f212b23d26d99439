"""Concerns, referrals, allegations, complaints and disclosures: C1 to C4, U2, H1, W5, and a further figure of W1."""

from __future__ import annotations

from bench.bare_checks.dialect import CALENDAR, Asked, Pair, day, days_after, excused, rows, within, yes

CONCERNS = f"""
WITH sent AS MATERIALIZED (SELECT DISTINCT CAST(value->>'concern' AS TEXT) AS concern {rows("referrals")}),
updated AS MATERIALIZED (SELECT DISTINCT CAST(value->>'ref' AS TEXT) AS ref {rows("updates")}),
c AS MATERIALIZED (
  SELECT CAST(value->>'ref' AS TEXT) AS ref, {day("came_to_attention_at")} AS came, {day("reported_at")} AS reported,
    {day("triaged_at")} AS triaged,
    coalesce({day("triaged_at")}, {day("reported_at")}) AS since, {day("closed_at")} AS closed, {yes("meets_statutory_criteria")} AS meets,
    {yes("capacity_doubt")} AS doubt, value->>'capacity_recorded_at' AS recorded, value->>'shared_at' AS shared,
    value->>'sharing_basis' AS basis, value->>'rationale' AS rationale, value->>'close_reason' AS reason, value->>'raised_by' AS raiser,
    value->>'outcome_told_at' AS told, coalesce(value->>'outcome_paused_until', CASE WHEN value->>'outcome_paused_reason' IS NOT NULL
      THEN '9999' END) AS paused, coalesce(value->>'second_view_by', value->>'second_view_at') AS second
  {rows("concerns")}
), all_of AS (
  SELECT c.*, NOT sent AND (second IS NULL OR rationale IS NULL) AS held, l.after_1 AS refer_by, l.after_1 < %(day)s AS past,
    e.after_10 AS tell_by
  FROM (SELECT *, ref IN (SELECT concern FROM sent) AS sent FROM c) c LEFT JOIN {CALENDAR} l ON l.day = c.since LEFT
    JOIN {CALENDAR} e ON e.day = c.closed
)
SELECT count(*) FILTER (WHERE {within("reported")} AND reported > came), count(*) FILTER (WHERE {within("reported")} AND came IS NOT NULL),
  count(*) FILTER (WHERE meets AND {within("since")} AND held AND past), count(*) FILTER (WHERE meets AND {within("since")}
    AND (past OR NOT held)),
  count(*) FILTER (WHERE meets AND held AND closed IS NULL
    AND (SELECT nth FROM {CALENDAR} WHERE day = %(day)s) - (SELECT nth FROM {CALENDAR} WHERE day = refer_by) > 3
    AND NOT {excused("'referred'", "o.ref")}), 0,
  count(*) FILTER (WHERE {within("reported")} AND (doubt AND recorded IS NULL OR (shared IS NOT NULL OR sent) AND basis IS NULL)),
  count(*) FILTER (WHERE {within("reported")} AND (doubt OR shared IS NOT NULL OR sent)),
  count(*) FILTER (WHERE {within("triaged")} AND (rationale IS NULL OR closed IS NOT NULL AND reason IS NULL)),
  count(*) FILTER (WHERE {within("triaged")}),
  count(*) FILTER (WHERE {within("closed")} AND tell_by < %(day)s AND told IS NULL AND (paused <= %(day)s OR paused IS NULL)
    AND (raiser IS NOT NULL OR ref IN (SELECT ref FROM updated)) AND NOT {excused("'outcome_told'", "o.ref")}),
  count(*) FILTER (WHERE {within("closed")} AND (raiser IS NOT NULL OR told IS NOT NULL OR ref IN (SELECT ref FROM updated))),
  count(*) FILTER (WHERE meets AND {within("reported")} AND NOT sent), count(*) FILTER (WHERE meets AND {within("reported")})
FROM all_of o
"""  # noqa: S608  # our own names
ANSWERED = f"""
SELECT count(*) FILTER (WHERE value->>'answer' <> 'accepted'), count(*) {rows("referrals")} AND {within(day("sent_at"))}
  AND value->>'answer' NOT IN ('pending', 'more_information')
  AND value->>'concern' IN (SELECT value->>'ref' {rows("concerns")})
"""
ALLEGATIONS = f"""
SELECT count(*) FILTER (WHERE CASE WHEN low THEN received < %(ago_90)s AND (looked IS NULL OR looked > {days_after("received", 90)})
    ELSE criteria AND coalesce(consulted > l.after_1, l.after_1 < %(day)s) END AND {within("received")}),
  count(*) FILTER (WHERE CASE WHEN low THEN received < %(ago_90)s ELSE criteria AND (consulted IS NOT NULL OR l.after_1 < %(day)s) END
    AND {within("received")}),
  count(*) FILTER (WHERE own AND closed IS NULL), 0
FROM (
  SELECT value->>'kind' = 'low_level' AS low, {day("received_at")} AS received, {day("officer_consulted_at")} AS consulted,
    {yes("criteria_met")} AS criteria, value->>'reviewed_on' AS looked, {yes("handled_by_subject")} AS own, value->>'closed_at' AS closed
  {rows("allegations")}
) a LEFT JOIN {CALENDAR} l ON l.day = received
"""  # noqa: S608
TOLD = f"""
WITH matters AS MATERIALIZED (
  SELECT CAST(value->>'ref' AS TEXT) AS ref, measure, {day("received_at")} AS received, {day("closed_at")} AS closed,
    {day("outcome_told_at")} AS told,
    value->>'from' = 'anonymous' AS nameless, CAST(value->>'felt_heard' AS INTEGER) AS heard,
    coalesce(value->>'outcome_paused_until', CASE WHEN value->>'outcome_paused_reason' IS NOT NULL THEN '9999' END) AS paused
  {rows("complaints").replace("= 'complaints'", "IN ('complaints', 'disclosures')")}
), updates AS MATERIALIZED (SELECT CAST(value->>'ref' AS TEXT) AS ref, {day("at")} AS heard_on {rows("updates")}
), stages AS MATERIALIZED (
  SELECT CAST(value->>'ref' AS TEXT) AS ref, value->>'due' AS due,
    CASE WHEN {day("answered_at")} <= %(day)s THEN {day("answered_at")} END AS answered
  {rows("stages")}
), fell_due AS (
  SELECT s.due, s.answered FROM stages s LEFT JOIN matters o ON o.ref = s.ref WHERE {within("s.due")}
    AND NOT (s.answered IS NULL AND coalesce(o.closed <= s.due, 1 = 0)) AND NOT {excused("'complaint_answered'", "s.ref", "s.due")}
)
SELECT count(*) FILTER (WHERE e.after_10 < %(day)s AND told IS NULL AND (paused <= %(day)s OR paused IS NULL)
  AND (nameless IS NOT TRUE OR updated)
    AND NOT {excused("'outcome_told'", "m.ref")}),
  count(*) FILTER (WHERE nameless IS NOT TRUE OR told IS NOT NULL OR updated),
  count(*) FILTER (WHERE heard <= 2), count(heard),
  (SELECT count(*) FROM fell_due WHERE coalesce(answered > due, due < %(day)s)), (SELECT count(*) FROM fell_due)
FROM (SELECT *, ref IN (SELECT ref FROM updates) AS updated FROM matters WHERE {within("closed")}) m LEFT JOIN {CALENDAR} e ON e.day = m.closed
"""  # noqa: S608


def figures(asked: Asked) -> dict[str, Pair]:
    return {
        **asked.pairs(("C1", "C2", "C2.red", "C3", "C4", "W5.concerns", "U2.tails"), CONCERNS),
        **asked.pairs(("C2.tails",), ANSWERED),
        **asked.pairs(("H1", "H1.red"), ALLEGATIONS),
        **asked.pairs(("W5", "W5.heard", "W1.stages"), TOLD),
    }
