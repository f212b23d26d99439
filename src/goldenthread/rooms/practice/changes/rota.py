"""The rota: who answers, when; whether they will, and who takes it where they cannot."""

from __future__ import annotations

from datetime import datetime

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.rooms.practice.models import RotaTurn
from goldenthread.rooms.practice.registers import ROTA


@change("practice.turn.added")
def add_turn(
    do: Doing, *, by: Actor, organisation: Organisation, unit: Unit, step: int, person: Person, begins: datetime, ends: datetime,
    at: datetime | None = None,
) -> RotaTurn:  # fmt: skip
    """Put somebody on the rota from one moment until another, at a step of the ladder. They are asked whether they will answer.

    `Refused` where somebody is on that step of that unit from the same moment: the workbook knows a turn by the three. Source: theme S4.
    """
    do.decide(policy.may_add(by, ROTA, "add_turn", unit))
    if person.left is not None:
        raise Refused(("person", "This person has left."))
    taken = RotaTurn.objects.filter(unit=unit, step=step, begins=begins).select_related("person").first()
    if taken is not None:
        raise Refused(
            (
                "step",
                f"{taken.person.name} is on this step from then already. Change that turn, or choose another step.",
            )
        )
    row = new_row(do, ROTA, organisation, unit=unit, step=step, person=person, begins=begins, ends=ends)
    return _given(do, keep(do, ROTA, row))


@change("practice.turn.changed")
def change_turn(
    do: Doing, *, by: Actor, ref: str, person: Person, ends: datetime, why: str = "", at: datetime | None = None
) -> RotaTurn:
    """Give a turn to somebody else, who is asked whether they will answer, or end it sooner or later."""
    row, decision = policy.found(by, ROTA, ref, "change_turn", lock=True)
    do.decide(decision)
    if person.left is not None:
        raise Refused(("person", "This person has left."))
    do.reason = why
    another = row.person_id != person.pk
    row.person, row.ends = person, ends
    if another:
        row.confirmed_at = row.cover_asked_at = None
    found: RotaTurn = keep(do, ROTA, row)
    return _given(do, found) if another else found


@change("practice.turn.confirmed")
def confirm_turn(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> RotaTurn:
    """I will answer: said by whoever is on the rota. Asking for somebody else is taken back with it. Source: theme S4."""
    row = _own(do, by, ref, "confirm_turn")
    if row.confirmed_at and not row.cover_asked_at:
        raise Refused(("", "You said so already."))
    row.confirmed_at, row.cover_asked_at = do.at, None
    found: RotaTurn = keep(do, ROTA, row)
    return found


@change("practice.cover.asked")
def ask_cover(do: Doing, *, by: Actor, ref: str, why: str = "", at: datetime | None = None) -> RotaTurn:
    """I cannot: whoever is on the rota asks for somebody to take the turn. It stays theirs until somebody does. The others on that
    unit's rota, and its manager, are told. Source: theme S4 (rota with cover).
    """
    row = _own(do, by, ref, "ask_cover")
    if row.cover_asked_at:
        raise Refused(("", "You have asked already. It stays yours until somebody takes it."))
    do.reason = why
    row.cover_asked_at, row.confirmed_at = do.at, None
    found: RotaTurn = keep(do, ROTA, row)
    around = Surroundings(row.organisation)
    manager = around.holder("line_manager", around.day(do.at), row.unit.code if row.unit else "")
    others = RotaTurn.objects.filter(unit=row.unit).exclude(person=row.person).order_by("person__ref")
    notify(do, [manager, *others.values_list("person__ref", flat=True)], "cover_asked", row.ref, urgent=True)
    return found


@change("practice.turn.taken")
def take_turn(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> RotaTurn:
    """Take the turn of somebody who asked: whoever does is on it from now, and has said that they will answer.

    `Refused` where nobody asked, where it is over, and for somebody who was never on the rota. Source: theme S4 (rota with cover).
    """
    row, decision = policy.found(by, ROTA, ref, "take_turn", lock=True)
    do.decide(decision)
    me = Person.objects.get(ref=by.person)
    if row.cover_asked_at is None or row.person_id == me.pk:
        raise Refused(("", "Nobody asks for this turn to be taken."))
    if row.ends <= do.at:
        raise Refused(("", "This turn is over."))
    if not RotaTurn.objects.filter(person=me).exists():
        raise Refused(
            ("", "Only somebody who is on the rota takes a turn. Ask whoever keeps the rota to put you on it.")
        )
    row.person, row.confirmed_at, row.cover_asked_at = me, do.at, None
    found: RotaTurn = keep(do, ROTA, row)
    return found


def _own(do: Doing, by: Actor, ref: str, act: str) -> RotaTurn:
    row, decision = policy.found(by, ROTA, ref, act, lock=True)
    do.decide(decision)
    if row.ends <= do.at:
        raise Refused(("", "This turn is over."))
    found: RotaTurn = row
    return found


def _given(do: Doing, turn: RotaTurn) -> RotaTurn:
    """Whoever is put on the rota is told; nobody is told of a turn that is over."""
    if turn.ends > do.at:
        notify(do, [turn.person.ref], "on_rota", turn.ref)
    return turn
