"""A body of two whose lead is its committee, walked by HTTP: what is one level is merged, what one person holds at both ends is neither
due nor met, and both are said.
"""

from __future__ import annotations

import re
from datetime import timedelta

from django.test import Client

from goldenthread.domain.line_of_sight import Knot
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.insight.line_of_sight import queries
from goldenthread.insight.trace.draw import ONE_PERSON
from goldenthread.rooms.casework.models import Concern
from tests.doors.web.small import Two
from tests.world import NOW

ANSWERS = (
    {"immediate_danger": "no"},
    {"narrative": "She had bruises on her arm."},
    {"about_name": "Robyn Sparrow"},
    {"about_worker": "no"},
    {"unit": "", "noticed": "now"},
)


def _raise(two: Two, client: Client, *also: dict[str, str]) -> Concern:
    here, before = f"/o/{two.organisation.code}/casework/raise/", set(Concern.objects.values_list("ref", flat=True))
    for _ in range(12):
        page = client.get(here).content.decode()
        typed = dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', page))
        asked = set(re.findall(r'name="([a-z_]+)"', page))
        given = {name: value for answers in (*ANSWERS, *also) for name, value in answers.items() if name in asked}
        answer = client.post(here, {**typed, **given})
        assert answer.status_code == 302, answer.content.decode()
        here = answer["Location"]
        if new := set(Concern.objects.values_list("ref", flat=True)) - before:
            return Concern.objects.get(ref__in=new)
    raise AssertionError("it was never sent")


SEEN = (
    "", "casework/concerns/", "casework/mine/", "line-of-sight/", "line-of-sight/concern_raised/", "themes/", "questions/",
    "registers/", "search/?q=reed", "casework/allegations/", "casework/second-readings/", "retention/",
)  # fmt: skip


def _plain(page: str) -> str:
    return re.sub(r'nonce="[^"]*"|name="(?:csrfmiddlewaretoken|send_key)" value="[^"]*"', "", page)


def _knots(two: Two) -> list[Knot]:
    return [knot for row in queries.line_of_sight(two.organisation).rows for knot in row.knots]


def _does(two: Two, client: Client, one: Concern, act: str, **given: str) -> None:
    path = f"/o/{two.organisation.code}/casework/concerns/{one.ref}/{act}/"
    typed = dict(
        re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', client.get(path).content.decode())
    )
    assert client.post(path, {**typed, **given}).status_code == 302


def test_what_one_person_hands_to_herself_is_neither_due_nor_met_on_any_page(two: Two) -> None:
    one = _raise(two, two.ada)
    _does(two, two.ada, one, "acknowledge", words="I have it, from myself.")
    with moment.lived_at(NOW + timedelta(days=2)):
        for handover in ("concern_raised", "concern_acknowledged"):
            [knot] = [k for k in _knots(two) if k.handover.id == handover]
            assert (knot.state, knot.due, knot.met_in_time, knot.same_person, knot.red_open) == (
                "same_person",
                0,
                0,
                1,
                0,
            )
            page = two.text(two.bo, f"line-of-sight/{handover}/")
            assert "One person holds both ends 1, counted in neither number above" in page
        for client in (two.ada, two.bo):
            sight = two.text(client, "line-of-sight/")
            assert "One person holds both ends: ask who outside reads this" in sight
            assert "No area is whole." in sight
        assert ONE_PERSON in two.text(two.ada, f"trace/{one.ref}/")
        told = two.text(two.ada, f"casework/concerns/{one.ref}/")
        assert told.count(ONE_PERSON) == 2, "it reached the lead, and its arrival was told: by one to the same"
        assert two.bo.get(f"/o/{two.organisation.code}/trace/{one.ref}/").status_code == 404


def test_what_another_person_gets_counts_though_both_stand_at_one_level(two: Two) -> None:
    one = _raise(two, two.ada)
    _does(two, two.ada, one, "acknowledge", words="I have it.")
    _does(two, two.ada, one, "grade-serious", why="Somebody was hurt.")
    assert one.ref in two.text(two.bo, ""), "the accountable leader is told at home"
    with moment.lived_at(NOW + timedelta(days=3)):
        [knot] = [k for k in _knots(two) if k.handover.id == "serious_matter_seen"]
        assert (knot.merged, knot.state, knot.due, knot.same_person) == (True, "few", 1, 0)
        sight = two.text(two.bo, "line-of-sight/")
        assert re.search(r"One level here, so counted and not drawn: serious matter seen , 0 of 1", sight), sight
        page = two.text(two.bo, "line-of-sight/serious_matter_seen/")
        assert "Here these are one level, so it is counted but not drawn." in page


def test_a_worry_about_the_only_lead_goes_to_the_committee_and_not_past_her(two: Two) -> None:
    """Bo raises it, and reads it: both ends. Ada, whom it is about, meets it nowhere."""
    here, ada = two.organisation.code, two.ada
    before = {path: _plain(ada.get(f"/o/{here}/{path}").content.decode()) for path in SEEN}
    with_worker = ({"about_worker": "yes", "worker_words": "Ada Reed"},)
    one = _raise(two, two.bo, *with_worker)
    assert [c.person_due for c in Clock.objects.filter(root=one.ref, handover="concern_acknowledged")]
    after = {path: _plain(ada.get(f"/o/{here}/{path}").content.decode()) for path in SEEN}
    assert after == before
    for path in (f"casework/concerns/{one.ref}/", f"trace/{one.ref}/"):
        assert ada.get(f"/o/{here}/{path}").status_code == 404
