"""Made-up organisations for the checks: a trust, a summer camp, a council. Clean but for a few small faults in each
hundred records, seeded, so that the same body comes out twice.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from tests.domain.detectors.staffed import (
    AREAS,
    AT,
    BIG,
    CAMP,
    CHARITY,
    COUNCIL,
    COURSE,
    INDUCTION,
    PEOPLE,
    TODAY,
    TRUST,
    Body,
    Size,
    ago,
    moment,
)  # fmt: skip

__all__ = [
    "AT",
    "BIG",
    "CAMP",
    "CHARITY",
    "COUNCIL",
    "COURSE",
    "INDUCTION",
    "TODAY",
    "TRUST",
    "Body",
    "Size",
    "ago",
    "make",
]


def make(size: Size, seed: int = 1) -> Body:
    """A clean body of one size."""
    body = Body(size, Random(seed))
    for step in STEPS:
        step(body)
    return body


def _voices(body: Body) -> None:
    for unit in body.leaves:
        for day in (d for q in range(4) for d in [ago(40 + 91 * q)] * 7):
            asks = body.random.random() < 0.3
            body.add(
                "feedback", ref=body.ref("F"), unit=unit, given_on=day, population="children", feels_safe=4,
                what_would_help="More light" if asks else None,
                response_published_on=day + timedelta(days=30) if asks and not body.fault() else None,
            )  # fmt: skip
        for day in body.spread(body.size.events):
            body.add(
                "touch_points", ref=body.ref("TP"), unit=unit, title="A corner", raised_on=day, likelihood=2, impact=3,
                seen_operational_on=None if body.fault() else day + timedelta(days=3), review_due=ago(-90),
                mitigated_on=None if day > ago(200) else day + timedelta(days=60),
            )  # fmt: skip
            body.add(
                "activities", ref=body.ref("ACT"), unit=unit, title="A trip", policies=("POL-1",), courses=(COURSE,),
                messages=() if body.fault() else ("MSG-1",),
            )  # fmt: skip
            at = moment(day)
            body.add(
                "escalations",
                unit=unit,
                kind="test_call",
                at=at,
                answered_at=at + timedelta(minutes=90 if body.fault() else 5),
            )
    for day in (ago(10), ago(100)):
        body.add(
            "messages",
            ref=body.ref("MSG"),
            from_level="board",
            title="A word",
            sent_on=day,
            sent_to_units=tuple(body.leaves),
        )


def _surveys(body: Body) -> None:
    asked = ago(5)
    for unit in body.leaves:
        n = max(6, body.size.events)
        body.add("survey_rounds", unit=unit, level="front_line", asked_on=asked, invited=n + 2)
        for i in range(n):
            low = 2 if body.fault() else 4
            for question, area in (
                ("can_name_dsl", "L"),
                ("reached_lead", "D"),
                ("message_understood", "L"),
                ("scenario", "C"),
            ):
                body.add(
                    "surveys", unit=unit, level="front_line", asked_on=asked, area=area, question=question, answer=low
                )
            for area in AREAS:
                answer = 2 if body.fault() else 4 + (i % 2)
                body.add(
                    "surveys",
                    unit=unit,
                    level="front_line",
                    asked_on=asked,
                    area=area,
                    question="practised",
                    answer=answer,
                )
    body.add("survey_rounds", unit="ALL", level="board", asked_on=asked, invited=9)
    for i in range(8):
        for area in AREAS:
            body.add(
                "surveys",
                unit="ALL",
                level="board",
                asked_on=asked,
                area=area,
                question="priority",
                answer=4 + (i % 3 > 0),
            )


def _library(body: Body) -> None:
    owner = body.rows["people"][1]["ref"]
    topics = (
        "safeguarding_children", "safeguarding_adults", "safer_recruitment", "allegations", "whistleblowing", "complaints",
        "code_of_conduct", "online_safety", "information_sharing", "data_protection", "records_retention",
        "escalation_out_of_hours",
    )  # fmt: skip
    for n, topic in enumerate(topics):
        stated = dict.fromkeys(("states_stages", "states_time_frames", "states_contact", "states_limits"), True)
        for kind in ("policy", "procedure"):
            body.add(
                "policies", ref=f"POL-{n}" if kind == "policy" else f"PRO-{n}", title=topic, topic=topic, kind=kind, owner=owner,
                approved=ago(200), review_due=ago(10) if n == 3 and kind == "procedure" else ago(-200),
                supports=(f"POL-{n}",) if kind == "procedure" else (), links=(), **stated,
            )  # fmt: skip
    for row in body.rows["people"]:
        due = ago(60)
        body.add(
            "acknowledgements", policy="POL-0", person=row["ref"], due=due, understood_on=None if body.fault() else due
        )


def _matters(body: Body) -> None:
    for unit in body.leaves:
        for n, day in enumerate(body.spread(body.size.events * 2)):
            _concern(body, unit, day, n)
        for day in body.spread(body.size.events):
            _complaint(body, unit, day)
            at = moment(day)
            body.add(
                "allegations", ref=body.ref("ALL"), unit=unit, kind="allegation", received_at=at, about_leader=False, criteria_met=True,
                officer_consulted_at=at + timedelta(days=6 if body.fault() else 0), handled_by_subject=False,
            )  # fmt: skip
            body.add(
                "allegations", ref=body.ref("LLC"), unit=unit, kind="low_level", received_at=at, about_leader=False,
                handled_by_subject=False, reviewed_on=day + timedelta(days=20),
            )  # fmt: skip


def _concern(body: Body, unit: str, day: date, n: int) -> None:
    at, closes = moment(day), day + timedelta(days=20)
    closed = closes < ago(5)
    ref, meets = body.ref("CON"), n % 2 == 0
    body.add(
        "concerns", ref=ref, unit=unit, raised_by=body.rows["people"][3]["ref"],
        came_to_attention_at=at - timedelta(days=body.fault()), reported_at=at, triaged_at=at + timedelta(hours=3),
        threshold="statutory" if meets else "internal", rationale=None if body.fault() else "Why", meets_statutory_criteria=meets,
        second_view_at=at + timedelta(hours=4) if n % 4 == 2 else None, capacity_doubt=n % 3 == 0,
        capacity_recorded_at=at + timedelta(days=1) if n % 3 == 0 and not body.fault() else None, shared_at=at,
        sharing_basis="public_task", wishes_recorded_at=at + timedelta(days=2), closed_at=moment(closes) if closed else None,
        close_reason="Done" if closed else None, outcome_told_at=moment(closes) if closed and not body.fault() else None,
        person_told_at=moment(closes) if closed else None,
    )  # fmt: skip
    if meets:
        answered = at + timedelta(days=2)
        body.add(
            "referrals", ref=body.ref("REF"), concern=ref, to="children_social_care", sent_at=at + timedelta(hours=5),
            answer="accepted", answered_at=answered if answered < AT else None,
        )  # fmt: skip


def _complaint(body: Body, unit: str, day: date) -> None:
    ref, at = body.ref("CMP"), moment(day)
    closes = day + timedelta(days=45)
    closed = closes < TODAY
    body.add(
        "complaints", ref=ref, unit=unit, received_at=at, **{"from": "family"}, acknowledged_at=at + timedelta(days=1),
        closed_at=moment(closes) if closed else None, outcome="upheld" if closed else None, felt_heard=4 if closed else None,
        outcome_told_at=moment(closes) if closed and not body.fault() else None,
    )  # fmt: skip
    answered = day + timedelta(days=12)
    body.add(
        "stages",
        ref=ref,
        stage=1,
        started_at=at,
        due=day + timedelta(days=14),
        answered_at=moment(answered) if answered < TODAY else None,
    )
    for gap in (15, 30):
        if day + timedelta(days=gap) <= TODAY:
            body.add("updates", ref=ref, at=moment(day + timedelta(days=gap)), limits_explained=True)


def _governed(body: Body) -> None:
    owner = body.rows["people"][1]["ref"]
    for q in range(5):
        held = date(2026, 5, 15) - timedelta(days=91 * q)
        body.add(
            "meetings", ref=f"MTG-{q}", body="board", held_on=held, minutes_total=120, minutes_safeguarding=20,
            pack_sent_on=held - timedelta(days=7), challenge="Asked why; told.",
        )  # fmt: skip
        for _ in range(7):
            body.add(
                "decisions", ref=body.ref("DEC"), meeting=f"MTG-{q}", title="A decision", safeguarding=True,
                figures_cited=() if body.fault() else ("FIG-1",), voices_cited=("F-1",), owner=owner,
            )  # fmt: skip
        body.add(
            "collations", ref=body.ref("COL"), period_end=held, by=owner, written_on=held, received_on=held + timedelta(days=3),
            registers=("concerns", "complaints", "disclosures", "training", "checks", "feedback"),
        )  # fmt: skip
    senior = next(row["ref"] for row in body.rows["people"] if row["level"] == "senior")
    for _ in range(6):
        body.add("objectives", ref=body.ref("OBJ"), title="An objective", owner=senior)
    for kind in ("safeguarding", "financial"):
        for _ in range(30):
            late = body.fault()
            body.add(
                "risks", ref=body.ref("RSK"), unit=body.random.choice(body.leaves), title="A risk", kind=kind, raised_on=ago(300),
                owner=owner, likelihood=2, impact=3, control="A control", assurance="A look", review_due=ago(3) if late else ago(-60),
            )  # fmt: skip
    for n in range(40):
        kind = ("processing_activity", "sharing_agreement", "access_review", "retention_review")[n % 4]
        late = body.fault()
        body.add(
            "processing",
            ref=body.ref("PRC"),
            title="An item",
            kind=kind,
            opened=moment(ago(300)),
            due=ago(9 if late else -9),
        )
    body.add(
        "processing",
        ref=body.ref("PRC"),
        title="A breach",
        kind="breach",
        opened=moment(ago(100)),
        due=ago(97),
        done=moment(ago(99)),
    )


def _learning(body: Body) -> None:
    for n, day in enumerate(body.spread(max(12, body.size.events * 2))):
        origin = body.leaves[n % len(body.leaves)]
        ref = body.ref("LRN")
        sent = (origin,) if body.fault() else (origin, body.leaves[(n + 1) % len(body.leaves)])
        body.add("learning", ref=ref, title="Learning", origin_unit=origin, issued_on=day, sent_to_units=sent)
        for row in body.random.sample(body.rows["people"], 4):
            due = day + timedelta(days=15)
            body.add(
                "learning_receipts",
                learning=ref,
                person=row["ref"],
                due=due,
                acknowledged_on=None if body.fault() else due,
            )
    for unit in body.leaves:
        for day in body.spread(max(2, body.size.events // 2)):
            ref = body.ref("REV")
            body.add(
                "reviews", ref=ref, unit=unit, title="A review", opened=day - timedelta(days=15), closed=day,
                factors=("person", "task") if not body.fault() else ("person",), practitioners_heard=True,
            )  # fmt: skip
            for aim in ("task", "person"):
                body.add(
                    "actions", ref=body.ref("ACN"), from_ref=ref, title="Do", aimed_at=aim, due=day + timedelta(days=90)
                )
            body.add(
                "quality_items", ref=body.ref("QI"), kind="file_audit", area="C", safeguarding=True, unit=unit, due=day,
                done=None if body.fault() else day,
            )  # fmt: skip
    for area in AREAS:
        body.add(
            "quality_items",
            ref=body.ref("QI"),
            kind="self_assessment",
            area=area,
            safeguarding=True,
            due=ago(100),
            done=ago(101),
        )


STEPS = (*PEOPLE, _voices, _surveys, _library, _matters, _governed, _learning)
