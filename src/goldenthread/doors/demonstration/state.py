"""How far the demonstration is, for those who only look: pages and commands. Writes nothing and knows no room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import OperationalError, ProgrammingError

from goldenthread.doors.demonstration import bank
from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.places.models import Organisation

KIND = "demonstration"


@dataclass(frozen=True, slots=True)
class State:
    """`organisation`: None until it is founded. `kept`: references by story, such as 'heard.concern'."""

    organisation: Organisation | None
    done: int = 0
    total: int | None = None
    made: bool = False
    kept: Mapping[str, str] = field(default_factory=dict)


def organisation_made() -> Organisation | None:
    """The demonstration organisation; None where there is none, or one of that name that is none."""
    return Organisation.objects.filter(code=bank.organisation()["code"], demonstration=True).first()


def job_of(organisation: Organisation) -> Job | None:
    """The record of how it was made."""
    with scope.of(organisation.id):
        return Job.objects.filter(kind=KIND).order_by("asked_at").first()


def state() -> State:
    """How far it is; not begun, where the database itself is still being made ready."""
    try:
        organisation = organisation_made()
    except (OperationalError, ProgrammingError):
        return State(None)
    job = job_of(organisation) if organisation is not None else None
    if organisation is None or job is None:
        return State(None)
    made = job.state == "done"
    return State(organisation, job.done, job.total, made, (job.result or {}).get("kept", {}) if made else {})
