"""Requests for what is held about somebody: a month, lengthened once in time, answered with the reasons for what is left out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from goldenthread.domain.subject_access import standing
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.rules.changes import choose_length
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.home_apart import home_lines
from goldenthread.rooms.casework.subject_access import due_lengthened, first_due
from tests.walls.access_world import browser
from tests.walls.rooms.apart import requested
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
BASE = "/o/harbour/casework/subject-access/"


@pytest.mark.parametrize(
    ("received", "due", "more"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30)),
        (date(2026, 2, 16), date(2026, 3, 16), date(2026, 5, 16)),
        (date(2025, 12, 30), date(2026, 1, 30), date(2026, 3, 30)),
    ],
)
def test_a_month_is_the_same_day_of_the_next_or_its_last(world: World, received: date, due: date, more: date) -> None:
    assert (first_due(world.organisation, received), due_lengthened(received)) == (due, more)


def test_it_is_lengthened_once_and_only_within_the_first_month() -> None:
    due = date(2026, 3, 16)
    assert standing(due, due).may_extend
    late = standing(due, date(2026, 3, 17))
    assert (late.may_extend, late.overdue) == (False, True)
    assert not standing(date(2026, 5, 16), date(2026, 3, 17), extended=True).may_extend
    assert standing(due, date(2027, 1, 1), answered=due).overdue is False
    assert standing(due, date(2027, 1, 1), answered=date(2026, 3, 17)).overdue is True


def test_the_officer_has_it_on_the_home_page_until_it_is_answered(world: World) -> None:
    row, officer = requested(world), world.actor("data_protection_officer")
    [line] = home_lines(officer, world.organisation)
    assert (line.due, line.overdue) == (date(2026, 3, 16), False)
    with moment.lived_at(NOW + timedelta(days=30)):
        assert home_lines(officer, world.organisation)[0].overdue
        with pytest.raises(Refused):
            changes.lengthen_subject_access(by=officer, ref=row.ref, why="Too late.")
    changes.answer_subject_access(by=officer, ref=row.ref, answer="nothing_held")
    assert home_lines(officer, world.organisation) == []
    assert home_lines(world.actor("reporter"), world.organisation) == []


def test_nothing_is_given_before_it_is_seen_who_they_are_or_left_out_without_a_reason(world: World) -> None:
    row, officer = requested(world), world.actor("data_protection_officer")
    for said, column in (
        ({"answer": "given"}, "identity_seen_on"),
        ({"answer": "partly", "identity_seen_on": NOW.date()}, "left_out"),
        ({"answer": "refused", "left_out": ["privilege"]}, "answer_words"),
        ({"answer": "perhaps"}, "answer"),
    ):
        with pytest.raises(Refused) as refused:
            changes.answer_subject_access(by=officer, ref=row.ref, **said)  # type: ignore[arg-type]
        assert refused.value.problems[0][0] == column, said
    done = changes.answer_subject_access(by=officer, ref=row.ref, answer="given", identity_seen_on=NOW.date())
    assert done.answered_on == NOW.date()
    with pytest.raises(Refused):
        changes.answer_subject_access(by=officer, ref=row.ref, answer="given")


def test_an_organisation_with_a_shorter_rule_has_its_own_and_lengthens_by_the_law(world: World) -> None:
    choose_length(
        by=world.actor("custodian"), organisation=world.organisation, rule="subject_access", limit="20 cd", edition="2026",
        instrument="Our promise", effective_from=NOW.date(), why="We promised it.",
    )  # fmt: skip
    row = changes.receive_subject_access(by=world.actor("data_protection_officer"), whose="Remy Ash")
    assert row.due_on == date(2026, 3, 22)
    row = changes.lengthen_subject_access(by=world.actor("data_protection_officer"), ref=row.ref, why="Many files.")
    assert row.due_on == date(2026, 6, 2)


def test_it_opens_no_record_and_only_those_who_answer_for_personal_data_see_it(world: World) -> None:
    row = requested(world)
    page = browser(world, "data_protection_officer").get(f"{BASE}{row.ref}/").content.decode()
    assert "Remy Ash" in page
    assert "Hold what is asked for" in page
    for who in ("dsl", "head_of_safeguarding", "executive_lead", "alleged", "recipient"):
        assert browser(world, who).get(f"{BASE}{row.ref}/").status_code == 404, who
        with pytest.raises(NotYours):
            changes.answer_subject_access(by=world.actor(who), ref=row.ref, answer="nothing_held")
