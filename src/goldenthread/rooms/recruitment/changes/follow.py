"""What recruitment does when somebody's own dates, unit, posts or requirements change: their clocks follow. Called by wires alone."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import F, Q

from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import follow_groups
from goldenthread.rooms.recruitment.models import Check
from goldenthread.rooms.recruitment.registers import CHECKS

SOME = 500


def follow_people(do: Doing, organisation: Organisation, people: Collection[str], *, imported: bool = False) -> None:
    """Bring the clocks of these people (by ref) to what is so now. A check is in the unit of the person it is about.

    Writes no version: what the records say has not changed; the change that is followed has its own entry.
    """
    wanted, about = sorted(people), Surroundings(organisation)
    for start in range(0, len(wanted), SOME):
        some = wanted[start : start + SOME]
        moved = Check.objects.filter(person__ref__in=some).exclude(
            Q(unit=F("person__unit")) | Q(unit__isnull=True, person__unit__isnull=True)
        )
        for record in moved.select_related("person"):
            Check.objects.filter(pk=record.pk).update(unit=record.person.unit_id)
        follow_groups(do, CHECKS, some, about, imported)
