"""The work behind the pages: reading files that were brought, and loading them. Long, killable, and all or nothing.

Each piece of work is a `Job`. Reading stores nothing but what it found: what would be new or changed is counted by storing it all
and taking it back. Loading is one transaction with the note that it was done; a process that dies in the middle leaves nothing of
it, and the next to look at the job begins it again, three times at most.
"""

from __future__ import annotations

import base64
import hashlib
import logging
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final

from django.db import transaction

from goldenthread.doors.imports.changes import note_loaded
from goldenthread.doors.imports.changes.bringing import JOB
from goldenthread.doors.imports.given import Given
from goldenthread.doors.imports.held import HeldFile
from goldenthread.doors.imports.known import known_of, meanings
from goldenthread.doors.imports.mapping import Remembered
from goldenthread.doors.imports.models import Bringing, BroughtPart
from goldenthread.doors.imports.policy import may
from goldenthread.doors.imports.reading import read_workbook
from goldenthread.doors.imports.seeing import people_seen, sheets_seen
from goldenthread.doors.imports.sheets import Unopened
from goldenthread.doors.imports.sources import opened
from goldenthread.doors.imports.storing import Stored, dry_store, store
from goldenthread.foundation.access.actors import actor_of, product
from goldenthread.foundation.jobs.at_work import AtWork, at_work
from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, need
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.insight.checks.changes import count_checks

log = logging.getLogger(__name__)
MOST_TRIES: Final = 3
MOST_KEPT: Final = 20_000
BROKEN: Final = (
    "Something went wrong on our side. Nothing was stored. Try again; if it happens again, tell whoever runs this."
)
NO_LONGER: Final = "Whoever brought these files may no longer bring them. Nothing was stored."


def work_that_waits() -> int:
    """Do every piece of work that waits or was stopped in the middle, of every organisation; how many were done."""
    done = 0
    for organisation in list(Organisation.objects.order_by("code")):
        with scope.of(organisation.id):
            waiting = Job.objects.filter(kind=JOB, state__in=("waiting", "running")).order_by("asked_at", "ref")
            refs = list(waiting.values_list("ref", flat=True))
        for ref in refs:
            try:
                done += do(ref, organisation)
            except Exception as error:  # one body's trouble must not keep the others waiting
                log.error("%s of %s: %s", ref, organisation.code, type(error).__name__)
    return done


def do(ref: str, organisation: Organisation) -> bool:
    """One job, unless another process is at it or has done it."""
    with at_work(ref) as working:
        if working is None:
            return False
        with scope.of(organisation.id):
            job = Job.objects.filter(ref=ref, state__in=("waiting", "running")).first()
            if job is None:
                return False
            asked = dict(job.asked or {})
            asked["tries"] += 1
            job.state, job.asked = "running", asked
            job.save(update_fields=["state", "asked"])
        if asked["tries"] > MOST_TRIES:
            _failed(organisation, ref, "It was stopped in the middle three times. Nothing was stored.")
            return True
        _try(organisation, ref, asked, working)
    return True


def _try(organisation: Organisation, ref: str, asked: dict[str, Any], working: AtWork) -> None:
    act: Callable[[Organisation, str, str, AtWork], None] = _load if asked["what"] == "load" else _read
    try:
        act(organisation, ref, asked["bringing"], working)
    except NotYours:
        _failed(organisation, ref, NO_LONGER)
    except Exception:  # whatever went wrong, whoever waits is told; then it goes on up
        _failed(organisation, ref, BROKEN)
        raise


def _failed(organisation: Organisation, ref: str, says: str) -> None:
    """The job ended without what was asked of it; the files are as they were, and may be read again or given up."""
    with scope.of(organisation.id), transaction.atomic():
        job = Job.objects.get(ref=ref)
        job.state, job.says, job.ended_at = "failed", says, moment.now()
        job.save(update_fields=["state", "says", "ended_at"])
        row = Bringing.objects.filter(ref=(job.asked or {})["bringing"], state__in=("reading", "loading")).first()
        if row is not None:
            row.state = "read"
            row.found = {**(row.found or _nothing()), "failed": says}
            row.save(update_fields=["state", "found"])


def _nothing() -> dict[str, Any]:
    return {"sheets": [], "problems": [], "notes": [], "people": [], "counts": {}}


def files_of(row: Bringing) -> list[HeldFile]:
    """The files themselves, put together from their pieces."""
    names: dict[int, str] = {}
    pieces: dict[int, list[bytes]] = defaultdict(list)
    for part in BroughtPart.objects.filter(bringing=row).order_by("file", "place"):
        names[part.file] = str(part.name)
        pieces[part.file].append(base64.b64decode(str(part.content)))
    return [HeldFile(names[number], b"".join(found)) for number, found in sorted(pieces.items())]


