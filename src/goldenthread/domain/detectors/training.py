"""Induction, training and supervision: the checks T1, T2, T3, H2 and H3. Themes T1, T2, T3; house rows H2, H3.

Source: detectors.toml, themes.md (area T; H).
"""

from __future__ import annotations

from typing import Final

from goldenthread.domain.detectors.counting import Draft
from goldenthread.domain.detectors.found import Limits
from goldenthread.domain.detectors.learned import TrainingBook, about_safeguarding
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.tables import is_blank

REFLECTION_MINUTES: Final = 10
RECENT_MONTHS: Final = 36
SUPERVISION: Final = ("supervision_heard", "lead_supervised")


def t1(world: World, limits: Limits) -> Draft:
    """People in contact whose only safeguarding training is what they brought along. Source: T1."""
    book = TrainingBook.of_world(world)
    says = "{k} of {n} people in contact rest on training from earlier posts alone."
    draft = Draft(has_unit=True, sentence=says)
    draft.missing += world.lacks("people", "contact_with|first_contact", "started|first_contact")
    draft.missing += world.lacks("training", "completed", "mode")
    for row in world.in_touch:
        modes = {each.get("mode") for each in book.done(row.get("ref")) if about_safeguarding(each)}
        draft.count.add(modes == {"prior_learning"}, row.get("ref"), row.get("unit"))
    return draft


def t2(world: World, limits: Limits) -> Draft:
    """People in contact trained by e-learning only in the last 36 months. Source: T2."""
    book = TrainingBook.of_world(world)
    says = "{k} of {n} people in contact who were trained in the last three years had e-learning only."
    draft = Draft(has_unit=True, sentence=says)
    draft.missing += world.lacks("people", "contact_with|first_contact", "started|first_contact")
    draft.missing += world.lacks("training", "completed", "mode")
    for row in world.in_touch:
        recent = [
            each.get("mode")
            for each in book.done(row.get("ref"))
            if about_safeguarding(each) and world.within(each.get("completed"), RECENT_MONTHS)
        ]
        if recent:
            draft.count.add(set(recent) == {"e_learning"}, row.get("ref"), row.get("unit"))
    return draft


def t3(world: World, limits: Limits) -> Draft:
    """Supervision due and not held, or held without time for safeguarding. Source: T3."""
    says = "{k} of {n} supervision sessions due were not held, or had under ten minutes for safeguarding."
    draft = Draft(has_unit=True, sentence=says)
    draft.rests = "'safeguarding_minutes' in the sheet 'supervision'"
    draft.missing += world.lacks("supervision", "held", "safeguarding_minutes")
    draft.count.asked = 0
    for row in world.rows("supervision"):
        due, person = world.day(row.get("due")), row.get("person")
        held, minutes = not is_blank(row.get("held")), row.get("safeguarding_minutes")
        if due is None or not world.within(due) or not world.counts_on(person, due) or not (held or world.ended(due)):
            continue
        if not held and any(world.excused(each, person, person, row=row.get("ref"), due=due) for each in SUPERVISION):
            continue
        draft.count.asked += held
        short = True if not held else None if minutes is None else minutes < REFLECTION_MINUTES
        draft.count.add(short, person, world.unit_of(person))
    return draft


def h2(world: World, limits: Limits) -> Draft:
    """Required training that is overdue. Source: H2 (house row)."""
    book = TrainingBook.of_world(world)
    draft = Draft(has_unit=True, sentence="{k} of {n} required courses are overdue or out of date.")
    draft.missing += world.lacks("people", "started|first_contact") + world.lacks("training", "completed")
    for row in world.actives:
        needs, inferred = book.required(row)
        draft.inferred |= inferred
        for kind, months in needs.items():
            late = book.overdue(book.rows_of(row.get("ref"), kind), months) and not book.still_ahead(row, kind)
            draft.count.add(late, row.get("ref"), row.get("unit"))
    return draft


def h3(world: World, limits: Limits) -> Draft:
    """Starters in contact before their induction. Source: H3 (house row)."""
    book = TrainingBook.of_world(world)
    draft = Draft(has_unit=True, sentence="{k} of {n} starters were in contact before their induction.")
    draft.missing += world.lacks("people", "first_contact") + world.lacks("training", "purpose", "completed")
    for row in world.starters:
        began = world.contact_began(row)
        days = [
            world.day(each.get("completed")) for each in book.done(row.get("ref")) if each.get("purpose") == "induction"
        ]
        inducted = any(day is not None and began is not None and day <= began for day in days)
        draft.count.add(began is not None and not inducted, row.get("ref"), row.get("unit"))
    return draft
