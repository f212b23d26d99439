"""Reading a register in: added once, changed with a new version, one clock for each dated report, and who may."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.foundation.access.actors import product
from goldenthread.foundation.access.registry import address, depths
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.queries import said
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.places.changes import found_library
from goldenthread.foundation.rules.catalogue import catalogue
from goldenthread.rooms.quality import changes, clocks, policy
from goldenthread.rooms.quality.models import Recommendation
from goldenthread.rooms.quality.register_file import RegisterRow, rows_of
from tests.world import MEMBERS, NOW, World

HEAD = "row,date_of_report,ref,coroner_area,category,this_report_is_being_sent_to,sent_count,responses\n"
ONE = "1,7 March 2016,2016-0001,Swansea,Other,A| B,2,0\n"


def register(text: str) -> list[RegisterRow]:
    return list(rows_of(io.StringIO(HEAD + text), "register.csv"))


def read(world: World, text: str, who: str = "dsl") -> changes.Read:
    return changes.read_recommendations(by=world.actor(who), organisation=world.organisation, rows=register(text))


def test_reading_again_adds_nothing(world: World) -> None:
    before = Entry.objects.count()
    assert read(world, ONE) == changes.Read(added=1)
    assert read(world, ONE) == changes.Read(same=1)
    assert Entry.objects.count() == before + 1
    assert verify().problem is None


def test_a_changed_row_has_a_new_version(world: World) -> None:
    read(world, ONE)
    assert read(world, ONE.replace("2,0", "2,1")) == changes.Read(changed=1)
    row = Recommendation.objects.get()
    assert (row.n, row.state) == (2, "partial")
    says = [said(v).payload or {} for v in Version.objects.filter(ref=row.ref).order_by("n")]
    assert [one["responses"] for one in says] == [0, 1]


def test_one_clock_of_56_days(world: World) -> None:
    read(world, ONE)
    clock = Clock.objects.get(handover=clocks.KIND)
    assert (str(clock.started_on), clock.due_at.date().isoformat()) == ("2016-03-07", "2016-05-02")
    assert clock.met_at is None
    assert clock.imported
    assert (clock.rule, clock.edition) == (clocks.RULE, catalogue()[clocks.RULE].edition)
    assert catalogue()[clocks.RULE].limit_max == "56 cd"
    assert not catalogue()[clocks.RULE].verified


def test_met_when_all_have_answered_and_open_again_when_not(world: World) -> None:
    read(world, ONE)
    with moment.lived_at(NOW + timedelta(days=1)):
        read(world, ONE.replace("2,0", "2,2"))
    clock = Clock.objects.get(handover=clocks.KIND)
    assert clock.met_at == NOW + timedelta(days=1)
    assert clock.missed_reason == clocks.DAY_NOT_KNOWN
    read(world, ONE.replace("2,0", "3,2"))
    assert Clock.objects.get(handover=clocks.KIND).met_at is None


def test_a_corrected_day_stops_the_clock_and_starts_another(world: World) -> None:
    read(world, ONE)
    read(world, ONE.replace("7 March", "8 March"))
    old, new = Clock.objects.filter(handover=clocks.KIND).order_by("started_on")
    assert old.stopped_why.startswith("the day of the report")
    assert str(new.started_on) == "2016-03-08"
    read(world, ONE.replace("7 March 2016", ""))
    assert not Clock.objects.filter(handover=clocks.KIND, stopped_at__isnull=True).exists()


def test_no_day_no_clock(world: World) -> None:
    read(world, "1,,2016-0001,Swansea,Other,A,1,1\n")
    assert not Clock.objects.filter(handover=clocks.KIND).exists()
    assert Recommendation.objects.get().problems[0]["column"] == "date_of_report"


def test_addressees_not_known_never_meet(world: World) -> None:
    read(world, "1,7 March 2016,a,Swansea,Other,,,3\n")
    assert Clock.objects.get(handover=clocks.KIND).met_at is None


def test_a_report_of_tomorrow_that_is_answered(world: World) -> None:
    read(world, "1,7 March 2027,a,Swansea,Other,A,1,1\n")
    clock = Clock.objects.get(handover=clocks.KIND)
    assert clock.met_at == clock.started_at


@pytest.mark.parametrize("who", [*MEMBERS, "outsider"])
def test_who_may(world: World, who: str) -> None:
    if who in policy.READERS:
        assert read(world, ONE, who).added == 1
        return
    with pytest.raises(NotYours):
        read(world, ONE, who)
    assert not Recommendation.objects.exists()


def test_the_product_reads_into_the_library_alone(world: World) -> None:
    with pytest.raises(NotYours):
        changes.read_recommendations(
            by=product(world.organisation), organisation=world.organisation, rows=register(ONE)
        )
    library = found_library()
    with scope.of(library.id):
        done = changes.read_recommendations(by=product(library), organisation=library, rows=register(ONE))
    assert done.added == 1


@pytest.mark.parametrize("who", [*MEMBERS, "outsider", "public"])
def test_the_two_faces_of_policy_agree(world: World, who: str) -> None:
    read(world, ONE)
    by = world.public() if who == "public" else world.actor(who)
    row = Recommendation.objects.get()
    allowed = policy.may(by, "see", row.organisation_id).allowed
    assert policy.visible(by).filter(ref=row.ref).exists() == allowed
    assert (depths(by, [row.ref]) == {row.ref: "full"}) == allowed
    assert not policy.may(by, "burn", row.organisation_id).allowed


def test_a_report_has_an_address(world: World) -> None:
    assert address("harbour", "RCM-00000001") == "/o/harbour/quality/recommendations/RCM-00000001/"


LINES = st.lists(
    st.tuples(
        st.integers(1, 4),
        st.sampled_from(["7 March 2016", "", "8/3/2016"]),
        st.sampled_from(["", "1", "2.0"]),
        st.sampled_from(["", "0", "1", "2"]),
    ),
    max_size=6,
    unique_by=lambda line: line[0],
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES)
def test_what_is_stored_is_what_the_last_file_says(world: World, lines: list[tuple[int, str, str, str]]) -> None:
    text = "".join(f"{row},{day},r,a,c,t,{sent},{answers}\n" for row, day, sent, answers in lines)
    rows = register(text)
    done = changes.read_recommendations(by=world.actor("dsl"), organisation=world.organisation, rows=rows)
    assert done.added + done.changed + done.same == len(rows)
    for row in rows:
        stored = Recommendation.objects.get(row_key=row.key)
        assert (stored.dated, stored.sent_count, stored.responses) == (row.said.dated, row.said.sent, row.said.answers)
        running = Clock.objects.filter(subject=stored.ref, stopped_at__isnull=True)
        assert [c.started_on for c in running] == ([row.said.dated] if row.said.dated else [])
        assert all((c.met_at is not None) == (stored.state == "complete") for c in running)
    again = changes.read_recommendations(by=world.actor("dsl"), organisation=world.organisation, rows=rows)
    assert again == changes.Read(same=len(rows))
