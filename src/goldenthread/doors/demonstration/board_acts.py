"""The acts of the long threads: which change each stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from goldenthread.doors.demonstration.shapes import Step
from goldenthread.doors.demonstration.world import World
from goldenthread.foundation.facts.models import Link, Reading
from goldenthread.foundation.places.models import Person
from goldenthread.insight.board import showing
from goldenthread.rooms.casework import changes as casework
from goldenthread.rooms.governance import changes as governance
from goldenthread.rooms.leadership import changes as leadership
from goldenthread.rooms.quality import changes as quality

Says = Mapping[str, Any]
Act = Callable[[World, Step, dict[str, Any]], Any]


def _plain(function: Callable[..., Any]) -> Act:
    def lived(world: World, step: Step, says: dict[str, Any]) -> Any:
        return function(by=world.actor(step.by), at=step.at, **says)

    return lived


def _here(function: Callable[..., Any]) -> Act:
    """A change that is told of which organisation; people and units are named by ref and code."""

    def lived(world: World, step: Step, says: dict[str, Any]) -> Any:
        if "owner" in says:
            says["owner"] = Person.objects.get(ref=says["owner"])
        if "origin_unit" in says:
            says["origin_unit"] = world.units[says["origin_unit"]]
        for name in ("because_of", "voices_cited", "from_refs"):
            if name in says:
                says[name] = [says[name]]
        return function(by=world.actor(step.by), at=step.at, organisation=world.organisation, **says)

    return lived


def _code(world: World, step: Step, says: dict[str, Any]) -> None:
    casework.code_concern(by=world.actor(step.by), at=step.at, **{"tone": "concern", "decision": "confirm", **says})


def _decide(world: World, step: Step, says: dict[str, Any]) -> Any:
    return _here(governance.decide)(world, step, {**says, "safeguarding": True, "changes_practice": True})


def _send_pack(world: World, step: Step, says: dict[str, Any]) -> None:
    showing.send(world.actor(step.by), world.organisation, says["ref"])


def _tell(world: World, step: Step, says: dict[str, Any]) -> None:
    """Telling makes a message in the room of leaders: its reference is kept from the thread."""
    governance.tell_decision(by=world.actor(step.by), at=step.at, **says)
    message = Link.objects.get(from_ref=says["ref"], relation="told_by").to_ref
    world.kept[f"{step.story}.message"] = message


def _read(world: World, step: Step, says: dict[str, Any]) -> None:
    """The receipt that the brief gave to this person."""
    mine = {"learning": says["learning"], "person": world.people[step.by].ref}
    about = Link.objects.filter(from_ref=says["learning"], relation="sent_to").values_list("to_ref", flat=True)
    rows = Reading.objects.filter(measure="learning_receipts", subject__in=list(about), replaced_at__isnull=True)
    [ref] = [row.subject for row in rows if all(row.value[name] == value for name, value in mine.items())]
    quality.receive_learning(by=world.actor(step.by), at=step.at, ref=ref, will_do=says["will_do"])


ACTS: Final[Mapping[str, Act]] = {
    "code": _code,
    "call": _here(governance.call_meeting),
    "send_pack": _send_pack,
    "minute": _plain(governance.minute_meeting),
    "ask_board": _plain(governance.challenge_meeting),
    "decide_board": _decide,
    "tell_units": _tell,
    "do_next": _here(governance.add_action),
    "finish": _plain(governance.finish_action),
    "effect": _plain(governance.look_for_effect),
    "receive": _plain(leadership.receive_message),
    "brief": lambda world, step, says: _here(quality.issue_learning)(
        world, step, {**says, "sent_to_levels": ["front_line"]}
    ),
    "read_brief": _read,
    "brief_effect": _plain(quality.look_for_effect),
}
