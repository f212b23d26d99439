"""`goldenthread run-due`: what is due by the clock. Run it every few minutes; it does each thing once."""

from __future__ import annotations

import argparse
import os
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
from goldenthread.rooms.practice.changes import give_up_calls

KIND = "digest"
CLEARING = "clearing"
COUNTING = "checks"
GIVEN_UP = timedelta(hours=1)


def add(subparsers: Any) -> None:
    subparsers.add_parser("run-due", help="send what is to be sent today and do the work that waits")


def run(args: argparse.Namespace) -> int:
    letters = cleared = failed = 0
    bodies = list(Organisation.objects.filter(demonstration=False).order_by("code"))
    for organisation in bodies:
        try:
            give_up(organisation)
            cleared += clear_daily(organisation)
            count_daily(organisation)
            letters += send_urgent(organisation.id) + send_daily(organisation)
        except Exception as error:  # one body's trouble must not keep the others waiting
            failed += 1
            note(f"{organisation.code}: {type(error).__name__}: {error}")
    jobs = run_waiting()
    document = {"organisations": len(bodies), "letters": letters, "cleared": cleared, "jobs": jobs, "failed": failed}
    words = f"{len(bodies)} organisations, {letters} letters, {cleared} rows cleared, {jobs} jobs, {failed} failed."
    say(args, document, [words])
    return FAILED if failed else 0


def give_up(organisation: Organisation) -> None:
    """Calls for help that nobody answered for a day, on every run: from then on they are no longer open."""
    with scope.of(organisation.id):
        give_up_calls(by=product(organisation), organisation=organisation)


def send_daily(organisation: Organisation) -> int:
    """The digest of one organisation, once a local day; how many letters left."""
    with scope.of(organisation.id):
        job = _mine(organisation, KIND)
        if job is None:
            return 0
        try:
            bring_periods_to_date(by=product(organisation), organisation=organisation)
            sent = send_digest(organisation)
        except Exception:  # whatever went wrong, the day's job is said to have failed before it goes on up
            _end(job, "failed", "it did not work out")
            raise
        _end(job, "done", f"{sent} letters")
        return sent


def clear_daily(organisation: Organisation) -> int:
    """What is past its time and needs nobody's decision, once a local day; how many rows went. Files that are left on the disk too."""
    with scope.of(organisation.id):
        job = _mine(organisation, CLEARING)
        if job is None:
            return 0
        try:
            gone = sum(clear_leftovers(by=product(organisation), organisation=organisation).rows.values())
            sweep()
        except Exception:  # whatever went wrong, the day's job is said to have failed before it goes on up
            _end(job, "failed", "it did not work out")
            raise
        _end(job, "done", f"{gone} rows")
        return gone


def count_daily(organisation: Organisation) -> None:
    """Every check, once a local day, so that the checks page shows kept figures."""
    with scope.of(organisation.id):
        job = _mine(organisation, COUNTING)
        if job is None:
            return
        try:
            found = count_checks(by=product(organisation), organisation=organisation)
        except Exception:  # whatever went wrong, the day's job is said to have failed before it goes on up
            _end(job, "failed", "it did not work out")
            raise
        _end(job, "done", f"{len(found.found)} checks")


def _mine(organisation: Organisation, kind: str) -> Job | None:
    """Today's job, when it is for this run to do; None when it was done, or another run is at it."""
    now = moment.now()
    key = local_date(now, organisation.time_zone).isoformat()
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
