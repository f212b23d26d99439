"""Who may be signed in as in the demonstration, with what to look at; and the walks. Knows no room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from goldenthread.doors.demonstration import bank
from goldenthread.foundation.places.roles import title


@dataclass(frozen=True, slots=True)
class SignIn:
    """One person to look around as."""

    key: str
    name: str
    post: str
    roles: tuple[str, ...]
    look: str
    sees: str
    email: str

    @property
    def role_titles(self) -> str:
        """The roles held, where the post does not say them already."""
        titles = dict.fromkeys(title(code) for code in self.roles)
        return "; ".join(one for one in titles if not self.post.casefold().startswith(one.casefold()))


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    people: tuple[SignIn, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """Three clicks. `first` is the name of the page to begin on; `ref`, `slug` and `unit` what it needs."""

    key: str
    title: str
    who: str
    first: str
    button: str
    steps: tuple[str, ...]
    ref: str = ""
    slug: str = ""
    unit: str = ""


def _sign_in(key: str, said: Mapping[str, str]) -> SignIn:
    if key == "outsider":
        outsider = bank.read("cast")["outsider"]
        return SignIn(key, outsider["name"], outsider["post"], (), said["look"], said["sees"], bank.outsider_address())
    member = bank.cast()[key]
    roles = tuple(str(row["role"]) for row in member.roles)
    held = ("custodian", *roles) if key == "custodian" else roles
    return SignIn(key, member.name, member.post, held, said["look"], said["sees"], bank.address(key))


@lru_cache(maxsize=1)
def sign_ins() -> Mapping[str, SignIn]:
    return {key: _sign_in(key, said) for key, said in bank.read("sign_ins")["who"].items()}


@lru_cache(maxsize=1)
def groups() -> tuple[Group, ...]:
    rows: list[Mapping[str, Any]] = bank.read("sign_ins")["group"]
    return tuple(Group(row["title"], tuple(sign_ins()[key] for key in row["members"])) for row in rows)


@lru_cache(maxsize=1)
def walks() -> Mapping[str, Walk]:
    rows: list[dict[str, Any]] = bank.read("sign_ins")["walk"]
    return {row["key"]: Walk(**{**row, "steps": tuple(row["steps"])}) for row in rows}
