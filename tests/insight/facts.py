"""Clocks, pauses and records written straight as facts: what stands above the rooms reads nothing else."""

from __future__ import annotations

import itertools
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test.utils import CaptureQueriesContext

from goldenthread.domain.clocks import ClockFact, Pause, lag_days
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock, ClockPause, Link, Node, RegisterKept
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
ZONE = "Europe/London"
_numbers = itertools.count(1)


RAISED = date(2026, 11, 2)
CON, ACK, DEC, REF, MSG = (f"TST-0000000{n}" for n in range(1, 6))
OTHER = "TST-0000000A"
TOKEN = re.compile(r'(csrfmiddlewaretoken" value|nonce)="[^"]+"')


def queries_in(captured: CaptureQueriesContext) -> int:
    """Queries on tables: what an engine adds of its own (savepoints, its clock, its settings) is left out."""
    return sum(' FROM "' in query["sql"] or "INSERT INTO" in query["sql"] for query in captured)


def same_for_all(html: str) -> str:
    """A page without what differs at every visit."""
    return TOKEN.sub("", html)


def number() -> int:
    return next(_numbers)


def days_ago(days: float, at: datetime = NOON) -> datetime:
    return at - timedelta(days=days)


def an_organisation(code: str = "", **given: Any) -> Organisation:
    code = code or f"org-{number()}"
    given.setdefault("demonstration", True)
    return Organisation.objects.create(
        code=code, name=given.pop("name", "St Brannoc's Trust"), kind="charity", made_at=NOON, **given
    )


def a_person(organisation: Organisation, name: str = "Sam Reed", *roles: str, **given: Any) -> tuple[User, Person]:
    """An account with a person on the books and confirmed roles. Call it inside the organisation's scope."""
    user = User.objects.create_user(f"p{number()}@example.org", "a long password")
    person = Person.objects.create(
        organisation=organisation, ref=f"PER-{number():06d}", name=name, email=user.email, user=user, **given
    )
    for role in roles:
        hold(organisation, person, role)
    return user, person


def hold(organisation: Organisation, person: Person, role: str, unit: Unit | None = None, **given: Any) -> NamedRole:
    return NamedRole.objects.create(
        organisation=organisation, ref=f"ROL-{number():06d}", role=role, person=person, unit=unit,
        starts=date(2026, 1, 1), confirmed_at=NOON, **given,
    )  # fmt: skip


def a_unit(organisation: Organisation, code: str, parent: Unit | None = None) -> Unit:
    path = f"{parent.path}/{code}" if parent else code
    return Unit.objects.create(
        organisation=organisation, ref=f"UNI-{number():06d}", code=code, name=code.title(), parent=parent, path=path
    )


def clock_row(organisation: Organisation, fact: ClockFact, *, dormant: bool = False, **given: Any) -> Clock:
    """The row of a clock, unsaved. `lag_days` is kept as the act that meets it keeps it."""
    assert fact.started_at is not None
    assert fact.due_at is not None
    what = handovers().get(fact.handover or "")
    by_due_date = what is not None and what.limit_is_due_date
    given.setdefault("root", fact.subject or fact.ref)
    return Clock(
        ref=fact.ref, organisation_id=organisation.id, recorded_at=fact.started_at, area=what.area if what else "C",
        handover=fact.handover or fact.kind, subject=fact.subject or fact.ref,
        from_level=what.from_level if what else "dsl", to_level=what.to_level if what else "dsl",
        person_due=fact.person_due or "", rule=f"handover.{fact.handover}", edition="2026-01",
        started_at=fact.started_at, started_on=local_date(fact.started_at, organisation.time_zone), due_at=fact.due_at,
        met_at=fact.met_at, met_recorded_at=fact.met_at,
        lag_days=lag_days(fact, organisation.time_zone, by_due_date), stopped_at=fact.stopped_at,
        waived_at=fact.waived_at, waived_by="PER-W" if fact.waived_at else "", same_person=fact.same_person,
        dormant=dormant, **given,
    )  # fmt: skip


