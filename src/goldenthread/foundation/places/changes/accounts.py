"""A way in: an account for somebody on the books."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.people.changes import account_for
from goldenthread.foundation.places import policy
from goldenthread.foundation.places.changes.roles import standing
from goldenthread.foundation.places.changes.shared import person_says
from goldenthread.foundation.places.models import Person


@change("places.account.given")
def give_account(
    do: Doing,
    *,
    by: Actor,
    person: Person,
    email: str,
    password: str | None = None,
    at: datetime | None = None,
) -> Person:
    """Give somebody on the books an account: a new one, or the one the address has already (it may belong to other bodies too).

    A password counts for a new account only. Somebody who holds a role that opens records is given a way in by a custodian
    only. `Refused`: no address, one that belongs to somebody else here, a person who has an account or has left.
    """
    now = Person.objects.select_for_update(of=("self",)).select_related("unit", "organisation").get(pk=person.pk)
    do.decide(policy.may_give_account(by, held=standing(now, do.at), organisation_id=now.organisation_id))
    if problems := _problems(now, email, do.at):
        raise Refused(*problems)
    user = account_for(email, now.name, password, demonstration=now.organisation.demonstration)
    if Person.objects.filter(user=user).exclude(pk=now.pk).exists():
        raise Refused(("email", "This address belongs to somebody else here. Enter another."))
    now.user = user
    now.email = now.email or user.email
    now.n += 1
    now.save(update_fields=["user", "email", "n"])
    do.wrote(now.ref, person_says(now), n=now.n)
    return now


def _problems(person: Person, email: str, at: datetime) -> list[tuple[str, str]]:
    found = []
    try:
        validate_email(email.strip())
    except ValidationError:
        found.append(("email", "Enter an e-mail address like name@example.org."))
    if person.user_id is not None:
        found.append(("email", "This person has an account already."))
    if person.left is not None and person.left < at.date():
        found.append(("email", "This person has left."))
    return found
