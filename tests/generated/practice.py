"""Where harm could happen, activities, calls for help, what people say, and the documents they work by."""

from __future__ import annotations

from datetime import timedelta

from tests.generated.body import AT, Body, ago, at, done_by
from tests.generated.places import CHILDREN, ROOT

AREAS = "RTSPCWLDQGU"
TOPICS = (
    "safeguarding_children", "safeguarding_adults", "safer_recruitment", "allegations", "whistleblowing", "complaints",
    "code_of_conduct", "online_safety", "information_sharing", "data_protection", "records_retention", "escalation_out_of_hours",
)  # fmt: skip


def risky_places(body: Body) -> None:
    for unit in body.settings:
        for n, day in enumerate(body.days(body.shape.events)):
            seen, high = not body.slip(), n % 9 == 8
            closed = day < ago(120) and n % 3 == 0
            body.add(
                "touch_points", ref=body.code("TP"), unit=unit, title="The back stairs", raised_by=body.somebody(unit), raised_on=day,
                seen_operational_on=day + timedelta(days=4) if seen else None, seen_dsl_on=day + timedelta(days=6) if seen and high else None,
                seen_senior_on=day + timedelta(days=9) if seen and high else None, answered_on=day + timedelta(days=8) if seen else None,
                scored_on=day + timedelta(days=5) if seen else None, likelihood=4 if high else 2, impact=4 if high else 3,
                owner=body.of(unit)[0]["ref"], mitigation="A light was put up." if closed else None,
                mitigated_on=day + timedelta(days=50) if closed else None, review_due=ago(-80),
            )  # fmt: skip
            body.add(
                "activities", ref=body.code("ACT"), unit=unit, title="A day out", policies=("POL-safeguarding_children",), courses=(CHILDREN,),
                messages=() if body.slip() else ("MSG0001",), risk_assessed_on=day, approved_on=day + timedelta(days=1), review_due=ago(-90),
            )  # fmt: skip
            call = at(day, 19, n % 50)
            body.add(
                "escalations", unit=unit, kind="test_call" if n % 2 else "escalation", at=call,
                answered_at=call + timedelta(minutes=95 if body.slip() else 6), answered_by=body.holder("dsl"),
            )  # fmt: skip


def voices(body: Body) -> None:
    for unit in body.settings:
        for n, day in enumerate(body.days(max(32, body.shape.events), newest=2, oldest=360)):
            asks = n % 3 == 0
            told = day + timedelta(days=30)
            body.add(
                "feedback", unit=unit, given_on=day, population="children", feels_safe=4 + n % 2, what_makes_safe="People know my name.",
                what_would_help="A quieter room." if asks else None,
                response_published_on=done_by(told) if asks and not body.slip() else None, ref=None if n % 5 == 3 else body.code("FB"),
            )  # fmt: skip
    for n, day in enumerate((ago(20), ago(140), ago(300))):
        body.add(
            "messages", ref=body.code("MSG"), from_level="board" if n else "senior", title="Why we speak up", sent_on=day,
            sent_to_units=(ROOT, *body.settings),
        )  # fmt: skip


def surveys(body: Body) -> None:
    asked, back = ago(12), ago(3)
    small = (
        ("can_name_dsl", "L"),
        ("reached_lead", "D"),
        ("message_understood", "L"),
        ("scenario", "C"),
        ("supervision_time", "T"),
    )
    for unit in body.settings:
        n = max(9, min(30, body.shape.events))
        body.add("survey_rounds", unit=unit, level="front_line", asked_on=asked, invited=n + 3)
        for i in range(n):
            for question, area in (*small, *(("practised", area) for area in AREAS)):
                answer = 2 if body.slip() else 4 + (i + ord(area)) % 2
                body.add(
                    "surveys",
                    unit=unit,
                    level="front_line",
                    asked_on=asked,
                    area=area,
                    question=question,
                    answer=answer,
                    returned_on=back,
                )
    for level, n in (("board", body.shape.trustees), ("senior", max(3, body.shape.office))):
        body.add("survey_rounds", unit=ROOT, level=level, asked_on=asked, invited=n)
        for i in range(n):
            for area in AREAS:
                body.add(
                    "surveys",
                    unit=ROOT,
                    level=level,
                    asked_on=asked,
                    area=area,
                    question="priority",
                    answer=4 + i % 2,
                    returned_on=back,
                )


def library(body: Body) -> None:
    owner, stated = body.holder("executive_lead"), {}
    for topic in TOPICS:
        if topic in ("complaints", "whistleblowing", "escalation_out_of_hours"):
            stated = {"states_stages": True, "states_time_frames": True, "states_contact": True, "states_limits": True}
        for kind, ref in (("policy", f"POL-{topic}"), ("procedure", f"PRO-{topic}")):
            late = body.slip()
            body.add(
                "policies", ref=ref, title=topic.replace("_", " "), topic=topic, kind=kind, owner=owner, version="3", approved=ago(240),
                review_due=ago(9) if late else ago(-125), last_review_due=ago(230), last_reviewed_on=ago(245),
                supports=(f"POL-{topic}",) if kind == "procedure" else None, links=("POL-safeguarding_children",) if kind == "policy" else None,
                **(stated if topic in ("complaints", "whistleblowing", "escalation_out_of_hours") else {}),
            )  # fmt: skip
    for day in body.days(6):
        answered = at(day + timedelta(days=9))
        body.add(
            "comments",
            policy="PRO-complaints",
            by=body.somebody(body.settings[0]),
            at=at(day),
            answered_at=answered if answered < AT else None,
        )
    for row in body.rows["people"]:
        body.add(
            "acknowledgements", policy="POL-safeguarding_children", person=row["ref"], due=ago(60),
            understood_on=None if body.slip() else ago(75),
        )  # fmt: skip


STEPS = (risky_places, voices, surveys, library)
