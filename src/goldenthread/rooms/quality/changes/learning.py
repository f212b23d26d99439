"""Learning: a brief is issued to units and people, each receives it with one tap, and its effect is looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Q

from goldenthread.domain.time import due_at, local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.places.roles import roles as known
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import keep, keep_many, new_row
from goldenthread.foundation.rules.lengths import house_rules, length_of
from goldenthread.rooms.quality.holders import holding
from goldenthread.rooms.quality.models import Learning, LearningReceipt
from goldenthread.rooms.quality.registers import LEARNING, RECEIPTS
from goldenthread.rooms.quality.sources import opened_sources


@change("quality.learning.issued")
def issue_learning(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    title: str,
    says: str,
    asks: str,
    sent_to_units: Sequence[str],
    sent_to_levels: Sequence[str],
    sent_to_roles: Sequence[str] = (),
    from_refs: Sequence[str] = (),
    origin_unit: Unit | None = None,
    at: datetime | None = None,
) -> Learning:
    """Issue a brief to everybody of some levels in some units (and those below them), and to whoever holds some roles there or for the
    whole organisation: one receipt a person, due by the rule's days.

    Each is told. `Refused` where it would reach nobody, names an unknown unit or role, or a source that the actor may not open.
    Source: theme L2; handovers.toml (learning_received, effect_looked_for).
    """
    do.decide(policy.may_add(by, LEARNING, "issue_learning", origin_unit))
    today = local_date(do.at, organisation.time_zone)
    people = recipients(organisation, sent_to_units, sent_to_levels, today, sent_to_roles)
    row = new_row(
        do, LEARNING, organisation, unit=origin_unit, title=title, says=says, asks=asks, issued_on=today,
        from_refs=opened_sources(by, from_refs, "from_refs"), sent_to_units=list(sent_to_units),
        sent_to_levels=list(sent_to_levels), sent_to_roles=list(sent_to_roles),
    )  # fmt: skip
    around = Surroundings(organisation)
    brief: Learning = keep(do, LEARNING, row, around=around)
    due = _due(organisation, around, today)
    keep_many(
        do,
        RECEIPTS,
        [new_row(do, RECEIPTS, organisation, unit=one.unit, learning=brief.ref, person=one, due=due) for one in people],
        around=around,
    )
    notify(do, [one.ref for one in people], "learning_sent", brief.ref)
    return brief


def recipients(
    organisation: Organisation, units: Iterable[str], levels: Sequence[str], today: date, roles: Sequence[str] = ()
) -> list[Person]:
    """Whom a brief would reach: those on the books that day, of these levels, in these units and below; and whoever holds one of these
    roles that day for such a unit, or for the whole organisation. `Refused` for nobody.
    """
    codes = set(units)
    found = list(Unit.objects.filter(organisation=organisation, code__in=codes))
    if len(found) < len(codes):
        raise Refused(("sent_to_units", "Choose units of this organisation."))
    if not set(roles) <= set(known()):
        raise Refused(("sent_to_roles", "Choose roles of the list."))
    where = Q(pk__in=[])
    for unit in found:
        where |= Q(unit__path=unit.path) | Q(unit__path__startswith=f"{unit.path}/")
    gone = Q(left__lt=today) | Q(started__gt=today)
    there = where & Q(level__in=levels) | Q(pk__in=[person for person, _ in holding(found, roles, today)])
    rows = Person.objects.filter(there, organisation=organisation).exclude(gone)
    people = list(rows.select_related("unit").order_by("ref"))
    if not people:
        raise Refused(
            ("sent_to_units", "Nobody on the books is of these units, levels and roles: it would reach nobody.")
        )
    return people


def _due(organisation: Organisation, around: Surroundings, today: date) -> date:
    rule = length_of("learning_received", house_rules(organisation, today))
    due = due_at(around.starts(today), rule.limit, around.calendar) if rule else None
    if due is None:
        raise Refused(("", "Your rules say no length for receiving learning: set one first."))
    return around.day(due)


@change("quality.learning.received")
def receive_learning(
    do: Doing, *, by: Actor, ref: str, will_do: str | None = None, at: datetime | None = None
) -> LearningReceipt:
    """'I have read this', and what I will do differently. `Refused` where it was said already. Source: theme L2."""
    row, decision = policy.found(by, RECEIPTS, ref, "receive_learning", lock=True)
    do.decide(decision)
    if row.acknowledged_on:
        raise Refused(("", "You have said so already."))
    row.acknowledged_on, row.will_do = local_date(do.at, by.time_zone), will_do or None
    found: LearningReceipt = keep(do, RECEIPTS, row)
    return found


@change("quality.learning.reminded")
def remind_learning(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> Learning:
    """Remind everybody who is still here and has not said that they read a brief: once a local day. Nobody is listed to the reminder's sender.

    `Refused` where everybody has read it, or they were reminded today. Source: handovers.toml (learning_received).
    """
    row, decision = policy.found(by, LEARNING, ref, "remind_learning", lock=True)
    do.decide(decision)
    today = local_date(do.at, by.time_zone)
    if row.reminded_on == today:
        raise Refused(("", "They were reminded today already."))
    unread = LearningReceipt.objects.filter(
        organisation_id=by.organisation, learning=row.ref, acknowledged_on__isnull=True
    )
    here = unread.filter(Q(person__left__isnull=True) | Q(person__left__gt=today))
    people = list(here.order_by("person__ref").values_list("person__ref", flat=True))
    if not people:
        raise Refused(("", "Everybody who is still here has read it."))
    row.reminded_on = today
    found: Learning = keep(do, LEARNING, row)
    notify(do, people, "learning_waits", found.ref)
    return found


@change("quality.learning.effect_looked_for")
def look_for_effect(
    do: Doing, *, by: Actor, ref: str, effect: str, effect_seen: str, at: datetime | None = None
) -> Learning:
    """Look whether practice changed, and write what is seen: a change, none, or that it is too early, which is no answer yet. May be
    done again: the day of the first answer stays.

    Source: handovers.toml (effect_looked_for); workbook.toml (learning.effect).
    """
    row, decision = policy.found(by, LEARNING, ref, "look_for_effect", lock=True)
    do.decide(decision)
    if effect not in dict(LEARNING.by_column["effect"].choices):
        raise Refused(("effect", "Choose one of the answers."))
    answered = row.effect_looked_for_on if row.effect != "too_early" else None
    row.effect_looked_for_on = answered or local_date(do.at, by.time_zone)
    row.effect, row.effect_seen = effect, effect_seen
    found: Learning = keep(do, LEARNING, row)
    return found
