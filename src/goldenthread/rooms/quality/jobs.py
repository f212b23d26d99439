"""Reading folders of published reviews: long work that shows how far it is, can be killed, and goes on where it was.

Files are read in processes of their own, so that a file that breaks the reader breaks nothing else; what they give is kept here, a
batch in one transaction. What is in the collection already is told by the digest of its bytes and is not read again.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from goldenthread.domain.refs import make_ref
from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import need
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.quality import policy
from goldenthread.rooms.quality.changes import keep_reviews, match_again
from goldenthread.rooms.quality.copies import Copies, Met, words_read
from goldenthread.rooms.quality.docx_text import Unreadable
from goldenthread.rooms.quality.queries_reviews import known_reviews, words_of_review
from goldenthread.rooms.quality.reading_pool import AT_ONCE, ReadingPool
from goldenthread.rooms.quality.report_file import (
    KINDS,
    OTHERS,
    ReadReport,
    Unread,
    digest_of,
    matcher,
)

KIND = "read_reviews"
BATCH = 25
"""Reports kept in one transaction: what a kill can lose, and what is read again."""


@dataclass(slots=True)
class Done:
    """What one run did: files of a kind that is read, and each file that was not kept or needs a word, with the reason."""

    files: int = 0
    added: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)


def read_reviews(
    *,
    by: Actor,
    organisation: Organisation,
    collection: str,
    paths: Sequence[Path],
    say: Callable[[str], None] = lambda _: None,
    workers: int = AT_ONCE,
) -> Done:
    """Read files and folders into a collection. `NotYours` for whoever may not; a fault of one file is told and stops nothing."""
    need(policy.may(by, "read", organisation.id))

    def keep(reports: Sequence[ReadReport]) -> int:
        with scope.of(organisation.id):  # one batch, one transaction: what was kept stays kept
            kept = keep_reviews(by=by, organisation=organisation, collection=collection, reports=reports)
        return kept.added if reports else 0

    def again(refs: Sequence[str]) -> object:
        with scope.of(organisation.id):
            return match_again(by=by, organisation=organisation, refs=refs)

    reading = _Reading(by, organisation, collection, say, workers, keep, again)
    return reading.run(list(listed(paths, lambda name, why: reading.done.skipped.append((name, why)))))


Passed = Callable[[str, str], None]


def listed(paths: Iterable[Path], passed: Passed) -> Iterator[tuple[Path, str]]:
    """Each file with its name in the result: its own, or from its folder on; the whole path where two that were given have one name.

    What is passed over in a folder is told to `passed` with the reason: links, which could lead round in a circle; hidden files and
    folders; what cannot be opened; what is no file.
    """
    given = list(paths)
    names = Counter(path.resolve().name for path in given)
    for path in given:
        called = path.resolve().name if names[path.resolve().name] == 1 else str(path)
        if path.is_dir():
            yield from _inside(path, called, passed)
        else:
            yield path, said(called)


def _inside(path: Path, called: str, passed: Passed) -> Iterator[tuple[Path, str]]:
    def name_of(found: Path) -> str:
        return said(str(Path(called) / found.relative_to(path)))

    def closed(error: OSError) -> None:
        passed(name_of(Path(error.filename)), f"cannot be opened ({error.strerror or 'unknown'})")

    for folder, folders, files in os.walk(path, onerror=closed):
        for name in sorted([*folders, *files]):
            found = Path(folder) / name
            why = _passed_over(found)
            if why:
                passed(name_of(found), why)
            elif name in files:
                yield found, name_of(found)
        folders[:] = sorted(one for one in folders if not _passed_over(Path(folder) / one))


def _passed_over(found: Path) -> str:
    if found.is_symlink():
        return "a link: links are not followed"
    if found.name.startswith("."):
        return "hidden: passed over"
    return "" if found.is_dir() or found.is_file() else "not a file"


def said(name: str) -> str:
    """A file's name as it can be written: letters that no writing knows, and those that steer a screen, by their number."""
    known = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in known)


