"""An organisation of ordinary size: the cast, forty settings, two hundred people who raise things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from django.conf import settings

from bench.seed.words import SURNAMES
from goldenthread.foundation.access.actors import actor_of
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Organisation, Person, Unit
from tests import world as cast

BEGUN = datetime(2021, 11, 22, 9, 0, tzinfo=UTC)  # five years of concerns before the day of the run
SETTINGS = 40
REPORTERS = 200
CLIENTS = 8
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody signs in with these passwords


@dataclass
class Body:
    """The organisation, and who of it takes part."""

    world: cast.World
    units: list[Unit]
    reporters: list[Person]


def build() -> Body:
    with patch.object(settings, "PASSWORD_HASHERS", QUICK), patch.object(cast, "BEGUN", BEGUN):
        world = cast.build_world(code="bench")
        with moment.lived_at(BEGUN + timedelta(hours=1)), scope.of(world.organisation.id):
            owner = actor_of(world.people["custodian"], world.organisation)
            units = [
                places.add_unit(
                    by=owner, organisation=world.organisation, code=f"setting-{i}", name=f"Setting {i}",
                    parent=world.units["north" if i % 2 else "south"], kind="setting", populations=("children", "adults"),
                )
                for i in range(SETTINGS)
            ]  # fmt: skip
            reporters = [
                places.add_person(
                    by=owner, organisation=world.organisation, name=f"Robin {SURNAMES[i % len(SURNAMES)]} {i}",
                    unit=units[i % SETTINGS], email=f"person{i}@example.org", level="front_line", paid=True,
                )
                for i in range(REPORTERS)
            ]  # fmt: skip
            for i in range(CLIENTS):
                places.give_account(
                    by=owner, person=reporters[i], email=f"person{i}@example.org", password=cast.PASSWORD
                )
    return Body(world, units, reporters)


def founded() -> Organisation:
    """The organisation and its cast alone."""
    with patch.object(settings, "PASSWORD_HASHERS", QUICK), patch.object(cast, "BEGUN", BEGUN):
        return cast.build_world(code="bench").organisation
