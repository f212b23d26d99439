"""Made twice it is the same, down to its references; stopped half-way it goes on, and is never there twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction

from goldenthread.doors.demonstration import making
from goldenthread.doors.demonstration.making import make
from goldenthread.doors.demonstration.shapes import Step
from goldenthread.doors.demonstration.state import state
from goldenthread.doors.demonstration.world import World
from goldenthread.foundation.facts.models import Clock, Link, Node, Reading
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.rooms.casework.models import Concern

SMALL: dict[str, Any] = {"today": date(2026, 11, 23), "months": 1, "people": 30}


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def fingerprint(organisation: Organisation) -> list[list[tuple[Any, ...]]]:
    """Everything that is seen of it, references and times included."""
    with scope.of(organisation.id):
        rows = [
            Entry.objects.filter(chain=organisation.chain).order_by("n").values_list("act", "actor", "subject", "at", "recorded_at"),
            Clock.objects.order_by("ref").values_list("ref", "handover", "unit", "due_at", "met_at", "same_person", "missed_reason"),
            Node.objects.order_by("ref").values_list("ref", "kind"),
            Link.objects.order_by("ref").values_list("from_ref", "relation", "to_ref"),
            Reading.objects.order_by("ref").values_list("ref", "measure", "value"),
            Person.objects.order_by("ref").values_list("ref", "name", "local_code"),
        ]  # fmt: skip
        told = [(c.ref, c.narrative, c.state, c.heard) for c in Concern.objects.order_by("ref")]
        return [*[list(some) for some in rows], told]


@pytest.fixture(scope="module")
def once(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> list[list[tuple[Any, ...]]]:
    """What is seen of it when it is made at once; both tests hold theirs against it."""
    with django_db_blocker.unblock(), undone():  # type: ignore[attr-defined]  # pytest-django's own object
        return fingerprint(make(**SMALL))


@pytest.mark.django_db
def test_stopped_half_way_it_goes_on_and_is_the_same_as_made_at_once(
    once: list[list[tuple[Any, ...]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    lived, real = 0, making.live

    def stopping(world: World, step: Step, seed: str) -> None:
        nonlocal lived
        lived += 1
        if lived == 100:
            raise KeyboardInterrupt
        real(world, step, seed)

    with undone():
        monkeypatch.setattr(making, "live", stopping)
        with pytest.raises(KeyboardInterrupt):
            make(**SMALL)
        half = state()
        assert half.organisation is not None
        assert not half.made
        assert 0 <= half.done < (half.total or 0)
        monkeypatch.setattr(making, "live", real)
        found = make(today=date(2027, 1, 1))  # another day: it goes on with the one it began with
        assert fingerprint(found) == once
        assert state().made
        with scope.of(found.id):
            assert verify().problem is None
        again = make(today=date(2027, 2, 2))
        assert fingerprint(again) == once
        assert Organisation.objects.filter(demonstration=True).count() == 2


@pytest.mark.django_db
@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="only SQLite can be told to turn round what no question puts in order"
)
def test_it_is_the_same_whatever_order_rows_come_in(once: list[list[tuple[Any, ...]]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA reverse_unordered_selects=ON")
    try:
        with undone():
            again = fingerprint(make(**SMALL))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA reverse_unordered_selects=OFF")
    for said, as_before in zip(again, once, strict=True):
        assert said == as_before
