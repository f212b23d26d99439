"""Files drawn for an audit: who may open one, and how it reads."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from goldenthread.domain.access import Decision, allow, deny
from goldenthread.domain.file_audit import ANSWERS, QUESTIONS, score
from goldenthread.foundation.access import registry
from goldenthread.foundation.access.models import Conflict
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, need
from goldenthread.rooms.quality.models import AuditedFile
from goldenthread.rooms.quality.registers import LEADING
from goldenthread.rooms.quality.sources import Source


def may_open(by: Actor, row: AuditedFile) -> Decision:
    """Whoever audits it; those who lead, as far as the worry is theirs; those whose work it was, once it went back."""
    if by.person is None or row.organisation_id != by.organisation:
        return deny("not a known person of this organisation")
    if Conflict.objects.filter(subject=row.subject, person=by.person, lifted_at__isnull=True).exists():
        return deny("kept from the worry")
    if row.auditor_id == by.person_id:
        return allow("full", "audits this file")
    if row.fed_back_at and by.person in row.work_of:
        return allow("own", "their own work")
    depth = registry.depths(by, [row.subject]).get(row.subject, "none") if by.holds(*LEADING) else "none"
    return allow("full", "leads, and may open the worry") if depth == "full" else deny("not theirs")


def found(by: Actor, ref: str, *, lock: bool = False) -> tuple[AuditedFile, Decision]:
    """The door to one file; `NotYours` for what is absent or not this reader's."""
    rows = AuditedFile.objects.select_related("item", "auditor", "organisation")
    if lock:
        rows = rows.select_for_update(of=("self",))
    row = rows.filter(ref=ref, organisation_id=by.organisation).first()
    if row is None:
        raise NotYours(["no such file"])
    return row, need(may_open(by, row))


def files_of(by: Actor, organisation: str, item: str) -> list[Source]:
    """The files of an item that this reader may open, each with how far it is."""
    rows = AuditedFile.objects.filter(item__ref=item, organisation_id=by.organisation).order_by("ref")
    return [
        Source(f"{row.subject}: {in_short(row)}", reverse("quality:audited_file", args=[organisation, row.ref]))
        for row in rows
        if may_open(by, row).allowed
    ]


def in_short(row: AuditedFile) -> str:
    """'4 of 6 met, 1 partly', or that it waits."""
    if row.scored_at is None:
        return "waits to be read"
    said = score(row.answers)
    return f"{said.met} of {said.asked} met, {said.partly} partly" if said.asked else "nothing that applies"


@dataclass(frozen=True, slots=True)
class Line:
    """One question with its answer in words."""

    question: str
    answer: str


def lines(row: AuditedFile) -> list[Line]:
    return [Line(words, ANSWERS.get(row.answers.get(code, ""), "Not answered")) for code, words in QUESTIONS.items()]
