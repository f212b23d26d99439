"""What the organisation says to its checks: what it does about some, a limit of its own, and the count at the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from goldenthread.doors.demonstration.days import Days
from goldenthread.doors.demonstration.shapes import Step

# check, working days ago, what, who, days until it is done, seen by the board so many working days ago (None: not yet)
ANSWERED = (
    ("R1", 26, "Nobody at Night Kitchen serves alone before the check is back; the rota says who is beside them.",
     "Recruitment officer", 40, 12),
    ("W5", 24, "The lead goes through every closed complaint with Lantern House on Fridays until nobody waits.", "Safeguarding lead", -9, 12),
    ("T3", 22, "High Barn gets a second supervisor for three months.", "Head of operations", 70, 12),
    ("D2", 20, "A deputy takes the night calls, so that ten hours a week are free for what looks ahead.", "Chief executive", 55, None),
    ("P1", 9, "A policy on online safety, written with the young people of Harbour Youth.", "Head of safeguarding", 30, None),
    ("G2", 6, "Risks of people are reviewed at the same meeting as money.", "Chief executive", 21, None),
)  # fmt: skip


def of_checks(days: Days) -> Iterator[Step]:
    why = "We read across the registers each quarter, so after a hundred days somebody has forgotten."
    limit = {"check": "Q1", "strained": 100.0, "broken": 200.0, "why": why}
    yield Step(days.at(days.before(days.last, 30), 655), "limit-Q1", "change_limit", "custodian", limit)
    for check, back, what, who, ahead, seen in ANSWERED:
        by_day = days.on_or_after(days.last + timedelta(days=ahead))
        says = {"check": check, "what": what, "who": who, "by_day": by_day}
        yield Step(days.at(days.before(days.last, back), 690), f"answer-{check}", "answer_check", "head", says)
        if seen is not None:
            on = days.before(days.last, seen)
            again = {**says, "seen_on": on}
            yield Step(days.at(days.after(on, 1), 705), f"answer-{check}", "answer_check", "head", again)


def counting(at: datetime) -> Step:
    """Every check, last of all, so that the checks page shows kept figures from the first minute."""
    return Step(at, "counted", "count", "custodian", {})
