"""Living one planned step: the change it stands for, at its moment, by whoever does it. Nothing else writes a record."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.doors.demonstration import bank, board_acts, bringing
from goldenthread.doors.demonstration.shapes import Step
from goldenthread.doors.demonstration.world import World
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.entropy import drawn_from
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.notices import send
from goldenthread.foundation.places import changes as places
from goldenthread.insight.checks.changes import answer_check, change_limit, count_checks
from goldenthread.rooms.casework import changes, queries

Done = Callable[[World, Step, dict[str, Any]], Any]


def _change(function: Callable[..., Any]) -> Done:
    """A step that is one change with the planned words."""

    def lived(world: World, step: Step, says: dict[str, Any]) -> Any:
        return function(by=world.actor(step.by), at=step.at, **says)

    return lived


def _raise(world: World, step: Step, says: dict[str, Any]) -> Any:
    account = changes.Account(**says["account"])
    raised = changes.raise_concern(
        by=world.actor(step.by), at=step.at, account=account, send_key=f"demonstration-{step.story}"
    )
    if raised.receipt:
        world.kept[f"{step.story}.receipt"] = raised.receipt
    return raised


def _ask(world: World, step: Step, says: dict[str, Any]) -> Any:
    return changes.ask_advice(by=world.actor(step.by), at=step.at, send_key=f"demonstration-{step.story}", **says)


def _triage(world: World, step: Step, says: dict[str, Any]) -> Any:
    concern = changes.triage_concern(by=world.actor(step.by), at=step.at, **says)
    if concern.about is not None:
        world.kept[f"{step.story}.about"] = concern.about.ref
    return concern


def _draft(world: World, step: Step, says: dict[str, Any]) -> None:
    changes.save_draft(by=world.actor(step.by), at=step.at, account=changes.Account(**says["account"]))


def _look(world: World, step: Step, says: dict[str, Any]) -> None:
    """Opening a concern: an entry on the chain of looking, and its notices are read."""
    by = world.actor(step.by)
    looked(by=by, page="concern", refs=[says["ref"]], decision=queries.one_concern(by, says["ref"]).decision)
    send.read(by.label, says["ref"])


def _glass(world: World, step: Step, says: dict[str, Any]) -> None:
    changes.break_glass(by=world.actor(step.by), at=step.at, **says)
    world.roles_changed()


def _leave(world: World, step: Step, says: dict[str, Any]) -> None:
    places.mark_left(by=world.actor(step.by), person=world.people[says["person"]], on=says["on"], why=says["why"])
    world.roles_changed()


def _join(world: World, step: Step, says: dict[str, Any]) -> None:
    give_roles(world, world.actor(step.by), says["person"])


def _ask_for_role(world: World, step: Step, says: dict[str, Any]) -> None:
    """Given by somebody who may not open it: it waits for the custodian."""
    person, unit = world.people[says["person"]], world.units[says["unit"]]
    places.give_role(by=world.actor(step.by), person=person, role=says["role"], unit=unit)


def _catch_up(world: World, step: Step, says: dict[str, Any]) -> None:
    """Those who have an account have read what came before the last days."""
    del says
    until = step.at - timedelta(days=4)
    for person in world.people.values():
        if person.user_id is not None:
            for subject in {n.subject for n in send.waiting_for(person.ref, 5000) if n.at < until}:
                send.read(person.ref, subject)


def _of_checks(function: Callable[..., Any]) -> Done:
    """An answer to a check, or a limit of it."""

    def lived(world: World, step: Step, says: dict[str, Any]) -> Any:
        return function(by=world.actor(step.by), organisation=world.organisation, at=step.at, **says)

    return lived


def _count(world: World, step: Step, says: dict[str, Any]) -> None:
    """Every check, with the months before: the checks page of a demonstration shows figures from its first minute."""
    del says
    count_checks(by=world.actor(step.by), organisation=world.organisation, months=True, at=step.at)


ACTS: Mapping[str, Done] = {
    "count": _count,
    "answer_check": _of_checks(answer_check),
    "change_limit": _of_checks(change_limit),
    "raise": _raise,
    "ask": _ask,
    "triage": _triage,
    "draft": _draft,
    "look": _look,
    "break_glass": _glass,
    "leave": _leave,
    "join": _join,
    "ask_for_role": _ask_for_role,
    "catch_up": _catch_up,
    "bring": bringing.bring,
    "note": bringing.note,
    **board_acts.ACTS,
    "answer": _change(changes.answer_advice),
    "acknowledge": _change(changes.acknowledge_concern),
    "assign": _change(changes.assign_concern),
    "wishes": _change(changes.record_wishes),
    "capacity": _change(changes.record_capacity),
    "addendum": _change(changes.add_addendum),
    "decide": _change(changes.decide_threshold),
    "second_view": _change(changes.give_second_view),
    "keep_from": _change(changes.declare_conflict),
    "grade": _change(changes.grade_serious),
    "see_serious": _change(changes.see_serious),
    "pause": _change(changes.pause_telling),
    "refer": _change(changes.refer_concern),
    "record_answer": _change(changes.record_answer),
    "chase": _change(changes.chase_referral),
    "tell_reporter": _change(changes.tell_reporter),
    "see_message": _change(changes.see_message),
    "say_heard": _change(changes.say_heard),
    "heard_by_receipt": _change(changes.say_heard_by_receipt),
    "close": _change(changes.close_concern),
    "tell_person": _change(changes.tell_person),
    "reopen": _change(changes.reopen_concern),
}


def live(world: World, step: Step, seed: str) -> None:
    """One step, at its moment, with references that hang on nothing but the step."""
    with moment.lived_at(step.lived), drawn_from(letters(f"{seed}:{step.story}:{step.act}:{step.at.isoformat()}")):
        made = ACTS[step.act](world, step, world.meant(step.says))
    if step.keeps:
        world.kept[f"{step.story}.{step.keeps}"] = made.ref


def letters(seed: str) -> Callable[[int], bytes]:
    """Bytes for references that are the same each time for one seed."""
    drawn = 0

    def more(n: int) -> bytes:
        nonlocal drawn
        drawn += 1
        return hashlib.sha256(f"{seed}:{drawn}".encode()).digest()[:n]

    return more


def give_roles(world: World, by: Actor, key: str, *, starts: date | None = None, at: datetime | None = None) -> None:
    """Give a member of the cast the roles that `data/cast.toml` names."""
    for row in bank.cast()[key].roles:
        unit = world.units[row["unit"]] if "unit" in row else None
        places.give_role(
            by=by, person=world.people[key], role=row["role"], unit=unit, alternate=row.get("alternate", False),
            hours=row.get("hours"), strategic_hours=row.get("ahead"), starts=starts, at=at,
        )  # fmt: skip
    world.roles_changed()
