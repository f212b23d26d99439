"""Who decides what goes: custodians and the data protection officer, one to propose and another to let go. Nobody on what is about them.

They see that a record is there, its kind and its dates, never what it says. Sources: domain.md §12 (row 12, dual control), 2.5.10.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final
from uuid import UUID

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.domain.retention import needs_another
from goldenthread.foundation.access.models import Conflict
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.policy import ONE_PERSON
from goldenthread.foundation.places.queries import held_on

DECIDERS: Final = ("custodian", "data_protection_officer")
ACTS: Final = frozenset({"look", "propose", "dispose", "decline", "set_hold", "review_hold", "lift_hold"})


def may(by: Actor, act: str, organisation_id: UUID) -> Decision:
    """Whether an actor may do an act of retention. Fails closed: what is not listed is refused."""
    if by.organisation != organisation_id:
        return deny("another organisation's record")
    if act == "clear":
        return (
            allow("metadata", "the product clears by rule") if by.kind == "product" else deny("only the product clears")
        )
    if act not in ACTS:
        return deny(f"no such act: {act}")
    if by.person is None:
        return deny("not a known person")
    held = next((role for role in DECIDERS if by.holds(role)), None)
    return allow("metadata", f"role {held}") if held else deny("holds no role that decides what goes")


def kept_from(by: Actor, refs: Collection[str]) -> set[str]:
    """Those of some records that are about the actor, or too close: they neither see nor decide that these go."""
    mine = {ref for ref in refs if ref == by.person}
    if by.person is None:
        return set(refs)
    return mine | set(
        Conflict.objects.filter(person=by.person, subject__in=list(refs)).values_list("subject", flat=True)
    )


def may_about(by: Actor, act: str, organisation_id: UUID, ref: str) -> Decision:
    """The same, about one record."""
    decision = may(by, act, organisation_id)
    if decision.allowed and kept_from(by, [ref]):
        return deny("the record is about this person, or too close to them")
    return decision


def deciders(today: date, ref: str) -> list[str]:
    """Refs of all who could decide today about one record."""
    able = set(held_on(today).filter(role__in=DECIDERS).values_list("person__ref", flat=True))
    out = set(Conflict.objects.filter(subject=ref, person__in=able).values_list("person", flat=True))
    return sorted(able - out - {ref})


def may_let_go(by: Actor, organisation_id: UUID, ref: str, *, proposed_by: str, able: Collection[str]) -> Decision:
    """Whether an actor may let a proposed record go: somebody other than who proposed it, while there is anybody else.

    Where there is nobody else it is allowed, and the entry and the certificate say that one person holds both ends.
    """
    decision = may_about(by, "dispose", organisation_id, ref)
    if not decision.allowed or by.person != proposed_by:
        return decision
    if needs_another(by.person, proposed_by, able):
        return deny("somebody else lets go what one proposed")
    return allow("metadata", *decision.reasons, ONE_PERSON)
