"""Whose record of checks somebody may open: the register's rule, asked of people. Two faces of one rule."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from goldenthread.domain.access import Decision
from goldenthread.domain.register_access import RowFacts, may_do, see_row
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, need
from goldenthread.foundation.places.models import Person
from goldenthread.rooms.recruitment.registers import CHECKS


def _facts(person: Person) -> RowFacts:
    path = person.unit.path_codes if person.unit else ()
    return RowFacts(str(person.organisation_id), path, {"person": person.ref, "supervisor": None})


def may_see(by: Actor, person: Person) -> Decision:
    """Whether `by` may open the record of a person, and how deep; load the unit with it."""
    return see_row(by.facts, CHECKS.rule, _facts(person))


def may_act(by: Actor, act: str, person: Person) -> bool:
    """Whether `by` may do an act of the register for a person. Nobody keeps the record of themselves."""
    return person.ref != by.person and may_do(by.facts, CHECKS.rule, act, _facts(person)).allowed


def visible_people(by: Actor) -> QuerySet[Person]:
    """The people whose record `by` may open: exactly those for whom `may_see` allows."""
    if by.person is None:
        return Person.objects.none()
    found = Q(ref=by.person)
    for held in by.roles:
        if held.role in CHECKS.rule.full | CHECKS.rule.summary:
            if held.unit_path is None:
                found |= Q(pk__isnull=False)
            else:
                top = "/".join(held.unit_path)
                found |= Q(unit__path=top) | Q(unit__path__startswith=f"{top}/")
    return Person.objects.filter(found, organisation_id=by.organisation)


def keeps_or_reads(by: Actor) -> bool:
    """True where `by` reads the record of others at all."""
    return by.person is not None and by.holds(*CHECKS.rule.full, *CHECKS.rule.summary)


def person_for(by: Actor, ref: str) -> tuple[Person, Decision]:
    """The door to one person's record: the person and an allowing decision, or `NotYours`."""
    person = (
        Person.objects.filter(organisation_id=by.organisation, ref=ref).select_related("unit", "organisation").first()
    )
    if person is None:
        raise NotYours(["no such person"])
    return person, need(may_see(by, person))
