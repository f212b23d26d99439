"""What is about a reader, and so in no figure that they are shown: whoever is alleged learns from no count that there is something."""

from __future__ import annotations

from uuid import UUID

from goldenthread.foundation.access.models import Conflict
from goldenthread.foundation.facts.models import Node, Reading, RegisterKept
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.registers.definition import REGISTERS


def apart_from(by: Actor | None) -> tuple[str, ...]:
    """The records that are about this reader: worries and complaints from which they are kept, and rows of registers that are kept from
    whom they are about. One query.
    """
    return () if by is None or by.person is None else about(by.person, by.person_id)


def about(person: str, key: UUID | None) -> tuple[str, ...]:
    """The same of one person, by ref and key. One query."""
    found = (
        Conflict.objects.filter(person=person, kind="alleged", lifted_at__isnull=True).order_by().values_list("subject")
    )
    rows = [
        register.model._default_manager.filter(**{f"{register.by_column[column].attribute}_id": key})
        .order_by()
        .values_list("ref")
        for register in REGISTERS.values()
        for column in register.rule.kept_from
    ]
    return tuple(sorted(ref for (ref,) in found.union(*rows)))


def kept_without(kept: frozenset[str], apart: tuple[str, ...]) -> frozenset[str]:
    """The registers kept, without those in which nothing stands but what is about the reader: the first worry ever raised must not say
    to whom it is about that it was raised. `kept`: names of registers, with 'table.column' and 'import:table'. No query without `apart`.
    """
    if not apart:
        return kept
    refs = {*apart, *Node.objects.filter(root__in=apart).values_list("ref", flat=True)}
    touched = set(Reading.objects.filter(subject__in=refs).order_by().values_list("measure", flat=True).distinct())
    alone = {one for one in touched if not Reading.objects.filter(measure=one).exclude(subject__in=refs).exists()}
    return frozenset(name for name in kept if name.removeprefix("import:").partition(".")[0] not in alone)


def kept_for(by: Actor | None) -> frozenset[str]:
    """The names of the registers that are kept, as far as this reader may know of it. Two queries."""
    return kept_without(frozenset(RegisterKept.objects.values_list("register", flat=True)), apart_from(by))


def nothing_kept(by: Actor | None) -> bool:
    """True where no register is kept yet, so that nothing is known of how things stand. Two queries."""
    return not kept_for(by)
