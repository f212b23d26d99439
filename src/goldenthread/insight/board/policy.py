"""Who may say that what is usual in a chart is to be worked out anew: those who lead, and the trustee who leads on safeguarding."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.foundation.kernel.actor import Actor

ACTS: Final = {"reset_limits": ("dsl", "deputy_dsl", "head_of_safeguarding", "executive_lead", "lead_trustee")}


def may(by: Actor, act: str, organisation_id: UUID) -> Decision:
    """Whether an actor may do an act on a pack's charts. Fails closed: an act that is not listed is refused. Source: domain.md 7.5."""
    if by.organisation != organisation_id:
        return deny("another organisation's record")
    if by.person is not None and by.holds(*ACTS.get(act, ())):
        return allow("metadata", f"{act}: holds a role that leads")
    return deny(f"{act}: holds no role that leads")
