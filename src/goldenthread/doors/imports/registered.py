"""What imports register: files that were neither loaded nor given up clear by themselves; answers about a person go with the person."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from goldenthread.doors.imports.models import Bringing, BroughtPart, SamePerson
from goldenthread.foundation.registers.ending import rows_end_with_person
from goldenthread.foundation.retention.registry import Clearing, register_clearing


def _old(before: datetime) -> list[QuerySet[Any]]:
    return [
        BroughtPart.objects.filter(bringing__changed_at__lt=before),
        Bringing.objects.filter(changed_at__lt=before),
    ]


CLEARING = Clearing("draft", ("imports.BroughtPart", "imports.Bringing"), _old)


def register_all() -> None:
    register_clearing(CLEARING)
    rows_end_with_person(SamePerson, "person")
