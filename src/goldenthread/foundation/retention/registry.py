"""What each room says about the end of its records: how those at the end of their time are found, and what goes with one.

A room registers in its AppConfig, as it does for `access.registry`; nothing here knows a room. See the README beside.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from goldenthread.domain.retention import Until
from goldenthread.foundation.places.models import Organisation


@dataclass(frozen=True, slots=True)
class Candidate:
    """One record as retention sees it: never what it says. `until`: the last day it is kept, and why."""

    ref: str
    rule: str
    ended_on: date | None
    until: Until


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that go with a record: deleted, or (where others lean on them) emptied of these columns."""

    rows: QuerySet[Any]
    blank: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Whole:
    """All that goes with one record. `roots`: the refs whose versions, files, facts and leave to see go (its own first);
    `parts`: its rows, in the order in which they can be taken away.
    """

    roots: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """How records of one kind end. `models`: the labels of the models in `parts`, for the wall.

    find: those whose time is over by a day, so many at most; what is kept longer must not crowd them out. one: a record by ref,
    whatever its date; None where there is none. whole: what goes with it. All are called inside the organisation's scope.
    """

    prefix: str
    kind: str
    plain: str
    models: tuple[str, ...]
    find: Callable[[Organisation, date, int], list[Candidate]]
    one: Callable[[Organisation, str], Candidate | None]
    whole: Callable[[str], Whole]


@dataclass(frozen=True, slots=True)
class Clearing:
    """Rows that clear by themselves once their rule's time is over. rows: those last touched before a moment."""

    rule: str
    models: tuple[str, ...]
    rows: Callable[[datetime], list[QuerySet[Any]]]


WAYS: dict[str, Way] = {}
CLEARINGS: list[Clearing] = []
WITH_PERSON: dict[str, Callable[[str], QuerySet[Any]]] = {}
"""Rows about one person that go when the person goes: by the model's label, the rows of a person's ref."""
WITH_EVERY: dict[str, Callable[[list[str]], Part]] = {}
"""What goes with every record, whatever its kind, kept by a storey that retention does not know: by the model's label."""


def register_way(way: Way) -> None:
    WAYS[way.prefix] = way


def register_clearing(clearing: Clearing) -> None:
    if clearing not in CLEARINGS:
        CLEARINGS.append(clearing)


def way_of(ref: str) -> Way | None:
    return WAYS.get(ref.partition("-")[0])
