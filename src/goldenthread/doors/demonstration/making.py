"""Making the demonstration: month by month, each month kept whole or not at all, so that it can go on where it was stopped."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from django.db import transaction

from goldenthread.domain.refs import make_ref
from goldenthread.domain.time import local_date
from goldenthread.doors.demonstration import bank
from goldenthread.doors.demonstration.acts import letters, live
from goldenthread.doors.demonstration.days import Days
from goldenthread.doors.demonstration.founding import found, found_neighbour
from goldenthread.doors.demonstration.plan import Plan, planned
from goldenthread.doors.demonstration.shapes import Step
from goldenthread.doors.demonstration.state import KIND, job_of, organisation_made
from goldenthread.doors.demonstration.world import World
from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.places.models import Organisation

Told = Callable[[int, int], None]
ZONE = "Europe/London"


def plan_for(today: date, *, months: int = 24, people: int = 150) -> Plan:
    """The plan of a demonstration made on a day."""
    calendar = calendar_of(Organisation(nation=bank.organisation()["nation"], time_zone=ZONE))
    return planned(Days(calendar, today, months), people=people)


def make(*, today: date | None = None, months: int = 24, people: int = 150, told: Told | None = None) -> Organisation:
    """Make the demonstration organisation, or go on with a half-made one; what is whole is left as it is.

    `told(done, total)` hears how far it is. A half-made one goes on with the day, length and size it began with.
    """
    organisation = organisation_made()
    job = job_of(organisation) if organisation is not None else None
    if organisation is not None and job is not None and job.state == "done":
        return organisation
    begun, months, people = _begun_as(job.key) if job else (today or local_date(moment.now(), ZONE), months, people)
    plan = plan_for(begun, months=months, people=people)
    with _unhurried_memory():
        if organisation is None or job is None:
            organisation = _begin(plan, f"{begun.isoformat()} {months} {people}")
        _live_on(plan, organisation, told or (lambda _done, _total: None))
    return organisation


def _job(organisation: Organisation) -> Job:
    return Job.objects.get(organisation_id=organisation.id, kind=KIND)


def _begun_as(key: str) -> tuple[date, int, int]:
    day, months, people = key.split()
    return date.fromisoformat(day), int(months), int(people)


@contextmanager
def _unhurried_memory() -> Iterator[None]:
    """Thousands of short-lived objects: collecting them at each step costs a tenth of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _begin(plan: Plan, key: str) -> Organisation:
    """Found it and write down what is to come, in one transaction: half-founded there is nothing."""
    with transaction.atomic():
        found_neighbour(plan)
        world = found(plan)
        organisation = world.organisation
        with scope.of(organisation.id):
            Job.objects.create(
                organisation_id=organisation.id, ref=make_ref("JOB", letters(f"{plan.seed}:job")), kind=KIND, key=key,
                asked_by="product", asked_at=moment.now(), state="running", total=len(plan.steps),
                says="The demonstration organisation is being made", result={"kept": {}},
            )  # fmt: skip
    return organisation


def _live_on(plan: Plan, organisation: Organisation, told: Told) -> None:
    with scope.of(organisation.id):
        job = _job(organisation)
        world = World.of(organisation, plan.people, (job.result or {}).get("kept", {}))
        done = job.done
    told(done, len(plan.steps))
    for steps in _left(plan, done):
        done += len(steps)
        _live_month(plan, world, steps, done)
        gc.collect()
        told(done, len(plan.steps))


def _left(plan: Plan, done: int) -> Iterator[Sequence[Step]]:
    """The months that were not lived yet. A month is kept whole, so that `done` lies between two."""
    before = 0
    for steps in plan.months():
        if before >= done:
            yield steps
        before += len(steps)


def _live_month(plan: Plan, world: World, steps: Sequence[Step], done: int) -> None:
    """One month in one transaction, with how far we are and every reference that later months need."""
    with transaction.atomic(), scope.of(world.organisation.id):
        world.roles_changed()
        for step in steps:
            live(world, step, plan.seed)
        job = _job(world.organisation)
        job.done, job.result = done, {"kept": world.kept}
        if done >= len(plan.steps):
            job.state, job.ended_at = "done", moment.now()
            job.says = "The demonstration organisation is made"
        job.save(update_fields=["done", "result", "state", "ended_at", "says"])
