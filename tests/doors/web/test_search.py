"""Search finds only what the reader may open; the words looked for are kept nowhere."""

from __future__ import annotations

from collections.abc import Callable

from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.places.models import Organisation
from tests.insight.conftest import Room, Seat
from tests.insight.facts import same_for_all

Sit = Callable[..., Seat]
PATH = "search/"
REF = "TST-00000001"


def test_what_is_found_leads_to_its_page_and_is_on_record(seat: Sit, trust: Organisation, room: Room) -> None:
    room.depths = {REF: "full"}
    reader = seat("dsl")
    page = reader.text(PATH, q=REF)
    assert f'href="/o/{trust.code}/records/{REF}/"' in page
    assert "North · 23 November 2026" in page
    (entry,) = Entry.objects.filter(act="looked")
    assert (entry.actor, entry.subject) == (reader.person.ref, REF)


def test_absent_and_not_yours_look_the_same(seat: Sit, room: Room) -> None:
    room.depths = {REF: "count"}
    reader = seat("lead_trustee")
    pages = [reader.text(PATH, q=ref).replace(ref, "") for ref in ("TST-00000009", REF)]
    absent, closed = map(same_for_all, pages)
    assert absent == closed
    assert "Nothing found" in absent
    assert "Either it does not exist, or it is not yours to see." in absent
    assert not Entry.objects.filter(act="looked").exists()


def test_nothing_is_asked_until_something_is_said(seat: Sit, room: Room) -> None:
    reader = seat()
    assert "Nothing found" not in reader.text(PATH)
    empty = reader.text(PATH, q="  ")
    assert "Enter a reference, a number or a name" in empty
    assert room.asked == 0
