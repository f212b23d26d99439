"""Who to tell: the named people of an organisation today, with how to reach them and what to do when nobody is there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places.models import NamedRole, Organisation, Person, Unit
from goldenthread.foundation.places.queries import held_on
from goldenthread.foundation.places.roles import roles

PHONE = re.compile(r"((?<![\w+])(?:\+\d|0)\d(?:[ -]?\d){7,12}(?!\w))")
FIRST = ("dsl", "deputy_dsl", "local_lead")
LONGEST_SHIFT: Final = 14
"""Days: an entry of the rota that began longer ago is not looked at."""


@dataclass(frozen=True, slots=True)
class Reach:
    """One person of a role: name, for which unit, and where to write. Nothing else about them."""

    name: str
    where: str
    email: str


@dataclass(frozen=True, slots=True)
class RoleToTell:
    title: str
    says: str
    people: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class WhoToTell:
    """`first`: to whom a worry goes; `instead`: whom to tell where it is about the lead; `others`: for other matters; `on_call`: who
    stands on the rota at this moment, first step first.
    """

    first: tuple[RoleToTell, ...]
    instead: tuple[Reach, ...]
    others: tuple[RoleToTell, ...]
    on_call: tuple[Reach, ...] = ()


def who_to_tell(organisation: Organisation) -> WhoToTell:
    """The confirmed holders of today, of roles that people should be able to find, and who is on call now. At most four queries."""
    today = local_date(moment.now(), organisation.time_zone)
    held = list(held_on(today).select_related("person", "unit").order_by("person__name", "ref"))
    by_role = {code: _people(row for row in held if row.role == code) for code, role in roles().items() if role.named}
    found = {code: RoleToTell(roles()[code].title, roles()[code].says, people) for code, people in by_role.items()}
    return WhoToTell(
        first=tuple(found[code] for code in FIRST if by_role.get(code)),
        instead=_people(row for row in held if row.alternate),
        others=tuple(role for code, role in found.items() if code not in FIRST and role.people),
        on_call=on_call_now(today),
    )


def on_call_now(today: date) -> tuple[Reach, ...]:
    """Whoever the rota has at this moment, by unit and step; nobody where no rota is kept."""
    now = moment.now()
    since = today - timedelta(days=LONGEST_SHIFT)
    rows = Reading.objects.filter(
        measure="rota", replaced_at__isnull=True, happened_on__gte=since, happened_on__lte=today
    )
    mine = [row for row in rows.values_list("value", flat=True) if _covers(row, now)]
    if not mine:
        return ()
    people = {one.ref: one for one in Person.objects.filter(ref__in={row["person"] for row in mine}, left__isnull=True)}
    units = dict(Unit.objects.values_list("code", "name"))
    ordered = sorted(mine, key=lambda row: (row.get("unit") or "", row.get("step") or 0))
    found = ((people.get(row["person"]), units.get(row.get("unit") or "", "")) for row in ordered)
    return tuple(dict.fromkeys(Reach(who.name, where, who.email) for who, where in found if who is not None))


def _covers(row: dict[str, Any], now: datetime) -> bool:
    begins, ends = row.get("from"), row.get("until")
    if not begins or not ends:
        return False
    return datetime.fromisoformat(begins) <= now < datetime.fromisoformat(ends)


def _people(rows: Iterable[NamedRole]) -> tuple[Reach, ...]:
    found = (Reach(row.person.name, row.unit.name if row.unit else "", row.person.email) for row in rows)
    return tuple(dict.fromkeys(found))


def callable_numbers(text: str) -> SafeString:
    """Words with every telephone number in them as a link that a phone can call."""
    parts = PHONE.split(text)
    return format_html_join("", "{}", ((_dial(part) if n % 2 else part,) for n, part in enumerate(parts)))


def _dial(number: str) -> SafeString:
    bare = re.sub(r"[^\d+]", "", number)
    return format_html('<a class="govuk-link" href="tel:{}">{}</a>', bare, number)
