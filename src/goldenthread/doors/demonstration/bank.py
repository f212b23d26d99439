"""What the demonstration is made of, read from `data/`: places, people, fictional accounts and the words around them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

DATA = Path(__file__).parent / "data"
POPULATIONS = ("children", "young_people", "adults")
T = TypeVar("T")


@lru_cache(maxsize=16)
def read(name: str) -> dict[str, Any]:
    """One data file."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _made(kind: type[T], row: Mapping[str, Any], **more: Any) -> T:
    """A row of data as a frozen shape: lists become tuples, what the shape does not know is an error."""
    said = {k: tuple(v) if isinstance(v, list) else v for k, v in {**row, **more}.items()}
    unknown = set(said) - {f.name for f in fields(kind)}  # type: ignore[arg-type]  # every T is a dataclass
    if unknown:
        raise ValueError(f"{kind.__name__} {more}: not known: {', '.join(sorted(unknown))}")
    return kind(**said)


@dataclass(frozen=True, slots=True)
class Ways:
    """How a unit does: the share done in time in the earlier year and in the last one; how heard people feel, 1 to 5."""

    raised: Sequence[float]
    acknowledged: Sequence[float]
    asked: Sequence[float]
    told: Sequence[float]
    chased: Sequence[float]
    person: Sequence[float]
    heard: Sequence[int]


@dataclass(frozen=True, slots=True)
class Place:
    """One unit: where it is, whom it works with, how many people, how many stories in two years, and its ways."""

    code: str
    name: str
    area: str
    tag: str
    populations: tuple[str, ...]
    paid: int
    volunteers: int
    stories: int
    ways: Ways


@dataclass(frozen=True, slots=True)
class Account:
    """A fictional account; `{n}` stands for a first name. `ends` are what may come of it."""

    key: str
    population: str
    tags: tuple[str, ...]
    categories: tuple[str, ...]
    ends: tuple[str, ...]
    told: str
    own: str
    done: str
    action: str
    why: str
    wishes: str
    agreed: str
    danger: str = "no"
    worker: str = "no"
    worker_words: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the cast. `joined` and `left`: months before today; without them, there from the first day on."""

    key: str
    name: str
    post: str
    level: str
    unit: str = ""
    paid: bool = True
    roles: tuple[Mapping[str, Any], ...] = ()
    account: bool = True
    joined: int | None = None
    left: int | None = None
    not_staff: bool = False


@lru_cache(maxsize=1)
def organisation() -> Mapping[str, Any]:
    return dict(read("organisation")["organisation"])


@lru_cache(maxsize=1)
def places() -> tuple[Place, ...]:
    rows = read("organisation")["unit"]
    return tuple(_made(Place, {**row, "ways": _made(Ways, row["ways"])}) for row in rows)


@lru_cache(maxsize=1)
def accounts() -> Mapping[str, Account]:
    """All fictional accounts, by key."""
    return {
        key: _made(Account, row, key=key, population=population)
        for population in POPULATIONS
        for key, row in read(f"accounts_{population}").items()
    }


@lru_cache(maxsize=1)
def cast() -> Mapping[str, Member]:
    return {row["key"]: _made(Member, row) for row in read("cast")["member"]}


def address(key: str) -> str:
    """The e-mail address of a member: a name that no mail server answers to."""
    return f"{key}@{organisation()['code']}.example"


def outsider_address() -> str:
    return f"outsider@{read('organisation')['elsewhere']['code']}.example"
