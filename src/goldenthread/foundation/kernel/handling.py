"""How each field is handled: every model says which of its fields identify someone, which are special category, and how long they are kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["identity", "special", "plain"]


@dataclass(frozen=True, slots=True)
class Handling:
    """Written beside a model's fields; a wall test fails on any field not named.

    identity: says who somebody is. special: special category or criminal-offence data. plain: the rest.
    retention: a rule id of `foundation/rules/retention.toml`.
    """

    retention: str
    identity: tuple[str, ...] = ()
    special: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    why: str = ""
    extra: dict[str, str] = field(default_factory=dict)

    def kind(self, name: str) -> Kind | None:
        if name in self.identity:
            return "identity"
        if name in self.special:
            return "special"
        return "plain" if name in self.plain else None
