"""Who to tell: the named people of an organisation today, with how to reach them and what to do when nobody is there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.places.models import NamedRole, Organisation
from goldenthread.foundation.places.queries import held_on
from goldenthread.foundation.places.roles import roles

PHONE = re.compile(r"((?<![\w+])(?:\+\d|0)\d(?:[ -]?\d){7,12}(?!\w))")
FIRST = ("dsl", "deputy_dsl", "local_lead")


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
    """`first`: to whom a worry goes; `instead`: whom to tell where it is about the lead; `others`: for other matters."""

    first: tuple[RoleToTell, ...]
    instead: tuple[Reach, ...]
    others: tuple[RoleToTell, ...]


def who_to_tell(organisation: Organisation) -> WhoToTell:
    """The confirmed holders of today, of roles that people should be able to find. One query."""
    today = local_date(moment.now(), organisation.time_zone)
    held = list(held_on(today).select_related("person", "unit").order_by("person__name", "ref"))
    by_role = {code: _people(row for row in held if row.role == code) for code, role in roles().items() if role.named}
    found = {code: RoleToTell(roles()[code].title, roles()[code].says, people) for code, people in by_role.items()}
    return WhoToTell(
        first=tuple(found[code] for code in FIRST if by_role.get(code)),
        instead=_people(row for row in held if row.alternate),
        others=tuple(role for code, role in found.items() if code not in FIRST and role.people),
    )


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
