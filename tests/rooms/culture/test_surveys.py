"""Short surveys: asked, answered once and without a name, given back."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment, sealing
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places import changes as places
from goldenthread.rooms.culture import changes, queries
from goldenthread.rooms.culture.models import Answered, SurveyAnswer, SurveyRound
from tests.walls.rooms.culture import a_round, bring
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
SAID = {"S:practised": 2, "C:scenario": 4}


def closed(asked: SurveyRound) -> queries.Results:
    """Its results, once nobody can answer any more."""
    with moment.lived_at(NOW + timedelta(days=15)):
        return queries.results(SurveyRound.objects.get(ref=asked.ref))


def test_a_round_counts_whom_it_asks(world: World) -> None:
    asked = a_round(world)
    assert asked.invited == 2  # the reporter and the one alleged; not the manager, not the day centre
    assert asked.closes_on == NOW.date() + timedelta(days=14)
    with pytest.raises(Refused):
        a_round(world)


def test_answers_are_kept_without_who(world: World) -> None:
    """No record, version or entry of an answer names who gave it, and the mark tells neither."""
    asked, person = a_round(world), world.ref("reporter")
    assert changes.answer_round(by=world.actor("reporter"), ref=asked.ref, answers=SAID) == 2
    entry = Entry.objects.get(act="culture.answers.given")
    assert entry.actor == "answered"
    told = [json.dumps({f.name: str(getattr(row, f.name)) for f in row._meta.concrete_fields}) for row in [
        entry, *SurveyAnswer.objects.all(), *Clock.objects.filter(handover="answers_returned"), *Answered.objects.all(),
    ]]  # fmt: skip
    told += [
        sealing.open_sealed(bytes(v.payload or b""), f"version:{v.ref}:{v.n}").decode()
        for v in Version.objects.filter(entry=entry.id)
    ]
    assert len(told) >= 6
    assert [line for line in told if person in line or "Rowan" in line] == []
    assert verify().problem is None


def test_each_answers_once(world: World) -> None:
    asked = a_round(world)
    changes.answer_round(by=world.actor("reporter"), ref=asked.ref, answers=SAID)
    with pytest.raises(NotYours):
        changes.answer_round(by=world.actor("reporter"), ref=asked.ref, answers=SAID)
    changes.answer_round(by=world.actor("alleged"), ref=asked.ref, answers={"S:practised": 1, "X:other": 5})
    assert SurveyAnswer.objects.count() == 3


@pytest.mark.parametrize("who", ["other_reporter", "line_manager", "dsl", "outsider"])
def test_whoever_was_not_asked_answers_nothing(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        changes.answer_round(by=world.actor(who), ref=a_round(world).ref, answers=SAID)


def test_a_closed_round_takes_no_more(world: World) -> None:
    asked = a_round(world)
    with moment.lived_at(NOW + timedelta(days=15)), pytest.raises(NotYours):
        changes.answer_round(by=world.actor("reporter"), ref=asked.ref, answers=SAID)


def test_an_answer_out_of_range_or_none_at_all_is_refused_and_leaves_no_mark(world: World) -> None:
    asked = a_round(world)
    for wrong in ({"S:practised": 9}, {}, {"T:practised": 3}):
        with pytest.raises(Refused):
            changes.answer_round(by=world.actor("reporter"), ref=asked.ref, answers=wrong)
    assert not Answered.objects.exists()


def test_results_go_back_and_every_answer_says_so(world: World) -> None:
    asked = a_round(world)
    changes.answer_round(by=world.actor("reporter"), ref=asked.ref, answers=SAID)
    [clock] = Clock.objects.filter(handover="answers_returned")
    assert clock.met_at is None
    with moment.lived_at(NOW + timedelta(days=9)):
        changes.return_round(
            by=world.actor("dsl"), ref=asked.ref, what_they_said="Hard.", what_will_be_done="Two more."
        )
    [clock] = Clock.objects.filter(handover="answers_returned")
    assert clock.met_at is not None
    assert clock.lag_days == 9
    assert set(SurveyAnswer.objects.values_list("returned_on", flat=True)) == {NOW.date() + timedelta(days=9)}
    with pytest.raises(Refused):
        changes.return_round(by=world.actor("dsl"), ref=asked.ref, what_they_said="Hard.", what_will_be_done="More.")


def test_nothing_is_shown_under_five_answers(world: World) -> None:
    asked = a_round(world)
    for who in ("reporter", "alleged"):
        changes.answer_round(by=world.actor(who), ref=asked.ref, answers=SAID)
    found = closed(asked)
    assert (found.invited, found.share) == (2, 1.0)
    assert [a.mean for a in found.answers] == [None, None]
    assert queries.stated(world.organisation)[0].practised.mean is None


def test_five_answers_are_read_together(world: World) -> None:
    owner, club = world.actor("custodian"), world.units["youth-club"]
    for n in range(3):
        person = places.add_person(
            by=owner, organisation=world.organisation, name=f"Helper {n}", unit=club, email=f"h{n}@example.org", level="front_line",
            paid=True,
        )  # fmt: skip
        world.people[f"helper{n}"] = person
    asked = a_round(world)
    for n, who in enumerate(("reporter", "alleged", "helper0", "helper1", "helper2")):
        changes.answer_round(by=world.actor(who), ref=asked.ref, answers={"S:practised": n + 1})
    here = SurveyRound.objects.get(ref=asked.ref)
    assert queries.results(here).answers == (), "while it is open, the next answer could be told apart"
    assert queries.results(here).answered == 5
    [answers] = closed(asked).answers
    assert (answers.n, answers.mean, answers.low) == (5, 3.0, 2)


def test_who_waits_is_told_of_the_round_until_they_answer(world: World) -> None:
    asked = a_round(world)
    by = world.actor("reporter")
    assert [one.ref for one in queries.waiting_for(by, world.organisation)] == [asked.ref]
    changes.answer_round(by=by, ref=asked.ref, answers=SAID)
    assert queries.waiting_for(by, world.organisation) == ()


@pytest.mark.parametrize("who", ["reporter", "line_manager", "administrator", "outsider"])
def test_whoever_may_not_ask_a_round_is_refused(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        changes.ask_round(
            by=world.actor(who), organisation=world.organisation, level="front_line", unit=world.units["youth-club"],
            questions=[("S", "practised")],
        )  # fmt: skip


def test_two_surveys_whose_difference_is_a_few_people_are_not_both_shown(world: World) -> None:
    """Nine of the north, then five of the youth club in it: the other four would be the difference."""
    row = {"level": "front_line", "area": "S", "question": "practised", "answer": 3}
    on = NOW.date() - timedelta(days=60)
    for unit, day, n in (("north", on, 9), ("youth-club", on + timedelta(days=20), 5)):
        bring(world, "surveys", *[{**row, "unit": unit, "asked_on": day}] * n)
        bring(world, "survey_rounds", {"unit": unit, "level": "front_line", "asked_on": day, "invited": n})
    north, club = (SurveyRound.objects.get(unit__code=code) for code in ("north", "youth-club"))
    assert [one.mean for one in queries.results(north).answers] == [3.0]
    assert [(one.n, one.mean, one.low) for one in queries.results(club).answers] == [(5, None, None)]
    assert queries.stated(world.organisation)[0].practised.n == 9
