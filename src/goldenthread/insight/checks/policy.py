"""Who reads the checks page and who acts on it: pure decisions over the actor. No role here opens a record."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.foundation.kernel.actor import Actor

LEADING: Final = ("dsl", "deputy_dsl", "head_of_safeguarding", "executive_lead")
GOVERNING: Final = ("lead_trustee", "committee_member")
READERS: Final = (*LEADING, *GOVERNING, "custodian")
ACTS: Final = {
    "look": READERS,
    "count": READERS,
    "answer": (*LEADING, *GOVERNING),
    "change_limit": ("custodian",),
}


def may(by: Actor, act: str, organisation_id: UUID) -> Decision:
    """Whether an actor may do an act of the checks page. The product itself counts, once a day and after an import.

    Fails closed: an act that is not listed is refused. Source: detectors.toml, rules 5, 7 and 8.
    """
    if by.organisation != organisation_id:
        return deny("another organisation's record")
    if by.kind == "product" and act == "count":
        return allow("metadata", "the product's own count")
    if by.person is not None and by.holds(*ACTS.get(act, ())):
        return allow("metadata", f"{act}: holds a role that leads or governs")
    return deny(f"{act}: holds no role that leads or governs")


def opens_records(by: Actor) -> bool:
    """Whether records behind a figure are named at all: not for those who may only count."""
    return by.holds(*LEADING)


def reads_units(by: Actor) -> bool:
    """Whether single units are shown with their own numbers: to whoever leads in the whole organisation."""
    return by.facts.holds(LEADING, ())
