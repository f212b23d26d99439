"""The page of a trace, and the box that asks which record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.foundation.facts.models import Link
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.places.models import Organisation
from tests.insight.conftest import Room, Seat
from tests.insight.facts import ACK, CON, DEC, MSG, OTHER, RAISED, REF, a_link, a_node, queries_in, same_for_all

pytestmark = pytest.mark.usefixtures("thread")


def all_seen(room: Room, depth: str = "full") -> None:
    room.depths = dict.fromkeys((CON, ACK, DEC, REF, MSG, OTHER), depth)


def test_it_shows_the_thread_and_keeps_who_looked(seat: Callable[..., Seat], room: Room, trust: Organisation) -> None:
    all_seen(room)
    room.depths[REF] = "count"
    reader = seat("dsl")
    page = reader.text(f"trace/{CON.lower()}/")
    for words in ("Worry raised", "You are here", "Sealed", "Missing", "November 2026", "A sealed record counts"):
        assert words in page
    assert REF not in page
    first, thread = page.index("What is missing"), page.index("The thread, by date")
    assert first < page.index("Whoever raised it has not been told what happened.") < thread
    (entry,) = Entry.objects.filter(act="looked")
    assert entry.actor == reader.person.ref
    assert f'href="/o/{trust.code}/records/{CON}/"' in page


def test_absent_and_not_yours_are_one_answer(seat: Callable[..., Seat], room: Room) -> None:
    room.depths = {CON: "none"}
    reader = seat("administrator")
    answers = [reader.get(f"trace/{ref}/") for ref in (CON, "TST-ABSENT00", "nonsense")]
    assert {one.status_code for one in answers} == {404}
    assert len({same_for_all(one.content.decode()) for one in answers}) == 1
    assert not Entry.objects.filter(act="looked").exists()


def test_the_box(seat: Callable[..., Seat], trust: Organisation) -> None:
    reader = seat()
    assert "Trace a record" in reader.text("trace/")
    assert reader.get("trace/", ref=" tst 0000 0001 ")["Location"] == f"/o/{trust.code}/trace/{CON}/"
    assert "That is not one of our references" in reader.text("trace/", ref="Robin")
    assert "Enter the reference of a record" in reader.text("trace/", ref="")


def test_queries_do_not_grow_with_the_records(seat: Callable[..., Seat], room: Room, trust: Organisation) -> None:
    all_seen(room)
    reader: Any = seat("dsl")

    def queries_of() -> int:
        with CaptureQueriesContext(connection) as found:
            reader.text(f"trace/{CON}/")
        return queries_in(found)

    queries_of()
    first = queries_of()
    for n in range(20):
        ref = f"TST-000002{n:02d}"
        room.depths[ref] = "full"
        a_node(trust, ref, "referral_chase", "dsl", RAISED, root=CON)
        a_link(trust, REF, "chased_by", ref)
    assert queries_of() == first
    assert first <= 16
    assert Link.objects.count() == 23


def test_whoever_may_only_count_sees_months_and_no_reference_but_the_one_asked_for(
    seat: Callable[..., Seat], room: Room
) -> None:
    all_seen(room, "count")
    page = seat("lead_trustee").text(f"trace/{CON}/")
    assert "Sealed" in page
    for secret in (ACK, DEC, REF):
        assert secret not in page
