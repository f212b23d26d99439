"""Whoever is on call is told, step by step, and asked beforehand whether they will answer; who cannot asks for somebody to take it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from goldenthread.domain.cover import next_step
from goldenthread.foundation.access.actors import product
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import Person
from goldenthread.rooms.practice import changes, queries
from goldenthread.rooms.practice.home import home_lines
from goldenthread.rooms.practice.models import CallForHelp
from tests.walls.access_world import browser
from tests.walls.rooms.practice import a_turn, two_steps
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
AT = "/o/harbour/practice"


def calls(world: World, kind: str = "escalation", **more: object) -> CallForHelp:
    return changes.call_for_help(
        by=world.actor("reporter"), organisation=world.organisation, unit=world.units["youth-club"], kind=kind, **more
    )  # type: ignore[arg-type]


def told(call: CallForHelp) -> list[tuple[str, int]]:
    return [(one.name, one.step) for one in queries.told_of(call.ref, "Europe/London")]


def lines(world: World, who: str) -> list[str]:
    return [one.text for one in home_lines(world.actor(who), world.organisation)]


@pytest.mark.parametrize(
    ("known", "found"),
    [([], (1, ("a",))), (["a"], (2, ("b", "c"))), (["a", "b"], (2, ("c",))), (["a", "b", "c"], (0, ()))],
)
def test_the_ladder_is_climbed_step_by_step(known: list[str], found: tuple[int, tuple[str, ...]]) -> None:
    assert next_step([(1, "a"), (2, "b"), (2, "c")], known) == found


def test_whoever_is_on_the_first_step_is_told_and_the_next_only_when_nobody_answers(world: World) -> None:
    two_steps(world)
    call = calls(world)
    assert told(call) == [("Dana Wells", 1)]
    assert Notice.objects.get(kind="call_for_help").urgent
    assert lines(world, "dsl")[0] == "Somebody calls for help: answer now"
    assert "Somebody calls for help: answer now" not in lines(world, "deputy_dsl")
    changes.call_next(by=world.actor("reporter"), ref=call.ref)
    assert told(call) == [("Dana Wells", 1), ("Devon Marsh", 2)]
    with pytest.raises(Refused, match="Nobody further"):
        changes.call_next(by=world.actor("reporter"), ref=call.ref)
    with moment.lived_at(NOW + timedelta(minutes=4)):
        changes.take_call(by=world.actor("deputy_dsl"), ref=call.ref)
    kept = CallForHelp.objects.get(ref=call.ref)
    assert (kept.answered_by, kept.answered_at) == (world.people["deputy_dsl"], NOW + timedelta(minutes=4))
    for act in (changes.take_call, changes.call_next):
        with pytest.raises(Refused, match="answered already"):
            act(by=world.actor("dsl"), ref=call.ref)
    assert "Somebody calls for help: answer now" not in lines(world, "dsl")
    assert verify().problem is None


def test_where_nobody_is_on_the_rota_the_leads_are_told(world: World) -> None:
    call = calls(world)
    assert told(call) == [("Dana Wells", 0), ("Devon Marsh", 0)]
    page = browser(world, "reporter").get(f"{AT}/calls/{call.ref}/").content.decode()
    assert "as nobody was on the rota" in page


def test_whoever_calls_or_has_left_or_is_elsewhere_is_not_told(world: World) -> None:
    a_turn(world, who="reporter", step=1)
    a_turn(world, who="line_manager", step=2)
    manager = Person.objects.get(ref=world.ref("line_manager"))
    places.mark_left(by=world.actor("custodian"), person=manager, on=NOW.date() - timedelta(days=1))
    assert {name for name, _ in told(calls(world))} == {"Dana Wells", "Devon Marsh"}


def test_a_call_of_the_past_tells_nobody_and_the_page_says_so(world: World) -> None:
    two_steps(world)
    call = calls(world, called_at=NOW - timedelta(minutes=30))
    assert told(call) == []
    assert "Nobody was told by this page" in browser(world, "reporter").get(f"{AT}/calls/{call.ref}/").content.decode()


@pytest.mark.django_db(transaction=False)
def test_a_test_call_asks_and_its_letter_says_nothing_of_anybody(
    world: World, django_capture_on_commit_callbacks: object
) -> None:
    two_steps(world)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        call = calls(world, kind="test_call")
    [letter] = [one for one in mail.outbox if one.to == ["dsl@example.org"]]
    assert "A test call" in letter.body
    assert "Youth club" not in letter.body
    page = browser(world, "dsl").get(f"{AT}/calls/{call.ref}/")
    assert f"{AT}/calls/{call.ref}/take/" in page.content.decode()
    assert Notice.objects.get(kind="test_call").read_at is not None
    browser(world, "dsl").post(f"{AT}/calls/{call.ref}/take/")
    assert "Last test call" in browser(world, "reporter").get(f"{AT}/cover/").content.decode()


def test_whoever_is_put_on_the_rota_is_asked_and_says_that_they_will(world: World) -> None:
    turn = a_turn(world, who="dsl")
    assert Notice.objects.get(kind="on_rota").person == world.ref("dsl")
    assert lines(world, "dsl")[0] == "You are on the rota: say whether you will answer"
    page = browser(world, "dsl").get(f"{AT}/cover/turns/mine/").content.decode()
    assert "Nobody knows yet whether you will answer." in page
    assert browser(world, "dsl").post(f"{AT}/cover/turns/{turn.ref}/confirm/").status_code == 302
    assert "Yes" in browser(world, "reporter").get(f"{AT}/cover/").content.decode()
    assert lines(world, "dsl") == []
    with pytest.raises(Refused):
        changes.confirm_turn(by=world.actor("dsl"), ref=turn.ref)
    with pytest.raises(NotYours):
        changes.confirm_turn(by=world.actor("line_manager"), ref=turn.ref)


def test_who_cannot_asks_and_somebody_else_on_the_rota_takes_it(world: World) -> None:
    turn = a_turn(world, who="dsl")
    a_turn(world, who="deputy_dsl", step=2)
    with pytest.raises(Refused, match="Nobody asks"):
        changes.take_turn(by=world.actor("deputy_dsl"), ref=turn.ref)
    changes.ask_cover(by=world.actor("dsl"), ref=turn.ref, why="A funeral.")
    asked = set(Notice.objects.filter(kind="cover_asked").values_list("person", flat=True))
    assert asked == {world.ref("deputy_dsl"), world.ref("line_manager")}
    assert [one.name for one in queries.answering(world.organisation, "youth-club", NOW)][0] == "Dana Wells"  # noqa: RUF015
    with pytest.raises(Refused, match="on the rota takes a turn"):
        changes.take_turn(by=world.actor("other_reporter"), ref=turn.ref)
    assert "I take it" in browser(world, "deputy_dsl").get(f"{AT}/cover/turns/mine/").content.decode()
    taken = changes.take_turn(by=world.actor("deputy_dsl"), ref=turn.ref)
    assert (taken.person, taken.confirmed_at, taken.cover_asked_at) == (world.people["deputy_dsl"], NOW, None)
    assert "Devon Marsh" in [one.name for one in queries.answering(world.organisation, "youth-club", NOW)]
    assert verify().problem is None


def test_a_turn_that_is_over_is_nobodys_any_more(world: World) -> None:
    turn = a_turn(world, who="dsl")
    with moment.lived_at(NOW + timedelta(days=2)):
        for act in (changes.confirm_turn, changes.ask_cover):
            with pytest.raises(Refused, match="over"):
                act(by=world.actor("dsl"), ref=turn.ref)
        assert lines(world, "dsl") == []


def test_given_to_somebody_else_it_is_asked_anew(world: World) -> None:
    turn = a_turn(world, who="dsl")
    changes.confirm_turn(by=world.actor("dsl"), ref=turn.ref)
    given = changes.change_turn(
        by=world.actor("line_manager"), ref=turn.ref, person=world.people["deputy_dsl"], ends=turn.ends
    )
    assert given.confirmed_at is None
    assert Notice.objects.filter(kind="on_rota", person=world.ref("deputy_dsl")).count() == 1


def test_two_people_do_not_begin_on_one_step_at_one_moment(world: World) -> None:
    """A turn is known again by its unit, step and beginning, when it is brought from elsewhere."""
    a_turn(world, who="dsl")
    with pytest.raises(Refused) as refused:
        a_turn(world, who="dsl")
    assert refused.value.problems[0] == (
        "step", "Dana Wells is on this step from then already. Change that turn, or choose another step.",
    )  # fmt: skip


def test_a_call_goes_on_by_itself_where_nobody_answers_in_time(world: World) -> None:
    """Half an hour where the organisation has not said; whoever called is passed over; an answer ends it."""
    a_turn(world, who="dsl", step=1)
    a_turn(world, who="reporter", step=2)
    a_turn(world, who="deputy_dsl", step=3)
    call = calls(world)
    here = world.organisation

    def passed(minutes: int) -> int:
        with moment.lived_at(NOW + timedelta(minutes=minutes)):
            return changes.pass_calls_on(by=product(here), organisation=here).told

    assert [passed(minutes) for minutes in (0, 29, 30, 31, 59, 60, 90)] == [0, 0, 1, 0, 0, 0, 0]
    assert told(call) == [("Dana Wells", 1), ("Devon Marsh", 3)]
    assert Notice.objects.filter(kind="call_for_help", person=world.ref("deputy_dsl")).count() == 1
    answered = calls(world)
    changes.take_call(by=world.actor("dsl"), ref=answered.ref)
    assert passed(45) == 0
    assert verify().problem is None
    with pytest.raises(NotYours):
        changes.pass_calls_on(by=world.actor("dsl"), organisation=here)


def test_a_call_that_told_nobody_or_is_over_goes_nowhere(world: World) -> None:
    two_steps(world)
    calls(world, called_at=NOW - timedelta(hours=2))
    calls(world)
    with moment.lived_at(NOW + timedelta(hours=25)):
        assert changes.pass_calls_on(by=product(world.organisation), organisation=world.organisation).told == 0
