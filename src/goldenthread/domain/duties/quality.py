"""What the rows of quality make due: audits fed back, learning received, its effect looked for.

That somebody reads across the registers each quarter is due whether or not a row is there: that clock follows from the calendar
(`foundation/registers/periods.py`), and a collation meets it on the day it was received.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from goldenthread.domain.duties.meetings import LOOKED
from goldenthread.domain.duties.shapes import Around, Duty, Row

OF_SOMEBODYS_WORK: Final = frozenset({
    "file_audit", "themed_audit", "observation", "mystery_contact", "peer_review", "external_audit",
})  # fmt: skip
"""Kinds of quality work that look at what somebody did. A survey goes back by its own clock; a self-assessment is one's own."""


def item_duties(row: Row, around: Around) -> Iterator[Duty]:
    """The result of an audit goes back to those whose work it was: from the day it was done, in the rule's working days.

    Source: handovers.toml (audit_fed_back); workbook.toml (quality_items). Undone items and other kinds make nothing due.
    """
    done, told, unit = row["done"], row["fed_back_on"], row["unit"] or ""
    if done and row["kind"] in OF_SOMEBODYS_WORK:
        lead = around.holder("dsl", done, unit)
        yield Duty(
            "audit_fed_back",
            around.starts(done),
            met_at=around.starts(told) if told else None,
            gives=lead,
            person_due=lead,
        )


def learning_duties(row: Row, around: Around) -> Iterator[Duty]:
    """Whether practice changed is asked after learning was issued: one clock a brief, met on the day somebody looked.

    'No change seen' is an answer; 'too early' is none yet, as of an action. Source: handovers.toml (effect_looked_for);
    workbook.toml (learning).
    """
    issued, unit = row["issued_on"], row["origin_unit"] or ""
    looked = row["effect_looked_for_on"] if row["effect"] in LOOKED else None
    if issued:
        yield Duty(
            "effect_looked_for", around.starts(issued), met_at=around.starts(looked) if looked else None,
            person_due=around.holder("dsl", issued, unit), gets=around.at_level("senior", issued, unit),
        )  # fmt: skip


def receipt_duties(row: Row, around: Around) -> Iterator[Duty]:
    """A brief reaches a person: from its issue to the day that the receipt states. Who left before reading it need not any more.

    Source: handovers.toml (learning_received); workbook.toml (learning_receipts).
    """
    due, read, who = row["due"], row["acknowledged_on"], row["person"] or ""
    learning = around.row("learning", row["learning"] or "") or {}
    issued: date = learning.get("issued_on") or due
    person = around.person(who) or {}
    left = person.get("left")
    gone = bool(left and not read)
    yield Duty(
        "learning_received", around.starts(min(issued, due)), due=due, met_at=around.starts(read) if read else None,
        stopped_at=around.ends(left) if gone and left else None, stopped_why="left" if gone else "",
        gives=around.at_level("senior", issued, person.get("unit") or ""), gets=who, person_due=who,
        dormant=around.dormant(who, due),
    )  # fmt: skip
