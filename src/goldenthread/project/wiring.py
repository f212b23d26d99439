"""What an event in one room does in another: the one page that shows every effect across rooms.

Each line: the act, and the function that is called with it inside the same transaction (the change and its result). Read it as
'when this has happened, then that is done'.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from goldenthread.foundation.access.actors import product
from goldenthread.foundation.ledger.acts import EFFECTS, Doing
from goldenthread.foundation.notices.roles import tell_of_role
from goldenthread.foundation.places.models import Organisation

Effect = Callable[[Doing, Any], None]


def checks_follow(do: Doing, result: Any) -> None:
    """Recruitment: whose own dates, posts or requirements changed, their decisions before contact are due anew."""
    from goldenthread.rooms.recruitment import changes

    if people := _people(do, result):
        changes.follow_people(do, _here(do), people)


def training_follows(do: Doing, result: Any) -> None:
    """Workforce: of somebody who left nothing more is due; a season says when somebody is away by agreement."""
    from goldenthread.rooms.workforce import changes

    if people := _people(do, result):
        changes.follow_people(do, _here(do), people)


def sessions_follow(do: Doing, result: Any) -> None:
    """Workforce: supervision of whoever is lead or deputy on the day is the lead's own."""
    training_follows(do, result)


def _people(do: Doing, result: Any) -> set[str]:
    from goldenthread.foundation.registers.behind import people_behind

    some = getattr(result, "records", result if isinstance(result, list) else [result])
    people = [getattr(one, "person", one) for one in some]  # of a role, whoever holds it
    return {ref for one in people if (ref := getattr(one, "ref", "")).startswith("PER-")} or people_behind(do)


def _here(do: Doing) -> Any:
    from goldenthread.foundation.places.models import Organisation

    return Organisation.objects.get(pk=do.by.organisation)


def decision_goes_out(do: Doing, told: Any) -> None:
    """A decision that changes practice was told: leadership sends the message to the units."""
    from goldenthread.rooms.leadership.changes import send_message

    send_message(
        by=do.by, organisation=told.decision.organisation, title=told.title, words=told.words, sent_to_units=told.units,
        about=told.decision.ref, at=do.at,
    )  # fmt: skip


def decision_was_received(do: Doing, received: Any) -> None:
    """Every unit has received the message about a decision: governance counts it as told."""
    from goldenthread.rooms.governance.changes import receive_decision

    if received.complete and received.about.startswith("DCN-"):
        here = Organisation.objects.get(id=do.by.organisation)
        receive_decision(by=product(here), ref=received.about, at=do.at)


def complaint_to_lead(do: Doing, result: Any) -> None:
    """Casework: a complaint that says somebody is at risk is raised as a worry, around whoever it is about; the lead then has it.

    Where nobody here may read it, it stays marked, and its page says to take it to them by hand.
    """
    from goldenthread.foundation.registers.keep import link_records
    from goldenthread.rooms.casework import changes as casework
    from goldenthread.rooms.complaints import changes as complaints

    row = result.complaint
    account = casework.Account(
        immediate_danger=result.immediate_danger, narrative=row.narrative or "A complaint. Its words are kept with it.",
        unit=row.unit.code if row.unit else "", about_worker=result.about_worker, worker_words=result.worker_words,
        about_name=result.about_name,
    )  # fmt: skip
    try:
        raised = casework.raise_concern(
            by=do.by, at=do.at, account=account, send_key=f"complaint:{row.ref}", receipt=result.receipt
        )
    except casework.OutsideOnly:
        return
    link_records(do, [(row.ref, "led_to", raised.ref)], row.organisation.time_zone)
    complaints.tell_lead(by=product(row.organisation), at=do.at, ref=row.ref)


def complaint_at_the_door(do: Doing, sent: Any) -> None:
    """Casework: what was said to put somebody at risk at the public door is raised as a worry at once, around whoever it is about."""
    if sent.seen is not None:
        complaint_to_lead(do, sent.seen)


WIRES: dict[str, tuple[Effect, ...]] = {
    "places.role.given": (tell_of_role, sessions_follow),
    "places.role.confirmed": (tell_of_role,),
    "places.person.added": (checks_follow,),
    "places.people.added": (checks_follow,),
    "places.people.recorded": (checks_follow, training_follows),
    "places.person.changed": (checks_follow, training_follows),
    "places.person.left": (checks_follow, training_follows),
    "places.role.ended": (sessions_follow,),
    "places.roles.recorded": (sessions_follow,),
    "complaints.complaint.marked_safeguarding": (complaint_to_lead,),
    "complaints.complaint.received_at_door": (complaint_at_the_door,),
    "registers.rows.recorded": (checks_follow, training_follows),
    "registers.post.given": (checks_follow,),
    "registers.post.ended": (checks_follow,),
    "registers.season.set": (checks_follow, training_follows),
    "registers.requirement.asked": (checks_follow,),
    "governance.decision.told": (decision_goes_out,),
    "leadership.message.received": (decision_was_received,),
}


def connect() -> None:
    """Make the wires known to the ledger. Called once, when the project is ready."""
    for act, effects in WIRES.items():
        EFFECTS[act] = list(effects)
