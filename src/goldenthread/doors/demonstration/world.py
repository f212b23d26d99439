"""What is known while a history is being lived: the organisation, its people, and the references that were made so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from goldenthread.doors.demonstration.shapes import Kept, Somebody, Who
from goldenthread.foundation.access.actors import actor_of, public_door
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation, Person, Unit


@dataclass(slots=True)
class World:
    """Everything is found again by the organisation's own numbers and by `kept`, so that a half-lived history can go on."""

    organisation: Organisation
    people: dict[str, Person]
    units: dict[str, Unit]
    kept: dict[str, str] = field(default_factory=dict)
    _actors: dict[str, Actor] = field(default_factory=dict)

    @classmethod
    def of(cls, organisation: Organisation, people: Sequence[Somebody], kept: Mapping[str, str]) -> World:
        by_number = {p.local_code: p for p in Person.objects.select_related("unit")}
        found = {one.key: by_number[one.number] for one in people if one.number in by_number}
        return cls(organisation, found, {u.code: u for u in Unit.objects.all()}, dict(kept))

    def actor(self, key: str) -> Actor:
        """Who acts, with the roles of the day. Remembered until somebody's role changes."""
        if key == "public":
            return public_door(self.organisation)
        if key not in self._actors:
            self._actors[key] = actor_of(self.people[key], self.organisation)
        return self._actors[key]

    def roles_changed(self) -> None:
        self._actors.clear()

    def meant(self, value: Any) -> Any:
        """A planned word with the references in it filled in."""
        if isinstance(value, Kept):
            return self.kept[value.name]
        if isinstance(value, Who):
            return self.people[value.key].ref
        if isinstance(value, Mapping):
            return {name: self.meant(one) for name, one in value.items()}
        return value
