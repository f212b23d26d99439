"""Leadership: the checks L1, L2 and L3. Themes L1, L2, L3.

Source: detectors.toml, themes.md (area L).
"""

from __future__ import annotations

from typing import Final

from goldenthread.domain.detectors.counting import Count, Draft
from goldenthread.domain.detectors.found import Limits, Red
from goldenthread.domain.detectors.judging import also_of
from goldenthread.domain.detectors.learned import TrainingBook
from goldenthread.domain.detectors.opinions import low_also
from goldenthread.domain.detectors.people import BOARD, World
from goldenthread.domain.detectors.tables import Row, is_blank

REQUIRED_ROLES: Final = ("dsl", "lead_trustee", "executive_lead", "complaints_lead", "speak_up_guardian")
ROLE_SAYS: Final = {
    "dsl": "the safeguarding lead with a deputy", "lead_trustee": "the lead trustee", "executive_lead": "the accountable leader",
    "complaints_lead": "the complaints lead", "speak_up_guardian": "the speak-up guardian",
}  # fmt: skip
APART_FROM_LEAD: Final = ("speak_up_guardian", "complaints_lead")


def _full(row: Row, decided: frozenset[str]) -> bool:
    """A board meeting that had a pack, a written challenge and a safeguarding decision."""
    told = not is_blank(row.get("pack_sent_on")) and not is_blank(row.get("challenge"))
    return row.get("body") == BOARD and told and str(row.get("ref")) in decided


def l1(world: World, limits: Limits) -> Draft:
    """Quarters without a board meeting that had what it needs. Source: L1."""
    draft = Draft(
        sentence="{v} of the last four quarters had no board meeting with a pack, a written challenge and a safeguarding decision."
    )
    draft.missing += world.lacks("meetings", "pack_sent_on", "challenge") + world.lacks("decisions")
    decided = frozenset(str(row.get("meeting")) for row in world.rows("decisions") if row.get("safeguarding") is True)
    met = [
        d for row in world.rows("meetings") if _full(row, decided) and (d := world.day(row.get("held_on"))) is not None
    ]
    without = [first for first, last in world.quarters() if not any(first <= day <= last for day in met)]
    draft.value = float(len(without))
    draft.count.n = 4
    draft.count.short = len(without)
    _board_training(world, draft, limits)
    return draft


def _board_training(world: World, draft: Draft, limits: Limits) -> None:
    book, count = TrainingBook.of_world(world), Count()
    for row in world.board:
        needs, _ = book.required(row)
        late = any(
            book.overdue(book.rows_of(row.get("ref"), kind), months)
            for kind, months in needs.items()
            if book.counts_as_safeguarding(kind)
        )
        count.add(late, row.get("ref"), row.get("unit"))
    lacking = world.lacks("people") + world.lacks("training", "completed")
    draft.also_missing += lacking
    says = "{k} of {n} board members have required safeguarding training overdue."
    draft.alsos.append(also_of("board_training", says, Count() if lacking else count, limits.also["board_training"]))


def l2(world: World, limits: Limits) -> Draft:
    """Learning that stayed where it came from. Source: L2."""
    draft = Draft(has_unit=True, sentence="{k} of {n} pieces of learning stayed in the team or setting they came from.")
    draft.missing += world.lacks("learning", "origin_unit", "sent_to_units")
    if world.tables.has_rows("learning") and len(world.units_with_people) == 1:
        draft.missing.append("There is one team or setting only: learning has nowhere else to go.")
    for row in world.rows("learning"):
        origin, sent = row.get("origin_unit"), set(row.get("sent_to_units") or ())
        if world.within(row.get("issued_on")) and not is_blank(origin):
            draft.count.add(not sent - {origin}, row.get("ref"), origin)
    receipts = Count()
    for row in world.rows("learning_receipts"):
        due, person, ref = world.day(row.get("due")), row.get("person"), row.get("learning")
        if due is None or not world.within(due) or not world.counts_on(person, world.today):
            continue
        if not world.excused("learning_received", ref, person, row=row.get("ref"), due=due):
            late = is_blank(row.get("acknowledged_on")) and world.past(due)
            receipts.add(late, f"{ref} {person}", world.unit_of(person))
    lacking = world.lacks("learning_receipts", "acknowledged_on")
    draft.also_missing += lacking
    says = "{k} of {n} people who were to receive learning have not, and it is overdue."
    draft.alsos.append(also_of("receipts", says, Count() if lacking else receipts, limits.also["receipts"]))
    return draft


def vacant(world: World, role: str) -> bool:
    """Nobody holds it, it lacks its cover, or only somebody whose other role conflicts with it."""
    people = {str(row.get("person")) for row in world.holders(role)}
    leads = {str(row.get("person")) for row in world.holders("dsl")}
    if role == "dsl":
        deputies = {str(row.get("person")) for row in world.holders("deputy_dsl")}
        return not people or not deputies - people
    if role in APART_FROM_LEAD:
        people -= leads
    return not people


def l3(world: World, limits: Limits) -> Draft:
    """Required roles that nobody holds, or without cover. Source: L3."""
    says = "{k} of {n} required roles are vacant, without cover, or held with one that conflicts."
    draft = Draft(has_unit=True, floor_free=True, sentence=says)
    draft.missing += world.lacks("named_roles")
    open_roles = [role for role in REQUIRED_ROLES if vacant(world, role)]
    for role in REQUIRED_ROLES:
        draft.count.add(role in open_roles, role)
    if open_roles and not draft.missing:
        draft.notes.append(f"It is {', '.join(ROLE_SAYS[role] for role in open_roles)}.")
    if not draft.missing and not world.holders("dsl"):
        draft.reds.append(Red("Nobody is the safeguarding lead today."))
    says = "{k} of {n} answered 1 or 2 of 5 to 'can you name the lead?'."
    low_also(world, draft, limits, "can_name", "can_name_dsl", says)
    return draft
