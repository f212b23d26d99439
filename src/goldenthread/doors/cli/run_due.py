"""`goldenthread run-due`: what is due by the clock. Run it every few minutes; it does each thing once."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.db import IntegrityError, transaction
from django_tasks_db.models import DBTaskResult

from goldenthread.domain.refs import make_ref
from goldenthread.domain.time import local_date
from goldenthread.doors.cli.output import FAILED, note, say
from goldenthread.doors.imports.work import work_that_waits
from goldenthread.foundation.access.actors import product
from goldenthread.foundation.files.store import sweep
from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.notices.send import send_digest, send_urgent
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.changes import bring_periods_to_date
from goldenthread.foundation.retention.changes import clear_leftovers
from goldenthread.insight.checks.changes import count_checks
from goldenthread.insight.checks.kept import changed_since, counted_at
from goldenthread.rooms.practice.changes import give_up_calls, pass_calls_on

KIND = "digest"
CLEARING = "clearing"
COUNTING = "checks"
GIVEN_UP = timedelta(hours=1)


def add(subparsers: Any) -> None:
    subparsers.add_parser("run-due", help="send what is to be sent today and do the work that waits")


def run(args: argparse.Namespace) -> int:
    done: Counter[str] = Counter()
    bodies = list(Organisation.objects.order_by("code"))
    for organisation in bodies:
        if not organisation.demonstration:  # nobody is written to from a demonstration
            _do(organisation, done, passed_on=pass_on, given_up=give_up, cleared=clear_daily)
            _do(organisation, done, letters=lambda one: send_urgent(one.id) + send_daily(one))
        _do(organisation, done, counted=count_due)
    jobs, own = run_waiting(), sum(not one.demonstration for one in bodies)
    document = {
        "organisations": own,
        **{name: done[name] for name in ("letters", "cleared")},
        "jobs": jobs,
        "failed": done["failed"],
    }
    words = f"{own} organisations, {done['letters']} letters, {done['cleared']} rows cleared, {jobs} jobs, {done['failed']} failed."
    say(args, document, [words])
    return FAILED if done["failed"] else 0


def _do(organisation: Organisation, done: Counter[str], **work: Callable[[Organisation], int]) -> None:
    """One piece of work for one body; its trouble keeps no other waiting."""
    for name, function in work.items():
        try:
            done[name] += function(organisation)
        except Exception as error:  # whatever it was, it is told, and the rest goes on
            done["failed"] += 1
            note(f"{organisation.code}: {type(error).__name__}: {error}")


def pass_on(organisation: Organisation) -> int:
    """Calls that nobody has answered in time go on to the next step of the rota, on every run; how many people were told."""
    with scope.of(organisation.id):
        return pass_calls_on(by=product(organisation), organisation=organisation).told


def give_up(organisation: Organisation) -> int:
    """Calls for help that nobody answered for a day, on every run: from then on they are no longer open."""
    with scope.of(organisation.id):
        return give_up_calls(by=product(organisation), organisation=organisation).calls


def send_daily(organisation: Organisation) -> int:
    """The digest of one organisation, once a local day; how many letters left."""
    with scope.of(organisation.id):
        job = _mine(organisation, KIND)
        if job is None:
            return 0
        with _said_when_it_fails(job):
            bring_periods_to_date(by=product(organisation), organisation=organisation)
            sent = send_digest(organisation)
        _end(job, "done", f"{sent} letters")
        return sent


def clear_daily(organisation: Organisation) -> int:
    """What is past its time and needs nobody's decision, once a local day; how many rows went. Files that are left on the disk too."""
    with scope.of(organisation.id):
        job = _mine(organisation, CLEARING)
        if job is None:
            return 0
        with _said_when_it_fails(job):
            gone = sum(clear_leftovers(by=product(organisation), organisation=organisation).rows.values())
            sweep()
        _end(job, "done", f"{gone} rows")
        return gone


def count_due(organisation: Organisation) -> int:
    """Every check, so that its pages show kept figures: once a local day with the months before, and again, at most once an hour, when
    something was recorded since; how many were counted.
    """
    with scope.of(organisation.id):
        job, months = _mine(organisation, COUNTING), True
        if job is None and (last := counted_at()) is not None and changed_since(organisation.code, last):
            job, months = _mine(organisation, COUNTING, hour=True), False
        if job is None:
            return 0
        with _said_when_it_fails(job):
            found = count_checks(by=product(organisation), organisation=organisation, months=months)
        _end(job, "done", f"{len(found.found)} checks")
        return len(found.found)


@contextmanager
def _said_when_it_fails(job: Job) -> Iterator[None]:
    try:
        yield
    except Exception:  # whatever went wrong, the job is said to have failed; then it goes on up
        _end(job, "failed", "it did not work out")
        raise


def _mine(organisation: Organisation, kind: str, *, hour: bool = False) -> Job | None:
    """Today's job (or this hour's), when it is for this run to do; None when it was done, or another run is at it."""
    now = moment.now()
    key = local_date(now, organisation.time_zone).isoformat() + (f" {now:%H}" if hour else "")
    job = Job.objects.filter(organisation_id=organisation.id, kind=kind, key=key).first()
    if job is not None:
        if job.state == "done" or (job.state == "running" and job.asked_at > now - GIVEN_UP):
            return None
        job.state, job.asked_at = "running", now
        job.save(update_fields=["state", "asked_at"])
        return job
    try:
        with transaction.atomic():
            return Job.objects.create(
                organisation_id=organisation.id, ref=_ref(), kind=kind, key=key, asked_by="product", asked_at=now,
                state="running",
            )  # fmt: skip
    except IntegrityError:
        return None


def _ref() -> str:
    return make_ref("JOB", os.urandom)


def _end(job: Job, state: str, says: str) -> None:
    job.state, job.says, job.ended_at = state, says, moment.now()
    job.save(update_fields=["state", "says", "ended_at"])


def run_waiting() -> int:
    """Do the work that waits in the queue, and files that were brought; how many pieces there were."""
    waiting = DBTaskResult.objects.ready().count()
    if waiting:
        call_command("db_worker", batch=True, interval=0, startup_delay=False, queue_name="*", verbosity=0)
    return int(waiting) + work_that_waits()
