"""Who do I tell? Names, roles and how to reach them, and nothing else about anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.doors.web.tell import callable_numbers, who_to_tell
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.places.models import NamedRole, Organisation, Person
from tests.insight.conftest import Seat
from tests.insight.facts import NOON, a_person, a_unit, hold, queries_in

Sit = Callable[..., Seat]
PATH = "who-do-i-tell/"


def somebody(trust: Organisation, name: str, role: str, **given: object) -> Person:
    _, person = a_person(trust, name)
    hold(trust, person, role, **given)  # type: ignore[arg-type]
    return person


def test_lead_deputy_alternate_and_how_to_reach_them(seat: Sit, trust: Organisation) -> None:
    Organisation.objects.filter(pk=trust.pk).update(
        cover_hours="Monday to Friday, 9 to 5", out_of_hours="01234 567890", danger_words="Call 999 now.",
        outside_routes="Council: 0300 123 4567\nPolice: 101",
    )  # fmt: skip
    lead = somebody(trust, "Dana Wells", "dsl")
    somebody(trust, "Devon Marsh", "deputy_dsl")
    somebody(trust, "Avery Brook", "committee_member", alternate=True)
    somebody(trust, "Sasha Firth", "speak_up_guardian")
    page = seat().text(PATH)
    order = [
        "Call 999 now.", "Monday to Friday, 9 to 5", "tel:01234567890", "Dana Wells", f"mailto:{lead.email}", "Devon Marsh",
        "If it is about the safeguarding lead", "Avery Brook", "tel:03001234567", "Police: 101", "Sasha Firth",
    ]  # fmt: skip
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_only_who_holds_a_role_today(trust: Organisation) -> None:
    today = NOON.date()
    gone = somebody(trust, "Gone Away", "dsl")
    Person.objects.filter(pk=gone.pk).update(left=today - timedelta(days=1))
    unsure = somebody(trust, "Not Confirmed", "dsl")
    NamedRole.objects.filter(person=unsure).update(confirmed_at=None)
    ended = somebody(trust, "Ended Then", "dsl")
    NamedRole.objects.filter(person=ended).update(ends=date(2026, 11, 1))
    later = somebody(trust, "Comes Later", "dsl")
    NamedRole.objects.filter(person=later).update(starts=date(2027, 1, 1))
    somebody(trust, "Dana Wells", "dsl")
    (role,) = who_to_tell(trust).first
    assert [one.name for one in role.people] == ["Dana Wells"]


def test_roles_that_nobody_has_to_find_are_not_shown(trust: Organisation) -> None:
    for role in ("administrator", "file_auditor", "line_manager", "custodian"):
        somebody(trust, f"A {role}", role)
    found = who_to_tell(trust)
    assert (found.first, found.instead, found.others) == ((), (), ())


def test_local_contacts_with_their_unit(seat: Sit, trust: Organisation) -> None:
    somebody(trust, "Lee North", "local_lead", unit=a_unit(trust, "north"))
    assert "<strong>Lee North</strong>, North" in seat().text(PATH)


def test_nobody_is_named_yet(seat: Sit) -> None:
    page = seat().text(PATH)
    assert "No safeguarding lead is named yet." in page
    assert "Nobody is named for this yet." in page
    assert "999" in page


def test_few_queries(seat: Sit, trust: Organisation) -> None:
    for n in range(6):
        somebody(trust, f"Lead {n}", "dsl")
    reader = seat()
    reader.text(PATH)
    with CaptureQueriesContext(connection) as found:
        reader.text(PATH)
    assert queries_in(found) <= 5


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Ring 01234 567890 or 0300 123 4567.", ["01234567890", "03001234567"]),
        ("+44 20 7946 0000", ["+442079460000"]),
        ("Room 12, since 2016, call 101", []),
        ("<b>01234 567890</b>", ["01234567890"]),
    ],
)
def test_numbers_can_be_pressed(text: str, numbers: list[str]) -> None:
    html = callable_numbers(text)
    assert [part.split('"')[0] for part in html.split("tel:")[1:]] == numbers
    assert "<b>" not in html


def test_who_is_on_call_at_this_moment_is_named_and_nobody_else(seat: Sit, trust: Organisation) -> None:
    unit, (_, now), (_, later) = a_unit(trust, "club"), a_person(trust, "Nyx Hale"), a_person(trust, "Lark Dunn")
    for who, begins, ends in ((now, -2, 2), (later, 2, 6)):
        span = [(NOON + timedelta(hours=n)).isoformat() for n in (begins, ends)]
        Reading.objects.create(
            id=new_id(), ref=fresh_ref("RDG"), organisation_id=trust.id, unit=unit.path, recorded_at=NOON, area="S", measure="rota",
            subject=fresh_ref("ROT"), happened_on=NOON.date(),
            value={"unit": unit.code, "step": 1, "person": who.ref, "from": span[0], "until": span[1]},
        )  # fmt: skip
    page = seat().text(PATH)
    assert "On call now" in page
    assert "Nyx Hale" in page
    assert "Lark Dunn" not in page