class _Reading:
    """One run over many files."""

    def __init__(
        self,
        by: Actor,
        organisation: Organisation,
        collection: str,
        say: Callable[[str], None],
        workers: int,
        keep: Callable[[Sequence[ReadReport]], int],
        again: Callable[[Sequence[str]], object],
    ) -> None:
        self.by, self.organisation, self.collection, self.say = by, organisation, collection, say
        self.keep, self.again = keep, again
        self.workers = workers
        self.done = Done()
        self.copies = Copies(self._words)
        self.met: dict[str, str] = {}
        self.known: dict[str, str] = {}
        with scope.of(organisation.id):
            before = known_reviews(by, collection)
        self.stale = [one.ref for one in before if one.edition != matcher().edition]
        for one in before:
            self.known[one.digest] = one.warning
            self.copies.met(Met(one.file, one.digest, one.title, tuple(map(date.fromisoformat, one.dates))), one.sketch)
        self.batch: list[ReadReport] = []

    def run(self, files: list[tuple[Path, str]]) -> Done:
        with scope.of(self.organisation.id):
            job = self._job(files)
        fresh = [(path, name) for path, name in files if self._is_fresh(path, name)]
        with ReadingPool(self.workers) as pool:
            for number, read in enumerate(pool.read(fresh), 1):
                self._take(read)
                if len(self.batch) >= BATCH:
                    self._keep()
                    self._progress(job, number, len(fresh))
        if self.batch or not self.known:
            self._keep()
        for start in range(0, len(self.stale), BATCH):
            self.again(self.stale[start : start + BATCH])
        order = {name: at for at, (_, name) in enumerate(files)}
        self.done.skipped.sort(key=lambda one: (order.get(one[0], len(order)), one[0]))
        job.state, job.done, job.ended_at = "done", len(fresh), moment.now()
        job.says = f"{self.done.added} reviews new, {len(self.done.skipped)} files with a word"
        self._save(job, "state", "done", "says", "ended_at")
        return self.done

    def _is_fresh(self, path: Path, name: str) -> bool:
        """Whether a file is to be read: not what was met in this run, not what is in the collection."""
        suffix = path.suffix.lower()
        if suffix not in KINDS and path.exists():
            self.done.skipped.append((name, OTHERS.get(suffix, "not a report: text, PDF and DOCX are read")))
            return False
        self.done.files += 1
        try:
            digest = digest_of(path)
        except Unreadable as error:
            self.done.skipped.append((name, str(error)))
            return False
        if digest in self.met:
            self.done.skipped.append((name, f"duplicate: byte for byte the same as {self.met[digest]}"))
            return False
        self.met[digest] = name
        if digest in self.known:
            self._warn(name, self.known[digest])
            return False
        return True

    def _warn(self, name: str, warning: str) -> None:
        if warning:
            self.done.skipped.append((name, f"read and kept, but {warning}"))

    def _take(self, read: ReadReport | Unread) -> None:
        if isinstance(read, Unread):
            self.done.skipped.append((read.file, read.why))
            return
        like = self.copies.copied(read)
        if like is not None:
            words = "the same text" if like[1] == 1 else f"nearly the same text ({like[1]:.0%})"
            self.done.skipped.append((read.file, f"duplicate: {words} as {like[0]}"))
            return
        self.copies.met(Met(read.file, read.digest, read.title, read.dates), read.sketch)
        self._warn(read.file, read.warning)
        self.batch.append(read)

    def _words(self, digest: str) -> list[str]:
        """The paragraphs of a report that was met: of this batch, or from the collection."""
        waiting = next((one for one in self.batch if one.digest == digest), None)
        if waiting is not None:
            return words_read(waiting)
        with scope.of(self.organisation.id):
            return words_of_review(self.by, self.collection, digest)

    def _keep(self) -> None:
        self.done.added += self.keep(self.batch)
        self.batch = []

    def _job(self, files: list[tuple[Path, str]]) -> Job:
        """The job of this collection: one, however often it is asked for, so that what was killed goes on."""
        key = hashlib.sha256(self.collection.encode()).hexdigest()
        made = {
            "ref": make_ref("JOB", os.urandom),
            "asked_by": self.by.label,
            "asked_at": moment.now(),
            "state": "running",
        }
        job, new = Job.objects.get_or_create(
            organisation_id=self.organisation.id, kind=KIND, key=key, defaults={**made, "total": len(files)}
        )
        if not new:
            job.state, job.total, job.done, job.ended_at, job.asked_at = "running", len(files), 0, None, moment.now()
            job.save(update_fields=["state", "total", "done", "ended_at", "asked_at"])
        return job

    def _progress(self, job: Job, number: int, total: int) -> None:
        job.done, job.total = number, total
        self._save(job, "done", "total")
        self.say(f"{number} of {total} files read")

    def _save(self, job: Job, *names: str) -> None:
        with scope.of(self.organisation.id):
            job.save(update_fields=names)
