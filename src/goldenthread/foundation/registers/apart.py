"""What is about a reader, and so in no figure that they are shown: whoever is alleged learns from no count that there is something."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

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


def kept_since(apart: tuple[str, ...], on: date | None = None) -> dict[str, date]:
    """Since when the registers are kept (by a day), with 'table.column' and 'import:table', without those in which nothing stands but
    what is about the reader (`apart`): the first worry ever raised must not say to whom it is about that it was raised. One query,
    whoever asks.
    """
    rows = RegisterKept.objects.filter(since__lte=on) if on else RegisterKept.objects.all()
    if not apart:
        return dict(rows.values_list("register", "since"))
    theirs = Q(subject__in=apart) | Q(subject__in=Node.objects.filter(root__in=apart).values("ref"))
    of_it = Reading.objects.filter(measure=OuterRef("register"))
    asked = rows.annotate(alone=Exists(of_it.filter(theirs)) & ~Exists(of_it.exclude(theirs)))
    found = {name: (since, is_alone) for name, since, is_alone in asked.values_list("register", "since", "alone")}
    alone = {name for name, (_, is_alone) in found.items() if is_alone}
    return {
        name: since for name, (since, _) in found.items() if name.removeprefix("import:").partition(".")[0] not in alone
    }


def registers_kept(apart: tuple[str, ...], on: date | None = None) -> frozenset[str]:
    """The names of the same."""
    return frozenset(kept_since(apart, on))


def kept_for(by: Actor | None) -> frozenset[str]:
    """The names of the registers that are kept, as far as this reader may know of it. Two queries."""
    return registers_kept(apart_from(by))


def nothing_kept(by: Actor | None) -> bool:
    """True where no register is kept yet, so that nothing is known of how things stand. Two queries."""
    return not kept_for(by)
