"""What the board and managers keep: risks, meetings and decisions, learning, quality, information, and what dates alone cannot say."""

from __future__ import annotations

from datetime import timedelta

from goldenthread.domain.time import months_before
from tests.generated.body import TODAY, Body, ago, at, done_by
from tests.generated.places import ROOT
from tests.generated.practice import AREAS

PAGES = ("recruitment", "training", "casework", "complaints", "quality", "risks", "lead", "voice")
REGISTERS = ("concerns", "complaints", "disclosures", "feedback", "training", "checks")


def board(body: Body) -> None:
    owner = body.holder("executive_lead")
    for back in (1, 4, 7, 10, 13):
        held = months_before(TODAY, back).replace(day=18)
        meeting = body.code("MTG")
        body.add(
            "meetings", ref=meeting, body="board", held_on=held, minutes_total=120, minutes_safeguarding=25,
            pack_sent_on=held - timedelta(days=7),
            pack_pages=PAGES, challenge="Why are two groups late? Told: a vacancy, filled in May.",
        )  # fmt: skip
        for n in range(7):
            decision = body.code("DEC")
            told = held + timedelta(days=10)
            body.add(
                "decisions", ref=decision, meeting=meeting, title="A second adult on each trip", safeguarding=True,
                figures_cited=() if body.slip() else ("The share of trips with two adults",), voices_cited=("FB0001",), owner=owner,
                changes_practice=n == 0, told_on=done_by(told) if n == 0 else None,
            )  # fmt: skip
            if n < 2:
                body.add("actions", ref=body.code("ACN"), from_ref=decision, title="Tell all groups", owner=owner, aimed_at="organisation",
                         due=held + timedelta(days=60), done=done_by(held + timedelta(days=50)))  # fmt: skip
        body.add("collations", ref=body.code("COL"), period_end=held.replace(day=1) - timedelta(days=1), by=body.holder("dsl"),
                 written_on=held - timedelta(days=9), registers=REGISTERS, received_on=held - timedelta(days=7), decided=decision)  # fmt: skip
        body.add(
            "meetings",
            ref=body.code("MTG"),
            body="practitioner_forum",
            held_on=held - timedelta(days=5),
            minutes_total=60,
            challenge="What helps?",
        )
    for n in range(6):
        body.add(
            "objectives",
            ref=body.code("OBJ"),
            title="Every group is heard",
            owner=owner,
            informed_by=(f"FB000{n + 1}",),
            due=ago(-200),
        )


def risks(body: Body) -> None:
    for kind in ("safeguarding", "financial", "health_safety"):
        for n in range(30):
            late = body.slip()
            body.add(
                "risks", ref=body.code("RSK"), unit=body.settings[n % len(body.settings)], title="Not enough drivers",
                kind=kind, raised_on=ago(200),
                owner=body.holder("executive_lead"), likelihood=2, impact=3, control="A list of drivers", assurance="Looked at by a trustee",
                scored_on=ago(190), review_due=ago(4) if late else ago(-70), reviewed_on=ago(50), last_review_due=ago(45),
            )  # fmt: skip


def information(body: Body) -> None:
    for n in range(36):
        kind = ("processing_activity", "sharing_agreement", "access_review", "retention_review")[n % 4]
        due = ago(30) if n % 2 else ago(-60)
        body.add(
            "processing", ref=body.code("PRC"), title="Records of trips", owner=body.holder("executive_lead"), kind=kind, opened=at(ago(200)),
            due=due, done=at(ago(40)) if n % 2 and not body.slip() else None,
        )  # fmt: skip
    body.add(
        "processing",
        ref=body.code("PRC"),
        title="A list sent astray",
        kind="breach",
        opened=at(ago(90)),
        due=ago(87),
        done=at(ago(89)),
    )


def learning(body: Body) -> None:
    for n, day in enumerate(body.days(max(12, body.shape.events))):
        origin = body.settings[n % len(body.settings)]
        ref, others = body.code("LRN"), tuple(body.settings)
        body.add(
            "learning", ref=ref, title="What we saw on the stairs", from_refs=("TP0001",), origin_unit=origin, issued_on=day,
            sent_to_units=(origin,) if body.slip() else others, effect_looked_for_on=done_by(day + timedelta(days=80)),
            effect="change_seen" if day < ago(80) else None,
        )  # fmt: skip
        for row in body.random.sample(body.rows["people"], 6):
            due = day + timedelta(days=14)
            body.add(
                "learning_receipts",
                learning=ref,
                person=row["ref"],
                due=due,
                acknowledged_on=None if body.slip() else done_by(due - timedelta(days=4)),
            )


def quality(body: Body) -> None:
    for area in AREAS:
        body.add(
            "quality_items",
            ref=body.code("QI"),
            kind="self_assessment",
            area=area,
            safeguarding=True,
            unit=ROOT,
            due=ago(120),
            done=ago(125),
        )
    for unit in body.settings:
        for day in body.days(max(3, body.shape.events // 2)):
            done = None if body.slip() else day
            body.add("quality_items", ref=body.code("QI"), kind="file_audit", area="C", safeguarding=True, unit=unit, due=day, done=done,
                     fed_back_on=done_by(day + timedelta(days=6)) if done else None)  # fmt: skip
        for day in body.days(max(2, body.shape.events // 3 + 1)):
            ref = body.code("REV")
            body.add(
                "reviews", ref=ref, unit=unit, title="A child left behind", opened=day - timedelta(days=30),
                due=day + timedelta(days=9), closed=day,
                factors=("person", "task", "organisation") if not body.slip() else ("person",), practitioners_heard=True,
                published_on=done_by(day + timedelta(days=20)),
            )  # fmt: skip
            for aim in ("task", "person"):
                body.add("actions", ref=body.code("ACN"), from_ref=ref, title="Count at the door", aimed_at=aim, due=day + timedelta(days=40),
                         done=done_by(day + timedelta(days=35)), owner=body.of(unit)[0]["ref"])  # fmt: skip


def notes(body: Body) -> None:
    """A wait that the dates do not show, and one that was given up."""
    open_now = [row for row in body.rows["touch_points"] if row["answered_on"] is None]
    for row in open_now[:1]:
        body.add("clock_notes", ref=row["ref"], handover="touch_point_seen", person=row["owner"], paused_from=ago(5), paused_until=ago(-20),
                 by=body.holder("executive_lead"), reason="The builders are in.")  # fmt: skip
    body.add("clock_notes", ref="PRO-complaints", handover="policy_reviewed", paused_from=ago(5), paused_until=ago(-200),
             by=body.holder("executive_lead"), reason="The council writes a new one.")  # fmt: skip
    untold = [row for row in body.rows["concerns"] if row["closed_at"] and row["outcome_told_at"] is None]
    for row in untold[:1]:
        body.add("clock_notes", ref=row["ref"], handover="outcome_told", waived_at=row["triaged_at"] + timedelta(days=1),
            by=body.holder("executive_lead"),
                 reason="They asked not to hear from us again.")  # fmt: skip


STEPS = (board, risks, information, learning, quality, notes)
