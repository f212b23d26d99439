"""Who acts: a person of an organisation with roles, the product itself, or somebody at the public door."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from goldenthread.domain.access import ActorFacts, RoleHeld


@dataclass(frozen=True, slots=True)
class Actor:
    """`person` is the person's ref in this organisation; None for the product itself and for the public door."""

    organisation: UUID
    chain: str
    person: str | None
    name: str
    roles: tuple[RoleHeld, ...] = ()
    broken_glass: frozenset[str] = frozenset()
    kind: str = "person"
    user: int | None = None
    person_id: UUID | None = None
    time_zone: str = "Europe/London"

    @property
    def label(self) -> str:
        return self.person or self.kind

    def holds(self, *codes: str) -> bool:
        return any(held.role in codes for held in self.roles)

    @property
    def facts(self) -> ActorFacts:
        return ActorFacts(
            person=self.person, organisation=str(self.organisation), roles=self.roles, broken_glass=self.broken_glass
        )
