"""Whom an act may name: colleagues for a second view, those who may take it on, those to be kept from it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from goldenthread.domain.access import ActorFacts, RoleHeld
from goldenthread.domain.acts import may_act
from goldenthread.foundation.access.models import Conflict
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.places.roles import title
from goldenthread.rooms.casework import policy
from goldenthread.rooms.casework.queries import Concern
from goldenthread.rooms.casework.readers import readers

NOT_HANDLING = ("administrator", "data_protection_officer")
MOST = 500


def colleagues(by: Actor, concern: Concern) -> list[tuple[str, str]]:
    """Those who may read this concern and give a second view on what `by` decides: (ref, name and role)."""
    facts = replace(policy.facts_of(concern), decided_by=by.person)
    roles: dict[str, list[RoleHeld]] = defaultdict(list)
    names: dict[str, str] = {}
    for reader in readers(moment.now(), by.time_zone):
        if reader.role not in NOT_HANDLING:
            roles[reader.person].append(RoleHeld(reader.role, reader.unit_path))
            names.setdefault(reader.person, f"{reader.name}, {_lower(title(reader.role))}")
    able = [
        (person, names[person])
        for person, held in roles.items()
        if may_act(ActorFacts(person, facts.organisation, tuple(held)), "second_view", facts).allowed
    ]
    return sorted(able, key=lambda one: one[1])


def takers(by: Actor, concern: Concern) -> list[tuple[str, str]]:
    """Those who may take a concern on: readers who are not kept from it and do not have it already."""
    kept_out = set(
        Conflict.objects.filter(subject=concern.ref, lifted_at__isnull=True).values_list("person", flat=True)
    )
    kept_out |= {concern.handler.ref} if concern.handler else set()
    found: dict[str, str] = {}
    for reader in readers(moment.now(), by.time_zone):
        if reader.role not in NOT_HANDLING and reader.person not in kept_out:
            found.setdefault(reader.person, f"{reader.name}, {_lower(title(reader.role))}")
    return sorted(found.items(), key=lambda one: one[1])


def everybody(by: Actor, *, also_left: bool = False) -> list[tuple[str, str]]:
    """People of the organisation to choose from, oneself first, the others by name; on request also those who left."""
    rows = Person.objects.exclude(ref=by.label).order_by("name")
    here = rows if also_left else rows.filter(left__isnull=True)
    return [(by.label, f"Myself ({by.name})"), *here.values_list("ref", "name")[:MOST]]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
