"""Concerns and referrals, allegations, complaints and disclosures, with what people were told."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from goldenthread.domain.dates import PartialDate
from tests.generated.body import AT, Body, at, told_by


def concerns(body: Body) -> None:
    for unit in body.settings:
        for n, day in enumerate(body.days(body.shape.events)):
            _concern(body, unit, day, n)
        for day in body.days(3):
            body.add("advice", unit=unit, at=at(day, 12), asked_by=body.somebody(unit))


def _concern(body: Body, unit: str, day: date, n: int) -> None:
    ref, reached, meets, doubt = body.code("CON"), at(day, 15), n % 3 == 0, n % 2 == 0
    came = at(day - timedelta(days=2), 15) if body.slip() else at(day, 11)
    closes = told_by(reached + timedelta(days=30))
    told = closes + timedelta(days=3) if closes and not body.slip() else None
    body.add(
        "concerns", ref=ref, unit=unit, raised_by=body.somebody(unit), subject=f"child-{ref[3:]}", occurred=_month(day - timedelta(days=40)),
        came_to_attention_at=came, reported_at=reached, population="children", categories=("neglect",), narrative="Came without a coat again.",
        immediate_danger=False, acknowledged_at=reached + timedelta(hours=2), triaged_at=reached + timedelta(hours=3),
        triaged_by=body.holder("dsl"), threshold="statutory" if meets else "monitor",
        rationale=None if body.slip() else "Third time this month.", meets_statutory_criteria=meets, capacity_doubt=doubt,
        capacity_recorded_at=reached + timedelta(days=1) if doubt and not body.slip() else None,
        shared_at=reached + timedelta(hours=4) if meets else None, sharing_basis="public_task" if meets else None,
        wishes_recorded_at=reached + timedelta(days=2), serious_at=reached + timedelta(hours=3) if n % 5 == 4 else None,
        serious_seen_at=reached + timedelta(hours=9) if n % 5 == 4 else None, closed_at=closes,
        close_reason="Safe and seen." if closes else None,
        person_told_at=_by(told), outcome_told_at=_by(told),
    )  # fmt: skip
    if meets:
        sent = reached + timedelta(hours=5)
        body.add(
            "referrals", ref=body.code("REF"), concern=ref, to="children_social_care", sent_at=sent,
            acknowledged_at=told_by(sent + timedelta(days=1)),
            answer="accepted" if n % 2 else "signposted", answered_at=told_by(sent + timedelta(days=2)),
        )  # fmt: skip
    if closes is None or body.random.random() < 0.2:
        body.add("updates", ref=ref, at=reached + timedelta(days=7), limits_explained=True)


def _month(day: date) -> PartialDate:
    return PartialDate(day.year, day.month)


def _by(moment: datetime | None) -> datetime | None:
    return moment if moment is not None and moment <= AT else None


def allegations(body: Body) -> None:
    for unit in body.settings:
        for day in body.days(max(2, body.shape.events // 3)):
            received = at(day, 9)
            closed = told_by(received + timedelta(days=60))
            body.add(
                "allegations", ref=body.code("ALL"), unit=unit, kind="allegation", received_at=received, about_leader=False,
                handled_by=body.holder("executive_lead"), handled_by_subject=False,
                officer_consulted_at=received + (timedelta(days=7) if body.slip() else timedelta(hours=3)), criteria_met=True,
                outcome="unfounded" if closed else "pending", closed_at=closed,
            )  # fmt: skip
            body.add(
                "allegations", ref=body.code("LLC"), unit=unit, kind="low_level", received_at=received, about_leader=False,
                handled_by=body.holder("executive_lead"), handled_by_subject=False, reviewed_on=_day(received + timedelta(days=40)),
            )  # fmt: skip


def _day(moment: datetime) -> date | None:
    return moment.date() if moment <= AT else None


def complaints(body: Body) -> None:
    for unit in body.settings:
        for n, day in enumerate(body.days(max(4, body.shape.events // 2))):
            received = at(day, 13)
            closed = told_by(received + timedelta(days=45))
            ref = body.code("CMP")
            body.add(
                "complaints", ref=ref, unit=unit, received_at=received, narrative="Nobody called back.",
                acknowledged_at=received + timedelta(days=2),
                safeguarding_at=received + timedelta(hours=1) if n % 4 == 0 else None,
                lead_told_at=received + timedelta(hours=2) if n % 4 == 0 else None,
                outcome="partly_upheld" if closed else None, closed_at=closed,
                outcome_told_at=None if body.slip() or not closed else told_by(closed + timedelta(days=1)), felt_heard=4 if closed else None,
                **{"from": "family"},
            )  # fmt: skip
            _kept_in_touch(body, ref, received, closed)
    for day in body.days(6):
        received = at(day, 9)
        closed = told_by(received + timedelta(days=30))
        ref = body.code("DIS")
        body.add(
            "disclosures", ref=ref, received_at=received, acknowledged_at=received + timedelta(days=1), closed_at=closed,
            outcome_told_at=closed, felt_heard=5 if closed else None,
        )  # fmt: skip
        _kept_in_touch(body, ref, received, closed)


def _kept_in_touch(body: Body, ref: str, received: datetime, closed: datetime | None) -> None:
    due = received.date() + timedelta(days=20)
    answered = received + timedelta(days=24 if body.slip() else 15)
    body.add("stages", ref=ref, stage=1, started_at=received, due=due, answered_at=told_by(answered))
    for days in (12, 26, 40):
        when = received + timedelta(days=days)
        if when < (closed or AT):
            body.add("updates", ref=ref, at=when, limits_explained=True)


STEPS = (concerns, allegations, complaints)
