"""What workforce does when somebody's own dates, unit or seasons change: their clocks follow. Called by wires alone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from django.db.models import F, Q

from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import follow_rows
from goldenthread.foundation.registers.policy import rows_of
from goldenthread.rooms.workforce.registers import SUPERVISION, TRAINING

SOME: Final = 500


def follow_people(do: Doing, organisation: Organisation, people: Collection[str]) -> None:
    """Bring the clocks of these people's training and supervision to what is so now; rows are in the unit of their person.

    Writes no version: what the records say has not changed; the change that is followed has its own entry.
    """
    wanted, about = sorted(people), Surroundings(organisation)
    for start in range(0, len(wanted), SOME):
        some = wanted[start : start + SOME]
        for register in (TRAINING, SUPERVISION):
            manager: Any = register.model._default_manager
            rows = manager.filter(person__ref__in=some)
            here = Q(unit=F("person__unit")) | Q(unit__isnull=True, person__unit__isnull=True)
            for record in rows.exclude(here).select_related("person"):
                rows.filter(pk=record.pk).update(unit=record.person.unit_id)
            follow_rows(do, register, list(rows_of(register).filter(person__ref__in=some)), about)
