"""Policies and what stands under them; what people say in short surveys.

There is no live policy on online safety; the complaints policy states no time frames; leaders say more than the front line sees.
"""

from __future__ import annotations

from datetime import timedelta

from goldenthread.doors.demonstration.tables.kit import Kit, units

TOPICS = (
    "safeguarding_children", "safeguarding_adults", "safer_recruitment", "allegations", "whistleblowing", "complaints",
    "code_of_conduct", "information_sharing", "data_protection", "records_retention", "escalation_out_of_hours", "lone_working",
)  # fmt: skip
UNDER = 8  # so many of them have a procedure
AREAS = "RTSPCWLDQGU"
ASKED = (
    ("can_name_dsl", "L"), ("reached_lead", "D"), ("message_understood", "L"), ("scenario", "C"), ("told_outcome", "W"),
    ("policy_usable", "P"),
)  # fmt: skip


def policies(kit: Kit) -> None:
    for n, topic in enumerate(TOPICS):
        title, ref = topic.replace("_", " ").capitalize(), f"LK-POL-{n + 1:02d}"
        _document(kit, n, ref, title, topic, "policy")
        if n < UNDER:
            _document(kit, n, f"LK-PRO-{n + 1:02d}", f"{title}: what to do", topic, "procedure", (ref,))
    for n, worker in enumerate(kit.workers):
        if n % 2 == 0:
            due = kit.ago(60)
            kit.add(
                "acknowledgements", policy="LK-POL-01", person=worker.number, due=due,
                understood_on=None if n % 14 == 4 or worker.unit == "high-barn" else due - timedelta(days=5),
            )  # fmt: skip
    for n, back in enumerate((200, 120, 30)):
        at = kit.moment(kit.ago(back), 13)
        kit.add(
            "comments", policy=f"LK-PRO-{n + 1:02d}", by=kit.workers[n * 2].number, at=at,
            answered_at=at + timedelta(days=9) if n != 1 else None,
        )  # fmt: skip


def _document(kit: Kit, n: int, ref: str, title: str, topic: str, kind: str, supports: tuple[str, ...] = ()) -> None:
    stated = topic != "complaints"
    kit.add(
        "policies", ref=ref, title=title, topic=topic, kind=kind, owner=kit.number(("head", "executive", "dpo")[n % 3]), version="3",
        approved=kit.ago(500 - 10 * n), review_due=kit.ago(40) if n in (2, 9, 11) else kit.ago(-100 - 10 * n),
        last_review_due=kit.ago(510), last_reviewed_on=kit.ago(505), supports=supports, links=() if n == 10 else ("LK-POL-01",),
        states_stages=True, states_time_frames=stated, states_contact=True, states_limits=stated or kind == "policy",
    )  # fmt: skip


def surveys(kit: Kit) -> None:
    asked = kit.ago(25)
    for u, unit in enumerate(units()):
        kit.add("survey_rounds", unit=unit, level="front_line", asked_on=asked, invited=8 if unit != "skerry" else 2)
        for person in range(5 if unit != "skerry" else 0):
            for q, (question, area) in enumerate(ASKED):
                low = unit in ("lantern-house", "night-kitchen") and (person + q) % 2 == 0
                _answer(kit, unit, "front_line", area, question, 2 if low else 4 + (person + u) % 2)
            for a, area in enumerate(AREAS):
                good = 3 if area in "WDL" else 4
                _answer(kit, unit, "front_line", area, "practised", good + (1 if (person + a + u) % 3 == 0 else 0))
    kit.add("survey_rounds", unit="coast", level="senior", asked_on=asked, invited=8)
    for person in range(6):
        for a, area in enumerate(AREAS):
            _answer(kit, "coast", "senior", area, "priority", 5 if (person + a) % 4 else 4)


def _answer(kit: Kit, unit: str, level: str, area: str, question: str, answer: int) -> None:
    kit.add(
        "surveys", unit=unit, level=level, asked_on=kit.ago(25), area=area, question=question, answer=answer,
        returned_on=kit.ago(6) if unit != "high-barn" else None,
    )  # fmt: skip
