"""Imports that are killed: at named moments of the page's job and of the command, in processes of their own."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db import connection

from goldenthread.domain.refs import make_ref
from goldenthread.doors.cli import bring, main
from goldenthread.doors.imports import changes, work
from goldenthread.doors.imports.held import HeldFile
from goldenthread.doors.imports.models import Bringing, BroughtPart
from goldenthread.foundation.access.actors import actor_by_email
from goldenthread.foundation.jobs.at_work import progress_of
from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.rooms.workforce.models import Training

PEOPLE = 40
COURSES = 30  # of each person: more than one batch together
Told = Callable[[], None]


def lists() -> dict[str, str]:
    people = [
        "ref,name,unit,post,paid,level",
        *(f"P{n},Name {n},youth-club,Helper,no,front_line" for n in range(PEOPLE)),
    ]
    training = ["person,course,purpose,mode,due", *(
        f"P{n},Course {c},basic,e_learning,2025-{c % 12 + 1:02d}-{c // 12 + 1:02d}" for n in range(PEOPLE) for c in range(COURSES)
    )]  # fmt: skip
    return {"people.csv": "\n".join(people), "training.csv": "\n".join(training)}


def here() -> Organisation:
    return Organisation.objects.get(code="harbour")


def counted() -> list[int]:
    """What an import would have touched."""
    return [model.objects.count() for model in (Person, Training, Entry, Version)]


def _told(pipe: int) -> None:
    os.write(pipe, b".")


def killed_after(notes: int, moment: float, work_of: Callable[[Told], Any]) -> bool:
    """Fork somebody who works and tells; kill them a moment after so many tellings. False where they ended by themselves."""
    connection.close()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with suppress(BaseException):
            work_of(lambda: _told(writing))
        os._exit(0)
    os.close(writing)
    for _ in range(notes):
        if not os.read(reading, 1):
            break
    time.sleep(moment)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.close(reading)
    _, code = os.waitpid(child, 0)
    return os.WIFSIGNALED(code)


def by_page(tell: Told) -> None:
    """The page's job; it tells at each step of progress, and waits for its death once all is stored and nothing committed."""
    real, noted = work._telling, work.note_loaded

    def telling(*given: Any) -> Callable[[str, int, int], None]:
        told = real(*given)

        def both(*now: Any) -> None:
            told(*now)
            tell()

        return both

    def noting(**given: Any) -> Any:
        noted(**given)
        tell()
        time.sleep(60)

    work._telling, work.note_loaded = telling, noting  # type: ignore[assignment]  # only in this process, which dies
    work.work_that_waits()


def by_command(tell: Told, folder: Path) -> None:
    """The command; it tells at each batch, and waits for its death once all is stored and nothing committed."""
    real = bring._told

    def told(sheet: str, done: int, total: int) -> None:
        real(sheet, done, total)
        tell()
        if (sheet, done) == ("training", total):
            time.sleep(60)

    bring._told = told
    main.main(["import", str(folder), "--organisation", "harbour", "--as", "custodian@example.org"])


def kill_import() -> dict[str, Any]:
    """Killed after each batch, a moment later, and just before the end: nothing is stored; then it goes on by itself, and all is."""
    files = [HeldFile(name, text.encode()) for name, text in lists().items()]
    with scope.of(here().id):
        owner = actor_by_email("custodian@example.org", here())
        row = changes.bring_files(by=owner, organisation=here(), files=files, send_key=make_ref("KEY", os.urandom))
    work.work_that_waits()
    wrong: list[str] = []
    with scope.of(here().id):
        if Bringing.objects.get(ref=row.ref).state != "read":
            wrong.append("it was not read")
    for notes, moment in ((0, 0.0), (1, 0.0), (1, 0.02), (2, 0.0), (2, 0.02), (3, 0.02), (4, 0.0), (4, 0.05)):
        with scope.of(here().id):
            changes.load_files(by=owner, ref=row.ref)
            before = counted()
        if not killed_after(notes, moment, by_page):
            wrong.append(f"after {notes}: it ended by itself")
        with scope.of(here().id):
            after, state = counted(), Bringing.objects.get(ref=row.ref).state
            job = Job.objects.filter(kind="import").order_by("-asked_at", "-ref").first()
            alive = job is None or progress_of(job.ref).alive
        if (after, state, alive) != (before, "loading", False):
            wrong.append(f"after {notes} and {moment}: {before} became {after}, {state}, alive {alive}")
    work.work_that_waits()
    with scope.of(here().id):
        found = Bringing.objects.get(ref=row.ref)
        return {
            "wrong": wrong, "state": found.state, "people": Person.objects.filter(local_code__startswith="P").count(),
            "training": Training.objects.count(), "left": BroughtPart.objects.count(), "problem": verify().problem,
        }  # fmt: skip


def kill_command(place: str) -> dict[str, Any]:
    """The same of the command; then it is given once more, and once more again."""
    folder = Path(place)
    folder.mkdir(parents=True)
    for name, text in lists().items():
        (folder / name).write_text(text)
    wrong: list[str] = []
    for notes, moment in ((1, 0.0), (1, 0.02), (2, 0.0), (2, 0.02), (3, 0.1)):
        with scope.of(here().id):
            before = counted()
        if not killed_after(notes, moment, lambda tell: by_command(tell, folder)):
            wrong.append(f"after {notes}: it ended by itself")
        with scope.of(here().id):
            after = counted()
        if before != after:
            wrong.append(f"after {notes} and {moment}: {before} became {after}")
    words = ["import", str(folder), "--organisation", "harbour", "--as", "custodian@example.org", "--format", "json"]
    codes = [main.main(words), main.main(words)]
    with scope.of(here().id):
        people = Person.objects.filter(local_code__startswith="P").count()
        return {
            "wrong": wrong,
            "codes": codes,
            "people": people,
            "training": Training.objects.count(),
            "problem": verify().problem,
        }
