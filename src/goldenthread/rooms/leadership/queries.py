"""Reading messages back: to whom they went, who has read them, which wait for somebody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.rooms.leadership.models import Message, MessageReceipt

NEWEST = 200


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a message got in one unit and those below it: how many people it has, how many have read it."""

    code: str
    name: str
    people: int
    read: int


def sent_to(codes: Sequence[str]) -> Q:
    """People of these units and of all below them."""
    found = Q(pk__in=[])
    for path in Unit.objects.filter(code__in=list(codes)).values_list("path", flat=True):
        found |= Q(unit__path=path) | Q(unit__path__startswith=f"{path}/")
    return found


def reach(message: Message) -> list[Reach]:
    """Unit by unit, three queries. People who left, and those whom the organisation serves, are not counted."""
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=list(message.sent_to_units))}
    here = Person.objects.filter(sent_to(message.sent_to_units), left__isnull=True).exclude(level="recipient")
    people = Counter(here.values_list("unit__path", flat=True))
    read = Counter(MessageReceipt.objects.filter(message=message).values_list("unit", flat=True))
    return [
        Reach(code, unit.name, _inside(people, unit.path), _inside(read, unit.path))
        for code in message.sent_to_units
        if (unit := units.get(code)) is not None
    ]


def _inside(counts: Counter[str], path: str) -> int:
    return sum(n for place, n in counts.items() if place == path or place.startswith(f"{path}/"))


def complete(message: Message) -> bool:
    """True where somebody of every unit it went to has read it; a unit without people asks for nobody."""
    found = reach(message)
    return bool(found) and all(one.read or not one.people for one in found) and any(one.read for one in found)


def waiting_for(by: Actor) -> list[Message]:
    """Messages sent to this person's unit, newest first, that they have not said they read. Two queries."""
    person = Person.objects.filter(pk=by.person_id).select_related("unit").first() if by.person_id else None
    if person is None or person.unit is None or person.level == "recipient":
        return []
    mine = set(person.unit.path_codes)
    unread = Message.objects.exclude(receipts__person=person).order_by("-sent_on", "-ref")[:NEWEST]
    return [message for message in unread if mine & set(message.sent_to_units) and not message.imported]


def is_unread(by: Actor, message: Message) -> bool:
    """True where it was sent to this person's unit, and they have not said that they read it."""
    mine = (
        Person.objects.filter(sent_to(message.sent_to_units), pk=by.person_id)
        if by.person_id
        else Person.objects.none()
    )
    return mine.exists() and not MessageReceipt.objects.filter(message=message, person_id=by.person_id).exists()


def unit_names() -> dict[str, str]:
    """Names of units by code. One query."""
    return dict(Unit.objects.order_by("path").values_list("code", "name"))


def read_counts(organisation: Organisation) -> dict[str, tuple[int, int]]:
    """Of the newest messages that were sent here: how many have read each, and how many people it went to. Three queries."""
    people = Counter(
        Person.objects.filter(organisation=organisation, left__isnull=True).exclude(level="recipient").order_by()
        .values_list("unit__path", flat=True)
    )  # fmt: skip
    paths = dict(Unit.objects.filter(organisation=organisation).order_by("path").values_list("code", "path"))
    rows = Message.objects.filter(organisation=organisation, imported=False).annotate(read=Count("receipts"))
    found = {}
    for message in rows.order_by("-sent_on", "-ref")[:NEWEST]:
        tops = [paths[code] for code in message.sent_to_units if code in paths]
        within = sum(
            n for path, n in people.items() if path and any(path == t or path.startswith(f"{t}/") for t in tops)
        )
        found[message.ref] = (message.read, within)
    return found