def pause_row(organisation: Organisation, clock: Clock, pause: Pause) -> ClockPause:
    return ClockPause(
        organisation_id=organisation.id, clock=clock, from_at=pause.from_at, review_on=pause.review_on,
        reason=pause.reason, by=pause.by, ended_at=pause.ended_at, recorded_at=pause.from_at,
    )  # fmt: skip


def a_clock(organisation: Organisation, handover: str, **given: Any) -> Clock:
    """One clock, saved: started three days ago and due yesterday, unless told otherwise."""
    fact_names = ("started_at", "due_at", "met_at", "stopped_at", "waived_at", "same_person", "subject", "person_due")
    words = {name: given.pop(name) for name in fact_names if name in given}
    words.setdefault("started_at", days_ago(3))
    words.setdefault("due_at", days_ago(1))
    fact = ClockFact(ref=f"CLK-{number():06d}", handover=handover, kind=handover, **words)
    clock = clock_row(organisation, fact, **given)
    clock.save(force_insert=True)
    return clock


def a_pause(organisation: Organisation, clock: Clock, **given: Any) -> ClockPause:
    given.setdefault("from_at", days_ago(1))
    given.setdefault("review_on", date(2026, 12, 1))
    row = pause_row(organisation, clock, Pause(reason=given.pop("reason", "police ask to wait"), by="PER-1", **given))
    row.save(force_insert=True)
    return row


LAST_YEAR = 400
"""So many days ago is well inside the last whole calendar year."""


def many(
    organisation: Organisation, handover: str, met: int, late: int = 0, unmet: int = 0, ago: int = 30, **given: Any
) -> None:
    """So many clocks met in time, late and not at all, all due a month ago (or `ago` days)."""
    started, due = days_ago(ago + 3), days_ago(ago)
    for count, met_at in ((met, days_ago(ago + 2)), (late, days_ago(ago - 10)), (unmet, None)):
        for _ in range(count):
            a_clock(organisation, handover, started_at=started, due_at=due, met_at=met_at, **given)


def keeps(organisation: Organisation, *registers: str, since: date = date(2025, 1, 1)) -> None:
    names = registers or tuple({what.register for what in handovers().values()})
    RegisterKept.objects.bulk_create(
        RegisterKept(organisation_id=organisation.id, register=name, since=since, recorded_at=NOON) for name in names
    )


def a_node(organisation: Organisation, ref: str, kind: str, level: str, on: date, root: str = "") -> Node:
    return Node.objects.create(
        ref=ref,
        organisation_id=organisation.id,
        kind=kind,
        level=level,
        root=root or ref,
        happened_on=on,
        recorded_at=NOON,
    )


def a_link(organisation: Organisation, from_ref: str, relation: str, to_ref: str) -> Link:
    return Link.objects.create(
        ref=f"LNK-{number():06d}", organisation_id=organisation.id, from_ref=from_ref, to_ref=to_ref, relation=relation,
        by="PER-1", happened_on=NOON.date(), recorded_at=NOON,
    )  # fmt: skip


def a_thread(organisation: Organisation) -> None:
    """A worry, acknowledged and decided the same day, referred three days later; nobody has told whoever raised it."""
    for ref, kind, level, days in (
        (CON, "concern", "front_line", 0),
        (ACK, "acknowledgement", "dsl", 0),
        (DEC, "threshold_decision", "dsl", 0),
        (REF, "referral", "partner", 3),
    ):
        a_node(organisation, ref, kind, level, RAISED + timedelta(days=days), root=CON)
    a_link(organisation, CON, "acknowledged_by", ACK)
    a_link(organisation, CON, "decided_by", DEC)
    a_link(organisation, DEC, "led_to", REF)
    a_clock(organisation, "outcome_told", subject=CON, started_at=days_ago(20), due_at=days_ago(6))
    a_clock(organisation, "referral_answered", subject=REF, root=CON, started_at=days_ago(18), due_at=days_ago(-2))
    a_clock(
        organisation,
        "concern_acknowledged",
        subject=CON,
        started_at=days_ago(20),
        due_at=days_ago(19),
        met_at=days_ago(20),
    )
    a_clock(organisation, "serious_matter_seen", subject=CON, started_at=days_ago(20), due_at=days_ago(19))
