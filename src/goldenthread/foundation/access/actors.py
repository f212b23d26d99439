"""From an account (or an e-mail address on the command line) to an actor of one organisation."""

from __future__ import annotations

from goldenthread.foundation.access.arriving import arrive, standing_of
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places.models import Organisation, Person


def actor_of(person: Person, organisation: Organisation) -> Actor:
    """The actor for a person on the books, with the confirmed roles held today and the glass broken now."""
    roles, glass = standing_of(person.id, moment.now(), organisation.time_zone)
    return Actor(
        organisation=organisation.id,
        chain=organisation.chain,
        person=person.ref,
        name=person.name,
        roles=roles,
        broken_glass=glass,
        user=person.user_id,
        person_id=person.id,
        time_zone=organisation.time_zone,
    )


def actor_for(user: User, organisation: Organisation) -> Actor:
    """The actor for an account; `NotYours` when it does not belong to the organisation or the person has left."""
    arrived = arrive(user, organisation.time_zone)
    if arrived is None or arrived.organisation.id != organisation.id:
        raise NotYours(["no person of this organisation"])
    return arrived.actor


def actor_by_email(email: str, organisation: Organisation) -> Actor:
    """For commands (`--as EMAIL`). Same words for an unknown address and one that is not of this organisation."""
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise NotYours(["no such account"])
    return actor_for(user, organisation)


def product(organisation: Organisation) -> Actor:
    """The product itself: clocks it runs, digests it sends. It reads no record for anybody."""
    return Actor(
        organisation=organisation.id,
        chain=organisation.chain,
        person=None,
        name="Golden Thread",
        kind="product",
        time_zone=organisation.time_zone,
    )


def public_door(organisation: Organisation) -> Actor:
    """Somebody at the public door: may write, reads only with a receipt code."""
    return Actor(
        organisation=organisation.id,
        chain=organisation.chain,
        person=None,
        name="Somebody at the public door",
        kind="public",
        time_zone=organisation.time_zone,
    )


def organisations_of(user: User) -> list[Organisation]:
    """The organisations an account belongs to."""
    with scope.escape("an account's own organisations, before one is chosen"):
        ids = list(Person.objects.filter(user=user).values_list("organisation_id", flat=True))
    return list(Organisation.objects.filter(id__in=ids).order_by("name"))
