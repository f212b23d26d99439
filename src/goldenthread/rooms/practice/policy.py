"""What the registers' rule alone does not say: somebody without an account may tell us something."""

from __future__ import annotations

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.registers.policy import may_add
from goldenthread.rooms.practice.registers import FEEDBACK


def may_tell(by: Actor, organisation: Organisation, unit: Unit) -> Decision:
    """Feedback: anybody on the books may take it down; at an open public door anybody may give it."""
    if unit.organisation_id != organisation.id or by.organisation != organisation.id:
        return deny("another organisation's unit")
    if by.kind == "public":
        open_door = organisation.public_door_open and organisation.set_up_at is not None and unit.closed is None
        return allow("own", "the public door is open") if open_door else deny("the public door is closed")
    return may_add(by, FEEDBACK, "take_feedback", unit)
