"""What the pages read of files on their way in: frozen rows, for whoever may bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldenthread.doors.exports.workbook import guarded
from goldenthread.doors.imports import policy
from goldenthread.doors.imports.changes.bringing import JOB
from goldenthread.doors.imports.models import Bringing
from goldenthread.doors.imports.same import answers
from goldenthread.foundation.jobs.at_work import Progress, progress_of
from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, need
from goldenthread.foundation.places.models import Organisation

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Brought:
    """Files that somebody brought. `found`: what was read in them. `waits`: a process has not begun with them yet."""

    ref: str
    state: str
    at: datetime
    found: dict[str, Any]
    progress: Progress
    waits: bool = False

    @property
    def busy(self) -> bool:
        return self.state in ("reading", "loading")

    @property
    def stopped(self) -> bool:
        """The process that was at it is gone, in the middle."""
        return self.busy and not self.waits and not self.progress.alive

    @property
    def may_load(self) -> bool:
        return self.state == "read" and bool(self.found.get("counts")) and not self.found.get("problems")

    @property
    def asks(self) -> list[dict[str, str]]:
        """Pairs of references that may be one person, not answered yet: of each reference the first is asked."""
        same, apart = answers()
        left = [
            one for one in self.found.get("people", ())
            if one["given"] not in same and frozenset((one["given"], one["kept"])) not in apart
        ]  # fmt: skip
        return list(left)


def brought_lately(by: Actor, organisation: Organisation) -> list[Brought]:
    """The newest, without what was found in them."""
    need(policy.may(by, organisation.id))
    rows = Bringing.objects.defer("found").order_by("-at", "-ref")[:SHOWN]
    return [Brought(row.ref, row.state, row.at, {}, Progress(alive=False), waits=True) for row in rows]


def brought(by: Actor, organisation: Organisation, ref: str) -> Brought:
    """One, with what was found and how far the work is; `NotYours` where there is none or it is not theirs to see."""
    need(policy.may(by, organisation.id))
    one = _looked_at(ref)
    if one.stopped:
        one = _looked_at(ref)  # the work may have ended between the look at its record and the look at its process
    return one


def _looked_at(ref: str) -> Brought:
    row = Bringing.objects.filter(ref=ref).first()
    if row is None:
        raise NotYours(["no such files"])
    progress, waits = Progress(alive=False), False
    if row.state in ("reading", "loading"):
        job = Job.objects.filter(kind=JOB, key=f"{row.ref}:{row.runs}").first()
        progress, waits = (progress_of(job.ref), job.state == "waiting") if job else (progress, False)
    return Brought(row.ref, row.state, row.at, row.found or {}, progress, waits)


def problem_lines(problems: Iterable[dict[str, Any]]) -> Iterator[list[str]]:
    """Problems as the rows of a CSV file, in which no cell can be taken for a formula."""
    yield ["sheet", "row", "column", "what to mend"]
    for one in problems:
        cells = (one["sheet"], one["row"] or "", one["column"], one["message"])
        yield [guarded(str(cell)) for cell in cells]
