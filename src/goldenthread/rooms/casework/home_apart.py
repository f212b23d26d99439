"""What the second reader's sample and requests for what is held put on somebody's home page."""

from __future__ import annotations

from django.urls import reverse

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.casework import second_readings, subject_access
from goldenthread.rooms.casework.models import SecondReading

FEW = 3


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """A line for worries to read again (all of them together), and one for each request that waits, up to three."""
    return [*to_read(by, organisation), *to_answer(by, organisation)]


def to_read(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """Worries that wait for their second reader: one line for all of them."""
    if by.person_id is None or not by.holds(*second_readings.READS):
        return []
    since = moment.now() - second_readings.READS_FOR
    waiting = SecondReading.objects.filter(reader_id=by.person_id, read_at__isnull=True, drawn_at__gte=since).count()
    if not waiting:
        return []
    many = "One worry" if waiting == 1 else f"{waiting} worries"
    where = reverse("casework:second_readings", args=[organisation.code])
    return [HomeLine("Needs you", "Read again, as if for the first time", many, where, order=40)]


def to_answer(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """Requests that the data protection officer has to answer, the oldest first."""
    if not by.holds("data_protection_officer"):
        return []
    today = local_date(moment.now(), organisation.time_zone)
    lines = []
    for row in subject_access.rows_of(by).filter(answered_on__isnull=True).order_by("received_on", "ref")[:FEW]:
        stands = subject_access.stands(row, today)
        where = reverse("casework:subject_access", args=[organisation.code, row.ref])
        lines.append(
            HomeLine(
                "Needs you",
                "Answer who asked for what we hold",
                row.ref,
                where,
                due=stands.due,
                overdue=stands.overdue,
                order=12,
            )
        )
    return lines
