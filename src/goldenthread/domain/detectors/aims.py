"""The aims of an audit: the checks A1, A2, A4 and A5. Themes A1, A2, A4, A5.

Source: detectors.toml, themes.md (A).
"""

from __future__ import annotations

from typing import Final

from goldenthread.domain.detectors.counting import Draft
from goldenthread.domain.detectors.found import Limits
from goldenthread.domain.detectors.opinions import TOO_FEW_ANSWERED, answers, low_answers, response
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.served import due_to_people, not_recorded
from goldenthread.domain.detectors.tables import Row
from goldenthread.domain.handovers import AREAS

MESSAGE_MONTHS: Final = 6


def a1(world: World, limits: Limits) -> Draft:
    """Areas in which nobody has assessed their own organisation for a year. Source: A1."""
    draft = Draft(floor_free=True, has_unit=True, sentence="{k} of the {n} areas have no self-assessment in 12 months.")
    draft.missing += world.lacks("quality_items", "area", "done")
    assessed = {
        str(row.get("area")).strip().upper()
        for row in world.rows("quality_items")
        if row.get("kind") == "self_assessment" and world.within(row.get("done"))
    }
    for area in AREAS:
        draft.count.add(area not in assessed, area)
    return draft


def a2(world: World, limits: Limits) -> Draft:
    """What goes to and comes from the people served, late or missing. Source: A2."""
    says = "{k} of {n} handovers to and from the people served were late or missing."
    draft = Draft(has_unit=True, sentence=says)
    draft.count = due_to_people(world)
    if not draft.count.n:
        draft.also_missing += not_recorded(world)
    return draft


def a4(world: World, limits: Limits) -> Draft:
    """Handovers between functions: a question that the registers cannot answer yet. Source: A4 (owed)."""
    draft = Draft(sentence="Handovers between functions, late or missing.")
    draft.missing.append("The functions (such as learning, complaints, data protection) are not in the registers yet.")
    return draft


def a5(world: World, limits: Limits) -> Draft:
    """Messages from leaders that were not understood. Source: A5."""
    says = "{k} of {n} answers say that a leaders' message was not understood (1 or 2 of 5)."
    draft = Draft(has_unit=True, sentence=says)
    draft.missing += world.lacks("messages") + world.lacks("surveys")
    sent = [row for row in world.rows("messages") if world.within(row.get("sent_on"), MESSAGE_MONTHS)]
    rows = answers(world, "message_understood", months=MESSAGE_MONTHS, keep=lambda row: _after(world, row, sent))
    rate = response(world, rows)
    draft.asked, draft.answers = rate.asked, True
    if rate.too_low:
        draft.missing.append(f"{TOO_FEW_ANSWERED}message understood.")
    draft.count = low_answers(rows)
    return draft


def _after(world: World, answer: Row, messages: list[Row]) -> bool:
    """Asked on or after the day on which a message went to the unit, or to one above it."""
    unit, asked = str(answer.get("unit")), world.day(answer.get("asked_on"))
    line = {*world.tree.upward(unit), unit, "all"}
    return any(
        asked is not None and (sent := world.day(row.get("sent_on"))) is not None and sent <= asked
        and line & set(row.get("sent_to_units") or ())
        for row in messages
    )  # fmt: skip
