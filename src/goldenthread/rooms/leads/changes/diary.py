"""The sampled diary: hours by kind, told to senior leaders, and answered."""

from __future__ import annotations

from datetime import date, datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import keep, keep_many, new_row
from goldenthread.rooms.leads.models import DiaryWeek
from goldenthread.rooms.leads.registers import LEAD_DIARY


@change("leads.week.written")
def write_week(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    week: date,
    case_hours: float | None = None,
    strategic_hours: float | None = None,
    other_hours: float | None = None,
    supervisor: Person | None = None,
    at: datetime | None = None,
) -> DiaryWeek:
    """Write one's own sampled week, from its Monday; writing it again corrects it. `Refused` for a week that is not over its first day.

    Hours; a blank kind was not written, which is not none. Source: themes D2, D3; workbook.toml (lead_diary).
    """
    do.decide(policy.may_add(by, LEAD_DIARY, "write_week"))
    if week.weekday() != 0 or week > local_date(do.at, organisation.time_zone):
        raise Refused(("week", "Give the Monday of a week that has begun."))
    me = Person.objects.select_related("unit").get(ref=by.person or "")
    row = policy.rows_of(LEAD_DIARY).filter(person=me, week=week).select_for_update(of=("self",)).first()
    row = row or new_row(do, LEAD_DIARY, organisation, unit=me.unit, person=me, week=week)
    row.case_hours, row.strategic_hours, row.other_hours = case_hours, strategic_hours, other_hours
    row.supervisor = supervisor or row.supervisor
    found: DiaryWeek = keep(do, LEAD_DIARY, row)
    return found


@change("leads.load.reported")
def report_load(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> DiaryWeek:
    """Tell senior leaders the load of one's own week: they see its sums. Source: handovers.toml (load_reported)."""
    row, decision = policy.found(by, LEAD_DIARY, ref, "report_load", lock=True)
    do.decide(decision)
    if row.reported_on:
        raise Refused(("", "They have been told already."))
    row.reported_on = local_date(do.at, by.time_zone)
    found: DiaryWeek = keep(do, LEAD_DIARY, row)
    around = Surroundings(found.organisation)
    notify(do, [around.at_level("senior", found.reported_on or found.week)], "load_reported", found.ref)
    return found


@change("leads.load.answered")
def answer_load(
    do: Doing, *, by: Actor, organisation: Organisation, week: date, answer: str, at: datetime | None = None
) -> DiaryWeek:
    """Answer the load that the leads reported of a week: to all of them at once, who are told. `Refused` where none did, or it is answered.

    Whoever answers sees the sums of the post, not the diary. Source: handovers.toml (load_answered); detectors.toml (rule 7).
    """
    do.decide(policy.may_add(by, LEAD_DIARY, "answer_load"))
    rows = policy.rows_of(LEAD_DIARY).filter(
        organisation=organisation, week=week, reported_on__isnull=False, answered_on__isnull=True
    )
    waiting: list[DiaryWeek] = list(rows.exclude(person_id=by.person_id).select_for_update(of=("self",)))
    if not waiting:
        raise Refused(("", "No load of that week waits for your answer."))
    for row in waiting:
        row.answered_on, row.answer = local_date(do.at, organisation.time_zone), answer
    keep_many(do, LEAD_DIARY, waiting)
    notify(do, [row.person.ref for row in waiting], "load_answered", waiting[0].ref)
    return waiting[0]
