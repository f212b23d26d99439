"""Whose duties a change to second posts, seasons or requirements touches: the people behind the rows it wrote."""

from __future__ import annotations

from django.db.models import Q

from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.models import ActivePeriod, Post, Requirement


def people_behind(do: Doing) -> set[str]:
    """Refs of the people whose posts or seasons were written, or whose posts name a set that was."""
    refs = [version.ref for version in do.written]
    found = set(Post.objects.filter(ref__in=refs).values_list("person__ref", flat=True))
    found |= set(ActivePeriod.objects.filter(ref__in=refs).values_list("person__ref", flat=True))
    for name in set(Requirement.objects.filter(ref__in=refs).values_list("set", flat=True)):
        found |= set(Person.objects.filter(requirement_set__iexact=name).values_list("ref", flat=True))
        found |= set(Post.objects.filter(Q(requirement_set__iexact=name)).values_list("person__ref", flat=True))
    return found
