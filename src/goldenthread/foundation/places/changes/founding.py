"""The first act: an organisation begins, with the one custodian who answers for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from goldenthread.domain.addresses import LIBRARY, LONGEST_CODE, is_address
from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.people.changes import account_for
from goldenthread.foundation.places import policy
from goldenthread.foundation.places.changes.shared import (
    fresh_ref,
    organisation_ref,
    organisation_says,
    person_says,
    role_says,
)
from goldenthread.foundation.places.models import KINDS, NATIONS, NamedRole, Organisation, Person, all_levels

POPULATIONS = ("children", "young_people", "adults")


@dataclass(frozen=True, slots=True)
class Founded:
    """A new organisation and its custodian (a person on its books, with an account and the role)."""

    organisation: Organisation
    custodian: Person


def founder(code: str, time_zone: str = "Europe/London") -> Actor:
    """The product, about to found the organisation `code`: its identity is decided here, before the row exists."""
    return Actor(
        organisation=new_id(),
        chain=code,
        person=None,
        name="Golden Thread",
        kind="product",
        time_zone=time_zone,
    )


def found_organisation(
    *,
    code: str,
    name: str,
    kind: str,
    custodian_name: str,
    custodian_email: str,
    custodian_password: str | None = None,
    populations: Sequence[str] = (),
    nation: str = "england",
    time_zone: str = "Europe/London",
    levels: Sequence[str] | None = None,
    called: str = "",
    demonstration: bool = False,
    by: Actor | None = None,
    at: datetime | None = None,
) -> Founded:
    """Found an organisation with its custodian, whose role is confirmed at once. Enters the new organisation's scope itself.

    `by`: `founder(code)`, made when left out. `code` is its address: letters, digits, hyphens and underscores. `custodian_password`
    None: an account without one (the person sets it by a one-time link); an existing account is joined, never changed.
    `Refused` names the field. Source: design.md §2 (`--owner` makes the first).
    """
    by = by or founder(code, time_zone)
    draft = Organisation(
        id=by.organisation,
        code=code,
        name=name.strip(),
        kind=kind,
        populations=list(populations),
        nation=nation,
        time_zone=time_zone,
        levels=list(levels or all_levels()),
        called=called.strip(),
        demonstration=demonstration,
    )
    with scope.of(by.organisation):
        return _found(by=by, at=at, draft=draft, custodian=(custodian_name, custodian_email, custodian_password))


@change("places.organisation.founded")
def _found(
    do: Doing, *, by: Actor, at: datetime | None, draft: Organisation, custodian: tuple[str, str, str | None]
) -> Founded:
    do.decide(policy.may(by, "found", draft.id))
    name, email, password = custodian
    if problems := [*_code_problems(draft.code), *_body_problems(draft), *_custodian_problems(name, email)]:
        raise Refused(*problems)
    draft.made_at = do.at
    draft.save(force_insert=True)
    do.wrote(organisation_ref(draft), organisation_says(draft))
    user = account_for(email, name, password, demonstration=draft.demonstration)
    person = Person.objects.create(
        organisation=draft, ref=fresh_ref("PER"), name=name.strip(), email=user.email, user=user, level="senior"
    )
    do.wrote(person.ref, person_says(person))
    role = NamedRole.objects.create(
        organisation=draft,
        ref=fresh_ref("ROL"),
        role="custodian",
        person=person,
        starts=local_date(do.at, draft.time_zone),
        confirmed_at=do.at,
    )
    do.wrote(role.ref, role_says(role), root=person.ref)
    return Founded(draft, person)


def found_library(*, at: datetime | None = None) -> Organisation:
    """The body that owns published registers read without an organisation; made once, given back after that.

    It has no people: nobody signs in to it, and nothing can be raised with it.
    """
    found = Organisation.objects.filter(code=LIBRARY).first()
    if found is not None:
        return found
    by = founder(LIBRARY)
    with scope.of(by.organisation):
        return _found_library(by=by, at=at)


@change("places.library.founded")
def _found_library(do: Doing, *, by: Actor, at: datetime | None) -> Organisation:
    do.decide(policy.may(by, "found", by.organisation))
    library = Organisation.objects.create(
        id=by.organisation, code=LIBRARY, name="Library of published registers", kind="other", made_at=do.at
    )
    do.wrote(organisation_ref(library), organisation_says(library))
    return library


def _code_problems(code: str) -> list[tuple[str, str]]:
    if not is_address(code):
        return [("code", f"Enter a short name for the address: letters, digits and hyphens, at most {LONGEST_CODE}.")]
    if Organisation.objects.filter(code__iexact=code).exists():
        return [("code", f"{code} is taken. Choose another short name.")]
    return []


def _body_problems(draft: Organisation) -> list[tuple[str, str]]:
    return body_problems(draft.name, draft.kind, draft.populations, draft.nation, draft.time_zone, draft.levels)


def body_problems(
    name: str, kind: str, populations: list[str], nation: str, time_zone: str, levels: list[str]
) -> list[tuple[str, str]]:
    """What is wrong with the description of an organisation, by field."""
    found = []
    if not name.strip() or len(name) > 200:
        found.append(("name", "Enter the organisation's name, in at most 200 letters."))
    if kind not in dict(KINDS):
        found.append(("kind", f"Select a kind of organisation: {', '.join(dict(KINDS))}."))
    if set(populations) - set(POPULATIONS):
        found.append(("populations", f"Select whom you work with: {', '.join(POPULATIONS)}."))
    if nation not in dict(NATIONS):
        found.append(("nation", f"Select a nation: {', '.join(dict(NATIONS))}."))
    if time_zone not in available_timezones():
        found.append(("time_zone", "Enter a time zone such as Europe/London."))
    if not levels or set(levels) - set(all_levels()):
        found.append(("levels", f"Select the levels you have: {', '.join(all_levels())}."))
    return found


def _custodian_problems(name: str, email: str) -> list[tuple[str, str]]:
    found = []
    if not name.strip() or len(name) > 200:
        found.append(("custodian_name", "Enter the custodian's name, in at most 200 letters."))
    try:
        validate_email(email)
    except ValidationError:
        found.append(("custodian_email", "Enter an e-mail address for the custodian, like name@example.org."))
    return found
