"""A body of two people: Ada leads, owns and runs it; Bo is the trustee, the alternate and the accountable leader."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.test import Client

from goldenthread.foundation.access.actors import actor_of
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Organisation
from tests.world import BEGUN, NOW, PASSWORD

LEVELS = ["recipient", "front_line", "board"]
"""The lead is the committee: what is not declared is one with the next above."""


@dataclass
class Two:
    """Ada leads, owns and runs it; Bo is the trustee, the alternate and the accountable leader."""

    organisation: Organisation
    ada: Client
    bo: Client

    def text(self, client: Client, path: str) -> str:
        answer = client.get(f"/o/{self.organisation.code}/{path}")
        assert answer.status_code == 200, (path, answer.status_code)
        page = answer.content.decode()
        page = page[page.index("<main") : page.index("</main>")]
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@contextmanager
def a_body_of_two(*, finished: bool = True) -> Iterator[Two]:
    """It stands as on the Monday morning of the tests; nobody has recorded anything."""
    code = f"two-{secrets.token_hex(4)}"
    with moment.lived_at(BEGUN):
        founded = places.found_organisation(
            code=code, name="Two of us", kind="charity", custodian_name="Ada Reed", custodian_email=f"ada@{code}.example.org",
            custodian_password=PASSWORD, levels=LEVELS,
        )  # fmt: skip
        here = founded.organisation
        with scope.of(here.id):
            owner = actor_of(founded.custodian, here)
            places.give_role(by=owner, person=founded.custodian, role="dsl")
            bo = places.add_person(
                by=owner, organisation=here, name="Bo Lake", level="board", email=f"bo@{code}.example.org"
            )
            places.give_account(by=owner, person=bo, email=f"bo@{code}.example.org", password=PASSWORD)
            places.give_role(by=owner, person=bo, role="executive_lead", alternate=True)
            places.say_cover(
                by=owner, organisation=here, cover_hours="Evenings", out_of_hours="01632 960001", danger_words="Call 999.",
                outside_routes="The council: 01632 960002",
            )  # fmt: skip
            if finished:
                places.finish_set_up(by=owner, organisation=here)
    with moment.lived_at(NOW), scope.of(here.id):
        clients = []
        for who in ("ada", "bo"):
            client = Client()
            client.force_login(
                User.objects.get(email=f"{who}@{code}.example.org"), "django.contrib.auth.backends.ModelBackend"
            )
            clients.append(client)
        yield Two(Organisation.objects.get(id=here.id), *clients)
