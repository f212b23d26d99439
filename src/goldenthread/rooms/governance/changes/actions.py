"""Actions: from what they come, how strong they are, done, and whether anything changed."""

from __future__ import annotations

from datetime import date, datetime

from goldenthread.domain.refs import normalise_ref
from goldenthread.domain.time import local_date
from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.emit import Emitting, fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.foundation.registers.periods import follow_periods
from goldenthread.rooms.governance.models import Action
from goldenthread.rooms.governance.registers import ACTIONS

OPEN = ("own", "agreed", "metadata", "summary", "full")


@change("governance.action.added")
def add_action(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    from_ref: str,
    title: str,
    aimed_at: str,
    due: date,
    owner: Person | None = None,
    unit: Unit | None = None,
    at: datetime | None = None,
) -> Action:
    """Keep what is to be done because of a decision, risk, finding, complaint, review or worry that `by` may open.

    `aimed_at`: what it changes; actions aimed at persons alone are the weakest. `Refused` names the column. Source: theme Q3.
    """
    do.decide(policy.may_add(by, ACTIONS, "add_action", unit))
    ref = normalise_ref(from_ref)
    if ref is None or registry.depths(by, [ref]).get(ref) not in OPEN:
        raise Refused(
            ("from_ref", "We cannot find what it comes from. Give the reference of something that you may open.")
        )
    made = new_row(
        do, ACTIONS, organisation, unit=unit, from_ref=ref, title=title, aimed_at=aimed_at, due=due, owner=owner
    )
    found: Action = keep(do, ACTIONS, made)
    return found


@change("governance.action.finished")
def finish_action(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> Action:
    """An action is done today. From now on its effect is looked for. Source: handovers.toml (decision_acted_on, effect_looked_for)."""
    made, decision = policy.found(by, ACTIONS, ref, "finish_action", lock=True)
    do.decide(decision)
    if made.done:
        raise Refused(("done", "This was done already."))
    made.done = local_date(do.at, made.organisation.time_zone)
    around = Surroundings(made.organisation)
    found: Action = keep(do, ACTIONS, made, around=around)
    _part(do, made, "DON", "done_by", "action_done")
    follow_periods(do, made.organisation, around, names=("change_told",))
    return found


@change("governance.effect.looked_for")
def look_for_effect(do: Doing, *, by: Actor, ref: str, effect: str, at: datetime | None = None) -> Action:
    """Say whether anything changed because of what was done: a change, none seen, or too early to say (which is no answer yet).

    `Refused` while it is not done, or where a change was answered for before. Source: handovers.toml (effect_looked_for).
    """
    made, decision = policy.found(by, ACTIONS, ref, "look_for_effect", lock=True)
    do.decide(decision)
    if not made.done:
        raise Refused(("effect", "It is not done yet: there can be no effect."))
    made.effect, made.effect_looked_for_on = effect, local_date(do.at, made.organisation.time_zone)
    found: Action = keep(do, ACTIONS, made)
    if effect != "too_early":
        _part(do, made, "EFF", "looked_at_by", "effect")
    return found


def _part(do: Doing, made: Action, prefix: str, relation: str, kind: str) -> None:
    """A step of the action on the thread, below the action itself."""
    if made.organisation_id != do.by.organisation:
        raise NotYours(["another organisation's record"])
    emit = Emitting(do, made.organisation, made.unit, root=made.ref)
    ref = fresh_ref(prefix)
    emit.node(ref, kind, "senior")
    emit.link(made.ref, relation, ref)
    emit.done()
