"""A file audit: files are drawn, the auditor may read those and no others, answers are kept, and access ends with them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from goldenthread.domain.access import deny
from goldenthread.domain.file_audit import ANSWERS, QUESTIONS, draw
from goldenthread.domain.time import local_date, months_before
from goldenthread.foundation.access import registry
from goldenthread.foundation.access.models import Conflict, Grant
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.models import Clock, Node
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import NamedRole, Person
from goldenthread.foundation.registers import policy
from goldenthread.rooms.quality import audits
from goldenthread.rooms.quality.models import AuditedFile, QualityItem
from goldenthread.rooms.quality.registers import QUALITY_ITEMS

READS_FOR = timedelta(days=30)
MONTHS = 12


@change("quality.files.drawn")
def draw_files(
    do: Doing, *, by: Actor, ref: str, auditor: Person, count: int, seed: int | None = None, at: datetime | None = None
) -> list[AuditedFile]:
    """Draw worries of the last 12 months for a file audit. The auditor may read these, and no others, for 30 days.

    Drawn of those that `by` may read in full, leaving out what the auditor worked on or is kept from. The seed is kept, so that the
    draw can be made again. `Refused` where nothing can be drawn, or the auditor does not hold that role. Source: domain.md §12.
    """
    item, decision = policy.found(by, QUALITY_ITEMS, ref, "draw_files", lock=True)
    do.decide(decision)
    if item.kind != "file_audit" or item.done:
        raise Refused(("", "Files are drawn for a file audit that is not done yet."))
    if not _audits(auditor, by, do.at):
        raise Refused(("auditor", "Choose somebody who holds the role of file auditor."))
    pool = _pool(do, by, auditor, item)
    if not pool:
        raise Refused(("count", "There is no worry of the last 12 months that can be drawn."))
    number = secrets.randbelow(1 << 31) if seed is None else seed
    worked = _worked_on(pool)
    rows = [
        AuditedFile(
            organisation_id=by.organisation, ref=fresh_ref("AUF"), item=item, subject=subject, auditor=auditor, drawn_at=do.at,
            drawn=f"seed {number}, {len(pool)} files", work_of=sorted(worked.get(subject, set()) - {auditor.ref}),
            recorded_at=do.recorded_at,
        )
        for subject in draw(pool, count, number)
    ]  # fmt: skip
    AuditedFile.objects.bulk_create(rows)
    Grant.objects.bulk_create(
        Grant(
            organisation_id=by.organisation, subject=row.subject, person=auditor.ref, depth="full", from_at=do.at,
            why=f"file audit {item.ref}", until_at=do.at + READS_FOR,
        )
        for row in rows
    )  # fmt: skip
    do.subject = item.ref
    for row in rows:
        do.wrote(row.ref, file_payload(row), root=item.ref)
    notify(do, [auditor.ref], "file_audit_asked", item.ref)
    return rows


def _audits(person: Person, by: Actor, at: datetime) -> bool:
    today = local_date(at, by.time_zone)
    rows = NamedRole.objects.filter(
        role="file_auditor",
        person=person,
        organisation_id=by.organisation,
        starts__lte=today,
        confirmed_at__isnull=False,
    )
    return rows.exclude(ends__lt=today).exists()


def _pool(do: Doing, by: Actor, auditor: Person, item: QualityItem) -> list[str]:
    since = months_before(local_date(do.at, by.time_zone), MONTHS)
    nodes = Node.objects.filter(kind="concern", happened_on__gte=since)
    if item.unit:
        nodes = nodes.filter(Q(unit=item.unit.path) | Q(unit__startswith=f"{item.unit.path}/"))
    refs = set(nodes.values_list("ref", flat=True))
    refs = {ref for ref, depth in registry.depths(by, refs).items() if depth == "full"}
    kept_from = Conflict.objects.filter(person=auditor.ref, lifted_at__isnull=True).values_list("subject", flat=True)
    own = {ref for ref, people in _worked_on(list(refs)).items() if auditor.ref in people}
    before = AuditedFile.objects.filter(item=item).values_list("subject", flat=True)
    return sorted(refs - set(kept_from) - own - set(before))


def _worked_on(refs: list[str]) -> dict[str, set[str]]:
    """Whose work each worry is: those who, as leads, had something to do about it; never whoever raised it."""
    found: dict[str, set[str]] = {}
    for start in range(0, len(refs), 500):
        rows = Clock.objects.filter(root__in=refs[start : start + 500], from_level="dsl").exclude(person_due="")
        for root, person in rows.values_list("root", "person_due").distinct():
            found.setdefault(root, set()).add(person)
    return found


@change("quality.file.scored")
def score_file(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    answers: Mapping[str, str],
    done_well: str,
    to_change: str,
    at: datetime | None = None,
) -> AuditedFile:
    """Answer the questions about one file; the right to read it ends with that. Only its auditor, once. `Refused` names the question."""
    row, decision = audits.found(by, ref, lock=True)
    do.decide(decision if row.auditor_id == by.person_id else deny("not its auditor"))
    if row.scored_at:
        raise Refused(("", "You have answered already."))
    wrong = [(code, "Choose an answer.") for code in QUESTIONS if answers.get(code) not in ANSWERS]
    if wrong:
        raise Refused(*wrong)
    row.answers, row.done_well, row.to_change = dict(answers), done_well, to_change
    row.scored_at, row.n = do.at, row.n + 1
    row.save(update_fields=["answers", "done_well", "to_change", "scored_at", "n"])
    mine = Grant.objects.filter(subject=row.subject, person=row.auditor.ref, why=f"file audit {row.item.ref}")
    mine.update(until_at=do.at)
    do.wrote(row.ref, file_payload(row), root=row.item.ref, n=row.n)
    return row


def go_back(do: Doing, item: QualityItem) -> None:
    """With the item, its answered files go back to those whose work they were, who are told."""
    for row in AuditedFile.objects.filter(item=item, scored_at__isnull=False, fed_back_at__isnull=True):
        row.fed_back_at, row.n = do.at, row.n + 1
        row.save(update_fields=["fed_back_at", "n"])
        do.wrote(row.ref, file_payload(row), root=item.ref, n=row.n)
        notify(do, row.work_of, "file_audit_fed_back", row.ref)


def unread(item: QualityItem) -> int:
    """How many files of an item wait for their auditor."""
    return AuditedFile.objects.filter(item=item, scored_at__isnull=True).count()


def file_payload(row: AuditedFile) -> dict[str, Any]:
    """What a version of an audited file says."""
    return {
        "kind_of_record": "audited_file", "item": row.item.ref, "subject": row.subject, "auditor": row.auditor.ref,
        "drawn": row.drawn, "work_of": row.work_of, "answers": row.answers, "done_well": row.done_well,
        "to_change": row.to_change, "scored_at": row.scored_at.isoformat() if row.scored_at else None,
        "fed_back_at": row.fed_back_at.isoformat() if row.fed_back_at else None,
    }  # fmt: skip
