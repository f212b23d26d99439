"""A small organisation with facts and no rooms: noon on Monday 23 November 2026."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client

from goldenthread.foundation.access import registry
from goldenthread.foundation.access.actors import actor_of
from goldenthread.foundation.access.registry import Found, RecordKind
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation, Person
from tests.insight import facts


@pytest.fixture
def trust(db: None) -> Iterator[Organisation]:
    """An organisation that keeps every register, inside its scope."""
    organisation = facts.an_organisation()
    with moment.lived_at(facts.NOON), scope.of(organisation.id):
        facts.keeps(organisation)
        yield organisation


@pytest.fixture
def actor(trust: Organisation) -> Callable[..., Actor]:
    """An actor who holds these roles."""

    def make(*roles: str, **given: Any) -> Actor:
        return actor_of(facts.a_person(trust, "Sam Reed", *roles, **given)[1], trust)

    return make


@dataclass
class Seat:
    """Somebody signed in."""

    client: Client
    person: Person
    organisation: Organisation

    def get(self, path: str = "", **data: str) -> Any:
        return self.client.get(f"/o/{self.organisation.code}/{path}", data)

    def text(self, path: str = "", **data: str) -> str:
        answer = self.get(path, **data)
        assert answer.status_code == 200, answer.status_code
        return " ".join(answer.content.decode().split())


@pytest.fixture
def seat(trust: Organisation) -> Callable[..., Seat]:
    """Somebody with these roles, signed in."""

    def make(*roles: str, **given: Any) -> Seat:
        user, person = facts.a_person(trust, "Sam Reed", *roles, **given)
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return Seat(client, person, trust)

    return make


@dataclass
class Room:
    """A room that is not one: who sees which record how deep is said by the test. `TST-...` are its references."""

    depths: dict[str, str] = field(default_factory=dict)
    asked: int = 0

    def see(self, _by: Actor, refs: Collection[str]) -> dict[str, str]:
        self.asked += 1
        return {ref: self.depths[ref] for ref in refs if ref in self.depths}

    def search(self, by: Actor, organisation: Organisation, words: str, limit: int) -> list[Found]:
        seen = [ref for ref in self.see(by, [words.strip()]) if self.depths[ref] != "count"]
        return [
            Found(ref, "test", f"Record {ref}", "North", self.where(organisation.code, ref), facts.NOON.date())
            for ref in seen
        ]

    @staticmethod
    def where(organisation: str, ref: str) -> str:
        return f"/o/{organisation}/records/{ref}/"


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    """Only this room is registered."""
    made = Room()
    kind = RecordKind("TST", "test", "Test record", made.see, made.where, made.search)
    monkeypatch.setattr(registry, "KINDS", {"TST": kind})
    monkeypatch.setattr(registry, "HOMES", [])
    return made


@pytest.fixture
def thread(trust: Organisation) -> None:
    """One worry with what hangs on it."""
    facts.a_thread(trust)
