"""Objectives: what leaders set out to do, and what informed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from goldenthread.domain.refs import normalise_ref
from goldenthread.foundation.access import registry
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.rooms.leadership.models import Objective
from goldenthread.rooms.leadership.registers import OBJECTIVES


@change("leadership.objective.set")
def set_objective(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    title: str,
    informed_by: Sequence[str] = (),
    owner: Person | None = None,
    due: date | None = None,
    at: datetime | None = None,
) -> Objective:
    """Set an objective, with what practitioners and the people served said that informed it.

    `informed_by`: refs that `by` may open; one that is not open, or not there, is `Refused` alike. An objective that nothing informed
    is kept, and seen. Source: themes U3, K2; workbook.toml (objectives).
    """
    do.decide(policy.may_add(by, OBJECTIVES, "set_objective"))
    made = new_row(do, OBJECTIVES, organisation, title=title, informed_by=_known(by, informed_by), owner=owner, due=due)
    found: Objective = keep(do, OBJECTIVES, made)
    return found


@change("leadership.objective.changed")
def change_objective(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    title: str,
    informed_by: Sequence[str] = (),
    owner: Person | None = None,
    due: date | None = None,
    at: datetime | None = None,
) -> Objective:
    """Change an objective; what it said before stays in its versions. What informed it is checked where it is new."""
    made, decision = policy.found(by, OBJECTIVES, ref, "change_objective", lock=True)
    do.decide(decision)
    before = [one for one in informed_by if one in made.informed_by]
    made.informed_by = [*before, *_known(by, [one for one in informed_by if one not in before])]
    made.title, made.owner, made.due = title, owner, due
    found: Objective = keep(do, OBJECTIVES, made)
    return found


def _known(by: Actor, given: Sequence[str]) -> list[str]:
    refs = [normalise_ref(one) or one for one in dict.fromkeys(given)]
    open_to = {ref for ref, depth in registry.depths(by, refs).items() if depth not in ("none", "count")}
    if missing := [ref for ref in refs if ref not in open_to]:
        raise Refused(("informed_by", f"We cannot find {', '.join(missing)}. Give references of what you may open."))
    return refs
