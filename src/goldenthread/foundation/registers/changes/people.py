"""Second posts, seasons and requirements: given, set and asked for one at a time, or brought from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from goldenthread.domain.requirements import CHECK_KINDS, SUPERVISION_KINDS
from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Brought, Codes, bring
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.foundation.registers.many import decide_many
from goldenthread.foundation.registers.models import ActivePeriod, Post, Requirement
from goldenthread.foundation.registers.shared import ACTIVE_PERIODS, POSTS, REQUIREMENTS


@change("registers.rows.recorded")
def record_many(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    table: str,
    rows: Sequence[Mapping[str, Any]],
    codes: Codes,
    around: Surroundings,
    ordinals: Counter[str] | None = None,
    at: datetime | None = None,
) -> Brought:
    """Bring rows of second posts, seasons and requirements: the same rules as the single acts, one decision for each unit, one entry.

    `Refused` names row and column ('3.owner'). Source: design.md §2 (`record_many`), workbook.toml.
    """
    register = REGISTERS[table]
    decide_many(do, by, register, rows, codes, "registers")
    return bring(do, register, organisation, rows, codes=codes, around=around, ordinals=ordinals)


@change("registers.post.given")
def give_post(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    person: Person,
    unit: Unit,
    post: str,
    paid: bool,
    level: str,
    contact_with: Sequence[str] = (),
    requirement_set: str | None = None,
    started: date | None = None,
    at: datetime | None = None,
) -> Post:
    """Give somebody a second post from a local day (today, when left out); what it requires is asked for beside the first.

    `Refused` names the column. Source: workbook.toml (posts).
    """
    if person.organisation_id != organisation.id:
        raise NotYours(["another organisation's person"])
    do.decide(policy.may_add(by, POSTS, "give_post", unit, person=person.ref))
    record = new_row(
        do, POSTS, organisation, unit=unit, person=person, post=post.strip(), paid=paid, level=level, contact_with=list(contact_with),
        requirement_set=(requirement_set or "").strip(), started=started or local_date(do.at, by.time_zone),
    )  # fmt: skip
    found: Post = keep(do, POSTS, record)
    return found


@change("registers.post.ended")
def end_post(do: Doing, *, by: Actor, ref: str, left: date | None = None, at: datetime | None = None) -> Post:
    """End a second post with a local day (today, when left out). `Refused`: it ended before, or would end before it began."""
    record, decision = policy.found(by, POSTS, ref, "end_post", lock=True)
    do.decide(decision)
    day = left or local_date(do.at, by.time_zone)
    if record.left is not None:
        raise Refused(("left", "This post has ended already."))
    if record.started and day < record.started:
        raise Refused(("left", "The last day must be on or after the first."))
    record.left = day
    found: Post = keep(do, POSTS, record)
    return found


@change("registers.season.set")
def set_season(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    person: Person,
    begins: date,
    ends: date,
    at: datetime | None = None,
) -> ActivePeriod:
    """Say when a seasonal person is here: outside their seasons they are away by agreement, and nothing of theirs is overdue.

    A season that begins on the same day is changed. `Refused`: a season that ends before it begins, or lies over another.
    Source: workbook.toml (active_periods); detectors.toml rule 6.
    """
    if person.organisation_id != organisation.id:
        raise NotYours(["another organisation's person"])
    do.decide(policy.may_add(by, ACTIVE_PERIODS, "set_season", person.unit, person=person.ref))
    if ends < begins:
        raise Refused(("until", "The last day must be on or after the first."))
    mine = ActivePeriod.objects.filter(person=person).select_related("unit", "person", "organisation")
    if mine.filter(begins__lte=ends, ends__gte=begins).exclude(begins=begins).exists():
        raise Refused(("from", "This lies over another season of this person."))
    record = mine.filter(begins=begins).first()
    if record is None:
        record = new_row(do, ACTIVE_PERIODS, organisation, unit=person.unit, person=person, begins=begins)
    record.ends = ends
    found: ActivePeriod = keep(do, ACTIVE_PERIODS, record)
    return found


@change("registers.requirement.asked")
def ask_for(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    set: str,
    kind: str,
    register: str,
    before_first_contact: bool | None = None,
    every_months: int | None = None,
    count: int | None = None,
    at: datetime | None = None,
) -> Requirement:
    """Say what a set of posts asks for: a check, a course or supervision. The same line said again is changed.

    `count`: how many of it (two references). `Refused` names the column. Source: workbook.toml (requirements); theme R1.
    """
    do.decide(policy.may_add(by, REQUIREMENTS, "ask_for"))
    name, what = set.strip(), kind.strip()
    if register == "checks" and what not in CHECK_KINDS:
        raise Refused(("kind", f"Name a kind of check: {', '.join(CHECK_KINDS)}."))
    if register == "supervision" and what not in SUPERVISION_KINDS:
        raise Refused(("kind", f"Name a kind of supervision: {', '.join(SUPERVISION_KINDS)}."))
    lines = Requirement.objects.filter(set__iexact=name, kind__iexact=what).select_related("unit", "organisation")
    record = lines.first() or new_row(do, REQUIREMENTS, organisation, set=name, kind=what)
    record.register, record.before_first_contact = register, before_first_contact
    record.every_months, record.count = every_months, count
    found: Requirement = keep(do, REQUIREMENTS, record)
    return found
