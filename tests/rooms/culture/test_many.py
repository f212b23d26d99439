"""Short surveys brought from elsewhere: counted, not merged; one clock for all answers of a round."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from goldenthread.foundation.facts.models import Clock, Node
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.rooms.culture.models import SurveyAnswer, SurveyRound
from tests.walls.rooms.culture import bring, rows
from tests.world import World

pytestmark = pytest.mark.django_db


def test_answers_alike_are_counted_and_brought_twice_change_nothing(world: World) -> None:
    row = rows()["surveys"]
    assert bring(world, "surveys", row, row, {**row, "answer": 5}).added == 3
    assert bring(world, "surveys", row, row, {**row, "answer": 5}).same == 3
    assert SurveyAnswer.objects.count() == 3
    assert verify().problem is None


def test_a_round_is_known_by_unit_level_and_day(world: World) -> None:
    row = rows()["survey_rounds"]
    bring(world, "survey_rounds", row)
    assert bring(world, "survey_rounds", {**row, "invited": 12}).changed == 1
    assert SurveyRound.objects.get().invited == 12


def test_all_answers_of_a_round_have_one_clock(world: World) -> None:
    row = rows()["surveys"]
    bring(world, "surveys", row, {**row, "question": "scenario"})
    bring(world, "surveys", {**row, "answer": 1}, {**row, "level": "senior"})
    clocks = Clock.objects.filter(handover="answers_returned").order_by("started_at", "ref")
    assert len(clocks) == 2
    assert {c.unit for c in clocks} == {"north/youth-club"}
    assert {c.started_at for c in clocks} == {datetime(2026, 1, 20, tzinfo=UTC)}


def test_the_clock_is_the_same_in_whatever_order_answers_come(world: World) -> None:
    row = {**rows()["surveys"], "returned_on": date(2026, 2, 3)}
    bring(world, "surveys", row)
    [before] = Clock.objects.values_list("subject", "met_at")
    bring(world, "surveys", {**row, "answer": 4})
    assert list(Clock.objects.values_list("subject", "met_at")) == [before]
    assert before[1] == datetime(2026, 2, 3, tzinfo=UTC)


def test_a_row_that_moves_to_another_day_leaves_no_clock_behind(world: World) -> None:
    row = {"ref": "S-1", **rows()["surveys"]}
    bring(world, "surveys", row)
    bring(world, "surveys", {**row, "asked_on": date(2026, 2, 2)})
    running = Clock.objects.filter(handover="answers_returned", stopped_at__isnull=True)
    assert [c.started_at.date() for c in running] == [date(2026, 2, 2)]


def test_no_answer_stands_on_the_thread(world: World) -> None:
    bring(world, "surveys", rows()["surveys"])
    assert not Node.objects.filter(kind="survey_answer").exists()


def test_an_answer_out_of_range_and_an_unknown_area_are_named(world: World) -> None:
    with pytest.raises(Refused) as refused:
        bring(world, "surveys", {**rows()["surveys"], "answer": 6, "area": "X"})
    assert {name.rpartition(".")[2] for name, _ in refused.value.problems} == {"answer", "area"}


@pytest.mark.parametrize("who", ["reporter", "line_manager", "administrator", "outsider"])
def test_whoever_may_not_bring_answers_is_refused(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        bring(world, "surveys", rows()["surveys"], by=who)
