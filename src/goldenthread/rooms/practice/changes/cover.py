"""Opening hours, and months of work."""

from __future__ import annotations

from datetime import datetime

from goldenthread.domain.dates import PartialDate
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.rooms.practice.models import Exposure, OpeningHours
from goldenthread.rooms.practice.registers import EXPOSURE, OPENING_HOURS


@change("practice.hours.said")
def say_hours(
    do: Doing, *, by: Actor, organisation: Organisation, unit: Unit, weekday: str, opens: str, closes: str,
    at: datetime | None = None,
) -> OpeningHours:  # fmt: skip
    """Say when a unit is open on a weekday. The same beginning again changes until when. `closes` at or before `opens`: after
    midnight. Source: workbook.toml (opening_hours), theme S4.
    """
    do.decide(policy.may_add(by, OPENING_HOURS, "say_hours", unit))
    row = policy.rows_of(OPENING_HOURS).filter(unit=unit, weekday=weekday, opens=opens).first()
    if row is None:
        row = new_row(do, OPENING_HOURS, organisation, unit=unit, weekday=weekday, opens=opens)
    row.closes = closes
    found: OpeningHours = keep(do, OPENING_HOURS, row)
    return found


@change("practice.month.said")
def say_month(
    do: Doing, *, by: Actor, organisation: Organisation, unit: Unit, month: PartialDate, people_supported: int | None = None,
    sessions: int | None = None, at: datetime | None = None,
) -> Exposure:  # fmt: skip
    """Say how many people a unit supported in a month, in how many sessions. The same month again corrects it.

    Source: workbook.toml (activity): without it, silence cannot be told from safety.
    """
    do.decide(policy.may_add(by, EXPOSURE, "say_month", unit))
    if people_supported is None and sessions is None:
        raise Refused(("people_supported", "Give at least one of the two numbers."))
    row = policy.rows_of(EXPOSURE).filter(unit=unit, month=str(month)).first()
    if row is None:
        row = new_row(do, EXPOSURE, organisation, unit=unit, month=str(month))
    row.people_supported, row.sessions = people_supported, sessions
    found: Exposure = keep(do, EXPOSURE, row)
    return found
