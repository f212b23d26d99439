"""Read and understood: people of chosen units are asked, and each says so in one tap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from goldenthread.domain.duties.policies import READ_DAYS
from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Person, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import keep, keep_many, new_row
from goldenthread.rooms.policies.models import Acknowledgement
from goldenthread.rooms.policies.registers import ACKNOWLEDGEMENTS, POLICIES


@change("policies.reading.asked")
def ask_to_read(
    do: Doing, *, by: Actor, ref: str, units: Sequence[str], due: date | None = None, at: datetime | None = None
) -> list[Acknowledgement]:
    """Ask everybody who works or volunteers in some units (and those under them) to read and understand a document, by a day: thirty days from
    now unless another is set. Nobody is asked twice while they have not answered. `units`: codes; none: everybody.

    Source: theme P3; handovers.toml (policy_understood).
    """
    document, decision = policy.found(by, POLICIES, ref, "ask_to_read")
    do.decide(decision)
    today = local_date(do.at, document.organisation.time_zone)
    last = due or today + timedelta(days=READ_DAYS)
    if last < today:
        raise Refused(("due", "This day is past."))
    if not document.approved or document.retired:
        raise Refused(("", "Only a document that is in force can be read and understood. Publish it first."))
    open_now = Q(understood_on__isnull=True) | Q(due=last)
    asked = Acknowledgement.objects.filter(open_now, policy=document.ref).values("person_id")
    people = list(_people(units, today).exclude(pk__in=asked).select_related("unit").order_by("ref"))
    if not people:
        raise Refused(("units", "Everybody there was asked already, or nobody is there."))
    rows = [
        new_row(do, ACKNOWLEDGEMENTS, document.organisation, unit=one.unit, policy=document.ref, person=one, due=last)
        for one in people
    ]
    keep_many(do, ACKNOWLEDGEMENTS, rows, around=Surroundings(document.organisation))
    do.subject = document.ref
    return rows


def _people(codes: Sequence[str], today: date) -> Any:
    here = Person.objects.filter(Q(left__isnull=True) | Q(left__gt=today)).exclude(level="recipient")
    if not codes:
        return here
    within = Q(pk__in=[])
    for path in Unit.objects.filter(code__in=codes).values_list("path", flat=True):
        within |= Q(unit__path=path) | Q(unit__path__startswith=f"{path}/")
    return here.filter(within)


@change("policies.reading.understood")
def understand(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> Acknowledgement:
    """I have read it and understand it: said by the person alone. Source: theme P3; handovers.toml (policy_understood)."""
    row, decision = policy.found(by, ACKNOWLEDGEMENTS, ref, "understand", lock=True)
    do.decide(decision)
    if row.understood_on:
        raise Refused(("", "You said so already."))
    row.understood_on = local_date(do.at, row.organisation.time_zone)
    found: Acknowledgement = keep(do, ACKNOWLEDGEMENTS, row)
    return found
