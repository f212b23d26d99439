"""What quality puts on somebody's home page: a brief to read, a reading to receive, files to audit, an audit of one's own work."""

from __future__ import annotations

from django.urls import reverse

from goldenthread.domain.time import local_date
from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers import policy
from goldenthread.rooms.quality.models import AuditedFile, Collation, Learning, LearningReceipt
from goldenthread.rooms.quality.registers import COLLATIONS

GROUP = "Learning"
FEW = 3


def home_lines(by: Actor, organisation: Organisation) -> list[HomeLine]:
    """At most a few lines: what is to be read first. 4 queries at most."""
    if by.person_id is None:
        return []
    return [*_to_read(by, organisation), *_to_receive(by, organisation), *_to_audit(by, organisation)]


def _to_read(by: Actor, organisation: Organisation) -> list[HomeLine]:
    today = local_date(moment.now(), organisation.time_zone)
    rows = LearningReceipt.objects.filter(person_id=by.person_id, acknowledged_on__isnull=True).order_by("due")[:FEW]
    titles = {one.ref: one.title for one in Learning.objects.filter(ref__in=[row.learning for row in rows])}
    return [
        HomeLine(
            GROUP, "Read what was learned", titles.get(row.learning, row.learning),
            reverse("quality:receipt", args=[organisation.code, row.ref]), due=row.due, overdue=row.due < today, order=60,
        )
        for row in rows
    ]  # fmt: skip


def _to_receive(by: Actor, organisation: Organisation) -> list[HomeLine]:
    if not by.holds(*COLLATIONS.rule.acts["receive_collation"]):
        return []
    rows: list[Collation] = list(
        policy.visible(by, COLLATIONS)
        .filter(written_on__isnull=False, received_on__isnull=True)
        .exclude(by_id=by.person_id)
        .order_by("period_end")[:FEW]
    )
    return [
        HomeLine(
            GROUP, "Receive what was read across the registers", f"Quarter to {row.period_end:%-d %B %Y}",
            reverse("quality:collation", args=[organisation.code, row.ref]), order=55,
        )
        for row in rows
    ]  # fmt: skip


def _to_audit(by: Actor, organisation: Organisation) -> list[HomeLine]:
    rows = AuditedFile.objects.filter(auditor_id=by.person_id, scored_at__isnull=True).order_by("drawn_at", "ref")[:FEW]
    return [
        HomeLine(
            GROUP, "Read a file for an audit", row.subject,
            reverse("quality:audited_file", args=[organisation.code, row.ref]), order=62,
        )
        for row in rows
    ]  # fmt: skip