def _brought(organisation: Organisation, ref: str) -> tuple[Bringing, Actor, Given, list[HeldFile]]:
    row = Bringing.objects.get(ref=ref)
    by = actor_of(Person.objects.get(ref=row.by), organisation)
    need(may(by, organisation.id))
    files = files_of(row)
    given = read_workbook(
        files, organisation=organisation.code, name=organisation.name, time_zone=organisation.time_zone,
        known=known_of(organisation), mappings=meanings(),
    )  # fmt: skip
    return row, by, given, files


def _read(organisation: Organisation, job_ref: str, ref: str, working: AtWork) -> None:
    working.tell(0, None, "Reading the files")
    with scope.of(organisation.id):
        row, by, given, files = _brought(organisation, ref)
        stored = Stored()
        if not given.refused:
            stored = dry_store(given, by=by, organisation=organisation, progress=_telling(given, working, "Trying"))
        found = _found(given, stored, files, organisation)
    with scope.of(organisation.id), transaction.atomic():
        row = Bringing.objects.select_for_update().get(ref=ref)
        if row.state != "reading" or not _ended(job_ref, "read"):
            return  # given up, or asked for anew, meanwhile
        row.state, row.found, row.changed_at = "read", found, moment.now()
        row.save(update_fields=["state", "found", "changed_at"])


def _load(organisation: Organisation, job_ref: str, ref: str, working: AtWork) -> None:
    working.tell(0, None, "Reading the files")
    with scope.of(organisation.id):
        with transaction.atomic():  # all or nothing: what is refused is taken back before it is said why
            _, by, given, files = _brought(organisation, ref)
            stored = Stored()
            if not given.refused:
                told = _telling(given, working, "Loading")
                stored = store(given, by=by, organisation=organisation, progress=told, digest=digest_of(files))
            if not given.refused and not stored.problems:
                found = _found(given, stored, files, organisation)
                kept = {**_nothing(), "notes": found["notes"], "roles": "named_roles" in given.counts()}
                note_loaded(by=by, ref=ref, counts=found["counts"], found=kept)
                _ended(job_ref, "loaded")
        if given.refused or stored.problems:
            _refused(job_ref, ref, _found(given, stored, files, organisation))
        else:
            working.tell(0, None, "Counting the checks")
            count_checks(by=product(organisation), organisation=organisation)


def _refused(job_ref: str, ref: str, found: dict[str, Any]) -> None:
    """Why nothing was loaded, unless the files were given up meanwhile."""
    with transaction.atomic():
        row = Bringing.objects.select_for_update().get(ref=ref)
        if row.state == "loading" and _ended(job_ref, "refused"):
            row.state, row.found, row.changed_at = "read", found, moment.now()
            row.save(update_fields=["state", "found", "changed_at"])


def _ended(job_ref: str, says: str) -> bool:
    """Mark a job done; False where it was ended by somebody else meanwhile."""
    now = moment.now()
    return bool(Job.objects.filter(ref=job_ref, state="running").update(state="done", says=says, ended_at=now))


def _telling(given: Given, working: AtWork, verb: str) -> Callable[[str, int, int], None]:
    """Tells how many rows of all are done, whatever sheet they are of."""
    total = sum(given.counts().values())
    done: dict[str, int] = {}

    def tell(sheet: str, rows: int, _of: int) -> None:
        done[sheet] = rows
        working.tell(sum(done.values()), total, f"{verb} {sheet}")

    return tell


def digest_of(files: list[HeldFile]) -> str:
    """SHA-256 of a file; of several, of their names and digests in order."""
    each = {one.name: hashlib.sha256(one.content).hexdigest() for one in files}
    if len(each) == 1:
        return next(iter(each.values()))
    return hashlib.sha256("\n".join(f"{name} {one}" for name, one in sorted(each.items())).encode()).hexdigest()


def _found(given: Given, stored: Stored, files: list[HeldFile], organisation: Organisation) -> dict[str, Any]:
    problems = [*given.problems, *stored.problems]
    try:
        book = opened(files)
    except Unopened:
        sheets = []
    else:
        try:
            sheets = sheets_seen(book, given, Remembered(meanings()))
        finally:
            book.close()
    counts = {"loaded": stored.loaded, "changed": stored.changed, "unchanged": stored.unchanged}
    return {
        **_nothing(),
        "sheets": sheets,
        "problems": [one.document() for one in problems[:MOST_KEPT]],
        "more": max(0, len(problems) - MOST_KEPT),
        "notes": list(given.notes)[:MOST_KEPT],
        "people": people_seen(given, known_of(organisation)),
        "counts": {} if problems else counts,
    }
