"""Who may bring a workbook on a page: the same who may with the command, a custodian. Everybody else: absent and not yours alike."""

from __future__ import annotations

from uuid import UUID

from goldenthread.domain.access import Decision
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places import policy


def may(by: Actor, organisation_id: UUID) -> Decision:
    """Whether an actor may bring, look at what was brought, say what it means, load it and give it up: all of it, or nothing."""
    return policy.may(by, "bring", organisation_id)
