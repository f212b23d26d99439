"""What keeps the public door from being hammered: codes are tried slowly, and sends have an honest limit.

A browser's own count lies in its session; the organisation's count in the database, so that all processes share it. A code holds
some 98 bits: the limits keep the door free, they are not what keeps a code secret.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from goldenthread.doors.public.models import DoorCount
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.retention.registry import Clearing

TRIES_A_SESSION: Final = 10
TRIES_AN_HOUR: Final = 100
SENDS_AN_HOUR: Final = 5
LEAST_SECONDS: Final = 0.4
"""How long every answer about a code takes at least, right or wrong."""

OLD_COUNTS: Final = Clearing(
    "notice", ("public_door.DoorCount",), lambda before: [DoorCount.objects.filter(hour__lt=before)]
)

WRONG, TRIED, SENT = "receipt", "door_tries", "door_sent"
TOLD, TOLD_A_SESSION, TOLD_AN_HOUR = "feedback", 20, 200


def may_try(request: HttpRequest, organisation: Organisation) -> bool:
    """False once too many wrong codes were tried, in this browser or in the organisation this hour."""
    this_hour = DoorCount.objects.filter(kind=WRONG, hour=_hour()).values_list("many", flat=True).first() or 0
    return int(request.session.get(TRIED, 0)) < TRIES_A_SESSION and this_hour < TRIES_AN_HOUR


def wrong_try(request: HttpRequest, organisation: Organisation) -> None:
    """Count a wrong code. What is older than a day goes."""
    request.session[TRIED] = int(request.session.get(TRIED, 0)) + 1
    _count(organisation, WRONG)


def _count(organisation: Organisation, kind: str) -> None:
    hour = _hour()
    with transaction.atomic():
        DoorCount.objects.filter(hour__lt=hour - timedelta(days=1)).delete()
        DoorCount.objects.bulk_create(
            [DoorCount(organisation_id=organisation.id, kind=kind, hour=hour)], ignore_conflicts=True
        )
        DoorCount.objects.filter(kind=kind, hour=hour).update(many=F("many") + 1)


def take_time(began: float) -> None:
    """Wait until an answer about a code has taken its time."""
    time.sleep(max(0.0, LEAST_SECONDS - (time.monotonic() - began)))


def may_send(request: HttpRequest) -> bool:
    """False where this browser has sent as many in the last hour as is allowed."""
    return len(_sent(request)) < SENDS_AN_HOUR


def count_send(request: HttpRequest) -> None:
    request.session[SENT] = [*_sent(request), int(moment.now().timestamp())]


def _sent(request: HttpRequest, kind: str = SENT) -> list[int]:
    since = moment.now().timestamp() - 3600
    return [at for at in request.session.get(kind, ()) if at > since]


def may_tell(request: HttpRequest) -> bool:
    """Feedback is counted apart, so that it never stands in the way of a worry. One device may be passed round in a group."""
    this_hour = DoorCount.objects.filter(kind=TOLD, hour=_hour()).values_list("many", flat=True).first() or 0
    return len(_sent(request, TOLD)) < TOLD_A_SESSION and this_hour < TOLD_AN_HOUR


def count_tell(request: HttpRequest, organisation: Organisation) -> None:
    request.session[TOLD] = [*_sent(request, TOLD), int(moment.now().timestamp())]
    _count(organisation, TOLD)


def _hour() -> datetime:
    return moment.now().replace(minute=0, second=0, microsecond=0)
