"""What the pages of this room share."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.registers.queries import Shown


def at(name: str, *args: str) -> str:
    return reverse(f"practice:{name}", args=args)


def of_unit(request: HttpRequest) -> Q | None:
    """Rows of the unit chosen in the address and those below it; all where none is."""
    code = request.GET.get("unit", "")
    unit = Unit.objects.filter(code=code).first() if code else None
    return Q(unit__path=unit.path) | Q(unit__path__startswith=f"{unit.path}/") if unit else None


def chosen(request: HttpRequest) -> str:
    return request.GET.get("unit", "")


def unit_names(organisation: Organisation) -> dict[str, str]:
    return dict(Unit.objects.filter(organisation=organisation).values_list("code", "name"))


def lasted(minutes: int) -> str:
    """'3 hours', '90 minutes' as '1 hour 30 minutes'."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((hours, "hour"), (rest, "minute")) if n]
    return " ".join(parts) or "0 minutes"


def place(row: Shown) -> str:
    return row.unit or "The whole organisation"


def in_box(at_moment: datetime, time_zone: str) -> str:
    """A moment as a form's box takes it."""
    return f"{at_moment.astimezone(ZoneInfo(time_zone)):%-d/%-m/%Y %H:%M}"
