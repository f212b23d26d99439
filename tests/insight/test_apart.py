"""What is about a reader is in no figure they see, of the checks, the four questions, the papers or the themes; and nothing else differs."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.foundation.access.actors import product
from goldenthread.foundation.access.models import Conflict
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.registers.apart import apart_from
from goldenthread.insight.apart import mark, readers_apart, without
from goldenthread.insight.area_checks import statuses_by_area
from goldenthread.insight.checks.changes import count_checks
from goldenthread.insight.checks.kept import kept, kept_one
from goldenthread.insight.checks.paper import paper
from goldenthread.insight.checks.policy import READERS
from goldenthread.insight.checks.queries import checks
from goldenthread.insight.checks.showing import all_checks, one_check
from goldenthread.insight.models import KeptCheck
from goldenthread.rooms.casework import changes as casework
from goldenthread.rooms.casework.models import Concern
from tests.world import NOW, World, decided, raise_one


@pytest.fixture
def about(world: World) -> Concern:
    """Seven worries with a referral each; the last is about the deputy, who knows nothing of it."""
    for n in range(7):
        concern = raise_one(world, at=NOW - timedelta(days=40 - n))
        with moment.lived_at(NOW - timedelta(days=39 - n)):
            decided(world, concern, threshold="statutory", criteria_met=True)
        casework.code_concern(by=world.actor("dsl"), ref=concern.ref, theme="C1", tone="concern", decision="confirm")
    Conflict.objects.create(
        organisation_id=world.organisation.id, subject=concern.ref, person=world.ref("deputy_dsl"), kind="alleged", why="named",
        from_at=NOW,
    )  # fmt: skip
    return concern


def counted(world: World) -> None:
    count_checks(by=product(world.organisation), organisation=world.organisation, months=True)


def test_the_rows_that_belong_to_a_record_go_with_it() -> None:
    rows = {
        "concerns": [{"ref": "CON-1"}, {"ref": "CON-2"}], "referrals": [{"ref": "REF-1", "concern": "CON-1"}],
        "updates": [{"ref": "CON-1"}], "advice": [{"became": "CON-1"}, {"became": None}], "people": [{"ref": "PER-1"}],
        "decisions": [{"ref": "DEC-1", "figures_cited": ("CON-1",)}],
    }  # fmt: skip
    left = without(rows, ["CON-1"])
    assert {table: len(some) for table, some in left.items()} == {
        "concerns": 1, "referrals": 0, "updates": 0, "advice": 1, "people": 1, "decisions": 1,
    }  # fmt: skip
    assert without(rows, ()) == rows
    assert mark(()) == "" != mark(["CON-1"]) != mark(["CON-2"])


def test_one_reader_has_a_count_of_their_own_without_it(world: World, about: Concern) -> None:
    deputy, lead = world.actor("deputy_dsl"), world.actor("dsl")
    assert apart_from(deputy) == (about.ref,)
    assert apart_from(lead) == ()
    assert readers_apart(READERS) == {world.ref("deputy_dsl"): (about.ref,)}
    counted(world)
    here = world.organisation
    theirs, everybodys = all_checks(here, deputy), all_checks(here, lead)
    assert (theirs.at, theirs.kept, theirs.changed) == (everybodys.at, everybodys.kept, everybodys.changed)
    by_id = {one.id: one for one in everybodys.found}
    fewer = {one.id for one in theirs.found if one.n < by_id[one.id].n}
    assert "C1" in fewer
    assert {one.id: one.n for one in theirs.found} == {
        one.id: found.n for one, found in zip(theirs.found, checks(here, apart=(about.ref,)).found, strict=True)
    }
    for one in theirs.found:
        alone = one_check(here, one.id, deputy)
        assert about.ref not in repr(alone), one.id
        assert (alone.found.n, alone.months_at) == (one.n, one_check(here, one.id, lead).months_at), one.id


def test_what_is_kept_for_one_reader_changes_nothing_for_the_others(world: World, about: Concern) -> None:
    counted(world)
    assert KeptCheck.objects.exclude(reader="").values("reader").distinct().count() == 1
    last = kept()
    assert last is not None
    assert [one.n for one in last.found] == [one.n for one in checks(world.organisation).found]
    counted(world)
    assert KeptCheck.objects.count() == 2 * len(last.found)


def test_what_was_not_yet_counted_so_is_counted_on_looking_as_at_the_last_count(world: World, about: Concern) -> None:
    Conflict.objects.update(lifted_at=NOW)
    counted(world)
    Conflict.objects.update(lifted_at=None)
    deputy, lead = world.actor("deputy_dsl"), world.actor("dsl")
    shown, common = all_checks(world.organisation, deputy), all_checks(world.organisation, lead)
    assert (shown.at, shown.kept) == (common.at, True)
    one, other = one_check(world.organisation, "C1", deputy), one_check(world.organisation, "C1", lead)
    assert one.found.n == other.found.n - 1
    assert (one.at, one.months_at, one.kept) == (other.at, other.months_at, True)
    assert (one.over_time is None) == (other.over_time is None)
    assert kept_one("C1", world.ref("deputy_dsl"), mark([about.ref])) is None, "nothing is written on looking"
    assert statuses_by_area(deputy.person or "", (about.ref,)) == statuses_by_area(lead.person or "")


def test_pages_and_papers_of_the_one_it_is_about(world: World, about: Concern, client: Client) -> None:
    counted(world)
    deputy, lead = world.actor("deputy_dsl"), world.actor("dsl")
    assert about.ref not in repr(paper(world.organisation, deputy))
    said = {}
    for who in ("deputy_dsl", "dsl"):
        client.force_login(world.user(who))
        for path in ("checks/", "checks/C1/", "questions/", "themes/", "themes/C1/"):
            answer = client.get(f"/o/harbour/{path}")
            assert answer.status_code == 200, path
            said[who, path] = re.sub(r"\s+", " ", answer.content.decode())
            assert (about.ref in said[who, path]) <= (who == "dsl"), path
    assert "7 of 7" in said["dsl", "themes/C1/"]
    assert "6 of 6" in said["deputy_dsl", "themes/C1/"]
    assert "7 of 7" not in said["deputy_dsl", "themes/"]
    assert "not yours" not in said["deputy_dsl", "themes/C1/"]
    assert said["dsl", "checks/C1/"] != said["deputy_dsl", "checks/C1/"]
    assert lead.person != deputy.person


@pytest.mark.parametrize("again", [True, False])
def test_the_checks_of_whoever_is_named_are_the_same_before_and_after(
    world: World, client: Client, again: bool
) -> None:
    """Counted once more since, or not yet: to the letter, after as many questions to the database."""
    raise_one(world, at=NOW - timedelta(days=9))
    counted(world)
    client.force_login(world.user("deputy_dsl"))
    paths = [f"/o/harbour/{path}" for path in ("checks/", "checks/C1/", "checks/H1/", "questions/")]

    def asked() -> list[tuple[str, int]]:
        found = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                page = client.get(path).content.decode()
            found.append((re.sub(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"', "", page), len(queries)))
        return found

    asked()
    before = asked()
    concern = raise_one(world, about_worker="yes", worker_words="Devon Marsh")
    assert Conflict.objects.filter(subject=concern.ref, person=world.ref("deputy_dsl"), kind="alleged").exists()
    if again:
        counted(world)
        assert asked() == before
    else:
        shown = [(page.replace("Something was recorded since then.", ""), n) for page, n in asked()]
        assert [re.sub(r"\s+", " ", page) for page, _ in shown] == [re.sub(r"\s+", " ", page) for page, _ in before]
