"""What the line of sight says of an organisation, and what it leaves out for whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.domain.line_of_sight import Knot
from goldenthread.foundation.facts.handovers import areas, handovers
from goldenthread.foundation.facts.models import RegisterKept
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.line_of_sight import protect
from goldenthread.insight.line_of_sight.queries import line_of_sight
from goldenthread.insight.models import KeptCheck
from tests.insight.facts import LAST_YEAR, NOON, a_clock, a_unit, days_ago, hold, keeps, many

TODAY = NOON.date()


def strand(organisation: Organisation, name: str = "concern_raised", **asked: Any) -> Knot:
    return line_of_sight(organisation, **asked).knot(name)


def test_every_handover_once_in_the_order_of_the_file(trust: Organisation) -> None:
    found = line_of_sight(trust)
    assert [one.id for one in found.knots()] == list(handovers())
    assert [row.title for row in found.rows] == list(areas().values())
    assert {one.state for one in found.knots()} == {"absent"}
    assert found.says == "Nothing was due in this time. That is not the same as fine."


def test_counts_state_and_words(trust: Organisation) -> None:
    many(trust, "concern_raised", met=41, late=2)
    many(trust, "outcome_told", met=5, unmet=8)
    found = line_of_sight(trust)
    assert found.counted(found.knot("concern_raised")) == "41 of 43"
    assert found.knot("concern_raised").state == "whole"
    assert found.knot("outcome_told").state == "broken"
    assert found.broken[0].handover == "outcome_told"
    assert found.question == handovers()["outcome_told"].ask


def test_without_its_register_a_strand_is_not_known(trust: Organisation) -> None:
    RegisterKept.objects.all().delete()
    many(trust, "concern_raised", met=6)
    assert strand(trust).state == "not_known"
    keeps(trust, "concerns", since=TODAY)
    assert strand(trust).state == "whole"
    assert strand(trust, as_at=TODAY - timedelta(days=1)).state == "not_known"


def test_a_sheet_said_to_be_complete_and_empty_means_none_whatever_the_day(trust: Organisation) -> None:
    RegisterKept.objects.all().delete()
    month_ago = TODAY - timedelta(days=30)
    assert strand(trust, "disclosure_acknowledged", as_at=month_ago).state == "not_known"
    Organisation.objects.filter(pk=trust.pk).update(complete=["disclosures"])
    trust.refresh_from_db()
    assert strand(trust, "disclosure_acknowledged").state == "absent"
    assert strand(trust, "disclosure_acknowledged", as_at=month_ago).state == "absent"
    assert strand(trust, "complaint_acknowledged").state == "not_known"
    keeps(trust, "import:disclosures", "disclosures.received_at", since=TODAY)
    assert strand(trust, "disclosure_acknowledged").state == "not_known"  # rows, and nowhere a day of acknowledging


def test_a_calendar_strand_newly_kept_has_nothing_due(trust: Organisation) -> None:
    RegisterKept.objects.all().delete()
    keeps(trust, "packs", since=TODAY)
    assert strand(trust, "casework_to_board").state == "absent"


def test_today_is_now_and_another_day_is_its_end(trust: Organisation) -> None:
    yesterday = TODAY - timedelta(days=1)
    a_clock(
        trust, "concern_raised", due_at=days_ago(0.9), met_at=days_ago(0.7)
    )  # due yesterday afternoon, met at night
    a_clock(trust, "concern_raised", due_at=days_ago(-0.2))  # due this evening
    assert strand(trust, as_at=TODAY) == strand(trust)
    assert strand(trust).due == 1
    assert strand(trust).unmet == 0
    assert strand(trust, as_at=yesterday).unmet == 0
    assert strand(trust, as_at=yesterday - timedelta(days=1)).due == 0


def test_what_was_done_later_was_not_done_then(trust: Organisation) -> None:
    a_clock(trust, "referred", started_at=days_ago(20), due_at=days_ago(18), met_at=days_ago(10))
    assert strand(trust, "referred").state == "few"
    then = strand(trust, "referred", as_at=TODAY - timedelta(days=12))
    assert (then.state, then.red_open, then.unmet, then.oldest_open_days) == ("broken", 1, 1, 8)


@pytest.mark.parametrize("asked", [{"as_at": TODAY + timedelta(days=1)}, {"months": 0}, {"months": 61}])
def test_a_day_to_come_or_no_months_are_refused(trust: Organisation, asked: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        line_of_sight(trust, **asked)


def test_a_red_one_breaks_also_where_two_levels_are_one(trust: Organisation) -> None:
    trust.levels = ["front_line", "operational+dsl", "senior", "board"]
    many(trust, "complaint_to_lead", met=20)
    a_clock(trust, "complaint_to_lead")
    found = line_of_sight(trust)
    one = found.knot("complaint_to_lead")
    assert (one.merged, one.state, one.red_open) == (True, "broken", 1)
    assert "complaint_to_lead" in [item.handover for item in found.broken]


def test_dormant_people_and_one_person_at_both_ends_stay_out(trust: Organisation) -> None:
    a_clock(trust, "concern_raised", dormant=True)
    many(trust, "lead_supervised", met=3, same_person=True)
    assert strand(trust).state == "absent"
    assert (strand(trust, "lead_supervised").state, strand(trust, "lead_supervised").same_person) == ("same_person", 3)


def test_four_queries(trust: Organisation, django_assert_num_queries: Any) -> None:
    many(trust, "concern_raised", met=6, unmet=3)
    with django_assert_num_queries(4):
        line_of_sight(trust)


class TestOneUnit:
    """Small numbers of one unit are for those who read records there."""

    @pytest.fixture(autouse=True)
    def _some(self, trust: Organisation) -> None:
        many(trust, "concern_raised", met=40, late=2, unit="north/club", ago=LAST_YEAR)
        many(trust, "concern_acknowledged", met=3, unit="north/club", ago=LAST_YEAR)
        many(trust, "outcome_told", met=6, late=5, unmet=5, unit="north/club", ago=LAST_YEAR)
        many(trust, "wishes_asked", met=8, unit="north/club", ago=LAST_YEAR)
        a_clock(trust, "referred", unit="north/club", started_at=days_ago(LAST_YEAR + 3), due_at=days_ago(LAST_YEAR))

    def test_a_trustee_sees_none_under_five(self, trust: Organisation, actor: Callable[..., Actor]) -> None:
        found = line_of_sight(trust, unit="north", actor=actor("lead_trustee"))
        said = {
            name: found.counted(found.knot(name)) for name in ("concern_raised", "concern_acknowledged", "referred")
        }
        assert said == {
            "concern_raised": "42 due",
            "concern_acknowledged": "too few to show",
            "referred": "too few to show",
        }
        assert found.counted(found.knot("outcome_told")) == "6 of 16"
        assert found.counted(found.knot("wishes_asked")) == "8 of 8"
        for one in found.knots():
            small = (one.met_in_time, one.unmet, one.paused, one.same_person, one.red_open)
            assert not [n for n in small if 0 < n < protect.SMALL], one.id
        assert (found.as_at, found.months) == (date(2025, 12, 31), 12)
        assert found.knot("concern_raised").state == "whole"
        assert "referred" not in [item.handover for item in found.broken]

    def test_the_whole_organisation_is_never_masked(self, trust: Organisation, actor: Callable[..., Actor]) -> None:
        found = line_of_sight(trust, actor=actor("lead_trustee"), months=24)
        assert found.counted(found.knot("concern_acknowledged")) == "3 of 3"
        assert not found.hidden | found.partly

    @pytest.mark.parametrize("role", ["dsl", "deputy_dsl", "executive_lead", "data_protection_officer"])
    def test_whoever_reads_records_sees_all(self, trust: Organisation, actor: Callable[..., Actor], role: str) -> None:
        found = line_of_sight(trust, unit="north", actor=actor(role), months=24)
        assert found.counted(found.knot("concern_acknowledged")) == "3 of 3"

    def test_a_manager_sees_all_of_the_own_unit_only(self, trust: Organisation, actor: Callable[..., Actor]) -> None:
        north = a_unit(trust, "north")
        own, other = actor(), actor()
        from goldenthread.foundation.access.actors import actor_of
        from goldenthread.foundation.places.models import Person

        for who, unit in ((own, north), (other, a_unit(trust, "south"))):
            hold(trust, Person.objects.get(ref=who.person), "line_manager", unit)
        for who, hidden in ((own, False), (other, True)):
            again = actor_of(Person.objects.get(ref=who.person), trust)
            assert bool(line_of_sight(trust, unit="north/club", actor=again).hidden) is hidden

    def test_nobody_in_particular_sees_none_under_five(self, trust: Organisation) -> None:
        assert line_of_sight(trust, unit="north").hidden
        of_children = line_of_sight(trust, population="children")
        assert of_children.hidden == {one.id for one in of_children.knots() if one.state != "not_known"}


def test_an_area_is_whole_only_where_no_check_of_it_falls_short(trust: Organisation) -> None:
    many(trust, "concern_raised", met=41)
    assert "One area is whole: " in line_of_sight(trust).says

    def kept(check: str, status: str) -> None:
        KeptCheck.objects.create(
            organisation_id=trust.id, check_id=check, place=0, as_at=NOON, said={"status": status}, refs=[], digest=""
        )

    kept("C1", "holds")
    kept("W1", "broken")
    kept("H1", "broken")
    found = line_of_sight(trust)
    assert "One area is whole: " in found.says, "of another area, or kept from everybody"
    kept("C4", "strained")
    found = line_of_sight(trust)
    [row] = [row for row in found.rows if row.area == "C"]
    assert "No area is whole." in found.says
    assert "A check of this area falls short." in row.says


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), TODAY + timedelta(days=1)])
def test_a_day_that_cannot_be_counted_is_refused_in_words(trust: Organisation, day: date) -> None:
    with pytest.raises(Refused) as refused:
        line_of_sight(trust, as_at=day)
    assert [name for name, _ in refused.value.problems] == ["as_at"]
