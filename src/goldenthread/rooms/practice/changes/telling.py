"""Telling whoever is on call: step by step, each once; where nobody is on the rota, the safeguarding leads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goldenthread.domain.cover import next_step, on_call
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import Person, Unit
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.policy import rows_of
from goldenthread.foundation.registers.values import row_of
from goldenthread.rooms.practice.models import CallForHelp, CallTold
from goldenthread.rooms.practice.registers import ROTA

NOTICES: Final = {"escalation": "call_for_help", "test_call": "test_call"}
LEADS: Final = ("dsl", "deputy_dsl")


def tell_next(do: Doing, call: CallForHelp, caller: str = "") -> list[CallTold]:
    """Tell the next step of the ladder that was not told yet, at once; empty where there is nobody further.

    Whoever called (`caller`, else whoever acts) is not told of their own call. Where nobody is on the rota for that unit now, the
    safeguarding leads are told.
    """
    told = set(CallTold.objects.filter(call=call).values_list("person__ref", flat=True))
    step, people = next_step(_running(do, call), told | {caller or do.by.person or ""})
    if not people and not told:
        people = _leads(do, call)
    rows = [_told(do, call, person, step) for person in Person.objects.filter(ref__in=people).order_by("ref")]
    notify(do, [row.person.ref for row in rows], NOTICES[call.kind], call.ref, urgent=True)
    return rows


def _running(do: Doing, call: CallForHelp) -> Sequence[tuple[int, str]]:
    """Who is on the rota for the call's unit now, step by step; whoever has left is not."""
    units = dict(Unit.objects.filter(closed__isnull=True).values_list("code", "parent__code"))
    rows = rows_of(ROTA).filter(begins__lte=do.at, ends__gt=do.at).order_by("step", "begins", "ref")
    today = local_date(do.at, call.organisation.time_zone)
    here = [row_of(ROTA, row) for row in rows if row.person.left is None or row.person.left >= today]
    turns = on_call(here, call.unit.code if call.unit else None, units, do.at)
    return [(turn["step"], turn["person"]) for turn in turns]


def _leads(do: Doing, call: CallForHelp) -> tuple[str, ...]:
    around = Surroundings(call.organisation)
    unit = call.unit.code if call.unit else ""
    held = [around.holder(role, around.day(do.at), unit) for role in LEADS]
    return tuple(ref for ref in held if ref and ref != do.by.person)


def _told(do: Doing, call: CallForHelp, person: Person, step: int) -> CallTold:
    row = CallTold(
        id=new_id(),
        organisation_id=do.by.organisation,
        ref=fresh_ref("TLD"),
        call=call,
        person=person,
        step=step,
        at=do.at,
    )
    row.save(force_insert=True)
    do.wrote(row.ref, {"kind": "call_told", "call": call.ref, "person": person.ref, "step": step}, root=call.ref)
    return row
