"""Supervision: planned, held with time to reflect on safeguarding, and agreed by whoever was supervised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, keep_many, new_row
from goldenthread.rooms.workforce.models import Supervision
from goldenthread.rooms.workforce.registers import SUPERVISION


@change("workforce.session.planned")
def plan_session(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    people: Sequence[Person],
    supervisor: Person,
    kind: str,
    due: date,
    at: datetime | None = None,
) -> list[Supervision]:
    """Plan a session by a local day: one person, or several in a group or a debrief; each has a row of their own.

    `Refused`: nobody chosen, several in an individual session, the same session planned already. Source: handovers.toml
    (supervision_heard, lead_supervised).
    """
    if any(one.organisation_id != organisation.id for one in (*people, supervisor)):
        raise NotYours(["another organisation's person"])
    for person in people:
        do.decide(policy.may_add(by, SUPERVISION, "plan_session", person.unit, person=person.ref))
    if problems := _planning(people, kind, due):
        raise Refused(*problems)
    records = [
        new_row(do, SUPERVISION, organisation, unit=one.unit, person=one, supervisor=supervisor, kind=kind, due=due)
        for one in people
    ]
    keep_many(do, SUPERVISION, records)
    return records


def _planning(people: Sequence[Person], kind: str, due: date) -> list[tuple[str, str]]:
    if not people:
        return [("person", "Select who is supervised.")]
    if kind == "individual" and len(people) > 1:
        return [("kind", "An individual session is for one person. Select a group session for several.")]
    taken = Supervision.objects.filter(person__in=people, kind=kind, due=due).select_related("person").first()
    return [("due", f"A session like this is planned for {taken.person.name} that day already.")] if taken else []


@change("workforce.session.held")
def hold_session(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    held: date,
    minutes: int,
    safeguarding_minutes: int,
    reflection: str | None = None,
    also: Sequence[str] = (),
    at: datetime | None = None,
) -> Supervision:
    """Say that a session was held on a local day, for how long, and how many of the minutes were for safeguarding.

    `also`: refs of the other rows of the same group or debrief (same supervisor, kind and due day) that were there too: the same is
    said of each, and each person is asked whether it was so. `reflection` is for the two alone, and kept on the first row only; what
    was decided about somebody's case belongs in that case's own record. `Refused` names the column: more minutes of reflection than
    the session had, a day ahead, a session held already. Source: theme T3; domain.md 2.2.
    """
    record, decision = policy.found(by, SUPERVISION, ref, "hold_session", lock=True)
    do.decide(decision)
    others = [_with(do, by, record, other) for other in dict.fromkeys(also) if other != ref]
    problems = []
    if record.held is not None:
        problems.append(("held", "This supervision was held already. Plan the next one."))
    if held > local_date(do.at, by.time_zone):
        problems.append(("held", "This day lies ahead."))
    if safeguarding_minutes > minutes:
        problems.append(("safeguarding_minutes", "This is part of the session: not more minutes than it had."))
    if problems:
        raise Refused(*problems)
    for one in (record, *others):
        one.held, one.minutes, one.safeguarding_minutes = held, minutes, safeguarding_minutes
    record.reflection = reflection or record.reflection
    keep_many(do, SUPERVISION, [record, *others])
    found: Supervision = record
    return found


def _with(do: Doing, by: Actor, first: Supervision, ref: str) -> Supervision:
    """Another row of the same group session, not held yet, of the same supervisor."""
    row, decision = policy.found(by, SUPERVISION, ref, "hold_session", lock=True)
    do.decide(decision)
    same = (row.supervisor_id, row.kind, row.due) == (first.supervisor_id, first.kind, first.due)
    if first.kind == "individual" or not same or row.held is not None:
        raise Refused(("also", "Choose people of the same group session, which is not held yet."))
    found: Supervision = row
    return found


@change("workforce.session.agreed")
def agree_session(do: Doing, *, by: Actor, ref: str, agrees: bool, at: datetime | None = None) -> Supervision:
    """Whoever was supervised says whether it was as recorded: held, and with that time for safeguarding. Source: theme T3."""
    record, decision = policy.found(by, SUPERVISION, ref, "agree_session", lock=True)
    do.decide(decision)
    if record.held is None:
        raise Refused(("supervisee_agrees", "This supervision has not been held yet."))
    record.supervisee_agrees = agrees
    found: Supervision = keep(do, SUPERVISION, record)
    return found
