"""Retention: dry run, hold, a second person, a certificate; the ledger verifies after, and still finds what was tampered with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from goldenthread.foundation.access.models import Conflict
from goldenthread.foundation.facts.models import Clock, Link, Node
from goldenthread.foundation.files import store
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.verify import DISPOSED, verify
from goldenthread.foundation.notices.models import Notice
from goldenthread.foundation.places.models import NamedRole
from goldenthread.foundation.places.policy import ONE_PERSON
from goldenthread.foundation.retention import changes, queries
from goldenthread.foundation.retention.models import Disposal
from goldenthread.foundation.retention.registered import home_lines
from goldenthread.foundation.retention.registry import WAYS
from goldenthread.insight.line_of_sight.queries import line_of_sight
from goldenthread.rooms.casework import changes as casework
from goldenthread.rooms.casework.models import Advice, Concern, PersonAtRisk
from tests.foundation.retention_world import LATER, closed, decider, dispose, due, propose
from tests.world import NOW, World, raise_one


def test_nothing_is_due_before_its_time_and_a_child_is_kept_longest(world: World) -> None:
    child = closed(world, about_born="2015-06")
    grown = closed(world, "grown")
    Concern.objects.filter(pk=grown.pk).update(population="adults")
    assert due(world) == {}
    for at, expected in (
        (datetime(2034, 3, 2, 10, tzinfo=UTC), set()),
        (datetime(2034, 3, 3, 10, tzinfo=UTC), {grown.ref}),
        (datetime(2040, 6, 30, 10, tzinfo=UTC), {grown.ref}),
        (datetime(2040, 7, 1, 10, tzinfo=UTC), {grown.ref, child.ref}),
    ):
        with moment.lived_at(at):
            assert {ref for ref in due(world) if ref.startswith("CON-")} == expected, at


def test_what_is_kept_longer_does_not_crowd_out_what_may_go(world: World) -> None:
    """However many children's records closed earlier, an adult's that may go is found, however few are asked for."""
    for n, words in enumerate(({}, {"about_born": "2020"}, {"about_born": "2021-05"})):
        closed(world, f"child-{n}", **words)
    with moment.lived_at(NOW + timedelta(days=1)):
        grown = closed(world, "grown")
    Concern.objects.filter(pk=grown.pk).update(population="adults")
    by = datetime(2034, 3, 6, tzinfo=UTC).date()
    assert [one.ref for one in WAYS["CON"].find(world.organisation, by, 1)] == [grown.ref]


def test_what_is_open_or_about_somebody_who_works_here_never_comes_up(world: World) -> None:
    raise_one(world)
    closed(world, "worker", about_worker="unsure", worker_words="Morgan Blythe")
    with moment.lived_at(LATER):
        assert {ref for ref in due(world) if ref.startswith("CON-")} == set()
        for concern in Concern.objects.all():
            with pytest.raises(Refused, match="stays"):
                propose(world, concern.ref)


def test_the_dry_run_changes_nothing_and_is_what_goes(world: World, django_capture_on_commit_callbacks: Any) -> None:
    concern = closed(world)
    file = StoredFile.objects.get(root=concern.ref)
    with moment.lived_at(LATER):
        before = Entry.objects.count(), Version.objects.filter(payload__isnull=True).count(), Node.objects.count()
        would = queries.dry_run(world.organisation, concern.ref, LATER.date(), by=decider(world))
        assert (
            Entry.objects.count(),
            Version.objects.filter(payload__isnull=True).count(),
            Node.objects.count(),
        ) == before
        assert would.line.state == "due"
        assert would.files == 1
        assert store.place_of(file).exists()
        with django_capture_on_commit_callbacks(execute=True):
            done = dispose(world, concern.ref)
        says = queries.certificate(world.organisation, done.ref, by=decider(world)).says
    assert (says["versions"], len(says["files"])) == (would.versions, would.files)
    assert says["rows"] == dict(would.rows) | {"notices.Notice": says["rows"].get("notices.Notice", 0)}
    assert says["records"] == list(would.roots)
    assert says["rule"] == "concern"
    assert says["proposed_by"] == world.ref("data_protection_officer")
    assert says["decided_by"] == world.ref("custodian")
    assert says["one_person_held_both_ends"] is False
    assert "bruises" not in str(says)
    assert not store.place_of(file).exists()


def test_a_record_that_went_is_nowhere_and_counts_remain(world: World) -> None:
    concern = closed(world)
    roots = (concern.ref, *Advice.objects.filter(became=concern).values_list("ref", flat=True))
    before = {k.id: (k.due, k.met_in_time) for k in line_of_sight(world.organisation).knots()}
    with moment.lived_at(LATER):
        dispose(world, concern.ref)
    assert not Concern.objects.exists()
    assert not PersonAtRisk.objects.exists()
    assert not Advice.objects.exists()
    for label in WAYS["CON"].models:
        assert all(not rows.rows.exists() for rows in WAYS["CON"].whole(concern.ref).parts), label
    assert not Version.objects.filter(root__in=roots, payload__isnull=False).exclude(ref__startswith="LOOK-").exists()
    assert not Version.objects.filter(root__in=roots, salt__isnull=False).exclude(ref__startswith="LOOK-").exists()
    assert not Node.objects.filter(root__in=roots).exists()
    assert not Link.objects.filter(to_ref=concern.ref).exists()
    assert not Notice.objects.filter(subject__in=roots).exists()
    left = Clock.objects.filter(root=concern.ref)
    assert left
    assert {(c.person_due, c.person_gives, c.person_gets) for c in left} == {("", "", "")}
    assert {k.id: (k.due, k.met_in_time) for k in line_of_sight(world.organisation).knots()} == before
    with pytest.raises(NotYours):
        queries.dry_run(world.organisation, concern.ref, LATER.date(), by=decider(world))


def test_somebody_at_risk_in_another_concern_stays(world: World) -> None:
    first, second = closed(world), closed(world, "second")
    Concern.objects.filter(pk=second.pk).update(about=first.about)
    with moment.lived_at(LATER):
        dispose(world, first.ref)
    assert Concern.objects.get(pk=second.pk).about == first.about


def test_the_ledger_verifies_after_and_looking_stays_on_its_chain(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    concern = closed(world)
    with moment.lived_at(LATER), django_capture_on_commit_callbacks(execute=True):
        dispose(world, concern.ref)
    verdict = verify()
    assert verdict.problem is None
    assert Entry.objects.filter(act=DISPOSED, subject=concern.ref).count() == 1
    assert Entry.objects.filter(act=DISPOSED).count() == 2, "the question it began as has an entry of its own"


@pytest.mark.parametrize(
    "fault", ["digest", "root", "unsaid", "row_back", "name_back", "disk", "another_emptied", "certificate"]
)
def test_what_is_tampered_with_after_disposal_is_found(
    world: World, fault: str, django_capture_on_commit_callbacks: Any
) -> None:
    concern, other = closed(world), closed(world, "other")
    file = StoredFile.objects.get(root=concern.ref)
    sealed = store.place_of(file).read_bytes()
    with moment.lived_at(LATER), django_capture_on_commit_callbacks(execute=True):
        done = dispose(world, concern.ref)
    assert verify().problem is None
    _without_guards()
    gone = Version.objects.filter(ref=concern.ref, n=1)
    if fault == "digest":
        gone.update(digest="0" * 64)
    elif fault == "root":
        gone.update(root=other.ref)
    elif fault == "unsaid":
        Version.objects.filter(ref=other.ref, n=1).update(payload=None, salt=None)
    elif fault == "row_back":
        StoredFile.objects.filter(pk=file.pk).update(gone_at=None)
    elif fault == "name_back":
        StoredFile.objects.filter(pk=file.pk).update(digest="0" * 64)
    elif fault == "disk":
        store.place_of(file).write_bytes(sealed)
    elif fault == "another_emptied":
        Version.objects.filter(ref=done.ref, n=1).update(payload=None, salt=None)
    else:
        Version.objects.filter(ref=done.ref, n=2).update(payload=b"something else")
    problem = verify().problem
    assert problem is not None
    assert "is missing" not in problem


def _without_guards() -> None:
    """As somebody with the database in their hands would: the triggers go first."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER ledger_version_append_only ON ledger_version")
        else:
            cursor.execute("DROP TRIGGER ledger_version_no_update")


def test_a_file_that_could_not_be_taken_is_named_and_taken_later(world: World) -> None:
    concern = closed(world)
    with moment.lived_at(LATER):
        dispose(world, concern.ref)  # the transaction of the test is never committed: the file is still there
    assert "still on the disk" in str(verify().problem)
    assert store.sweep() == 1
    assert verify().problem is None


# ---- hold -------------------------------------------------------------------------------------


@pytest.mark.parametrize("covers", ["record", "rule:concern", "everything"])
def test_a_hold_beats_every_date_until_it_is_lifted(world: World, covers: str) -> None:
    concern = closed(world)
    by, here = decider(world), world.organisation
    with moment.lived_at(LATER):
        hold = changes.set_hold(
            by=by,
            organisation=here,
            covers=concern.ref if covers == "record" else covers,
            reason="inquiry",
            words="Asked on Monday.",
        )
        assert due(world)[concern.ref] == "held"
        with pytest.raises(Refused, match="Held: An inquiry"):
            propose(world, concern.ref)
        changes.lift_hold(by=by, organisation=here, ref=hold.ref, words="It ended.")
        assert due(world)[concern.ref] == "due"
        with pytest.raises(NotYours):
            changes.lift_hold(by=by, organisation=here, ref=hold.ref, words="Again.")


def test_a_hold_is_looked_at_again_on_a_day(world: World) -> None:
    by, here = decider(world), world.organisation
    said = {"by": by, "organisation": here, "covers": "rule:concern", "reason": "inquiry", "words": "Asked."}
    today = NOW.date()
    with pytest.raises(Refused) as refused:
        changes.set_hold(**said, review_on=today)
    assert [name for name, _ in refused.value.problems] == ["review_on"]
    assert changes.set_hold(**said).review_on == date(2027, 3, 2), "a year, where nobody said"
    hold = changes.set_hold(**said, review_on=today + timedelta(days=7))
    line = "Look at a hold again"
    assert line not in [one.text for one in home_lines(by, here)]
    with moment.lived_at(NOW + timedelta(days=8)):
        [mine] = [one for one in home_lines(by, here) if one.text == line]
        assert (mine.detail, mine.overdue) == ("1 hold", True)
        for words, on in ((" ", today + timedelta(days=99)), ("Still asked.", today + timedelta(days=8))):
            with pytest.raises(Refused):
                changes.review_hold(by=by, organisation=here, ref=hold.ref, words=words, review_on=on)
        next_day = today + timedelta(days=30)
        assert (
            changes.review_hold(by=by, organisation=here, ref=hold.ref, words="Still.", review_on=next_day).review_on
            == next_day
        )
        assert line not in [one.text for one in home_lines(by, here)]
        changes.lift_hold(by=by, organisation=here, ref=hold.ref, words="It ended.")
        with pytest.raises(NotYours):
            changes.review_hold(by=by, organisation=here, ref=hold.ref, words="Still.", review_on=next_day)
    assert verify().problem is None


def test_a_hold_set_after_the_proposal_still_keeps_it(world: World) -> None:
    concern = closed(world)
    with moment.lived_at(LATER):
        asked = propose(world, concern.ref)
        changes.set_hold(
            by=decider(world), organisation=world.organisation, covers=concern.ref, reason="police", words="They rang."
        )
        with pytest.raises(Refused, match="Held"):
            changes.dispose_record(by=decider(world, "custodian"), organisation=world.organisation, proposal=asked.ref)
    assert Concern.objects.filter(pk=concern.pk).exists()


def test_a_hold_needs_a_reason_words_and_something_to_hold(world: World) -> None:
    with pytest.raises(Refused) as refused:
        changes.set_hold(
            by=decider(world), organisation=world.organisation, covers="CON-AAAAAAAA", reason="because", words=" "
        )
    assert [name for name, _ in refused.value.problems] == ["reason", "words", "covers"]


# ---- who decides ------------------------------------------------------------------------------


def test_nobody_lets_go_what_they_proposed_while_there_is_another(world: World) -> None:
    concern = closed(world)
    with moment.lived_at(LATER):
        asked = propose(world, concern.ref)
        with pytest.raises(NotYours):
            changes.dispose_record(by=decider(world), organisation=world.organisation, proposal=asked.ref)
        NamedRole.objects.filter(role="data_protection_officer").delete()
        asked = Disposal.objects.get(pk=asked.pk)
        Disposal.objects.filter(pk=asked.pk).update(proposed_by=world.ref("custodian"))
        done = changes.dispose_record(
            by=decider(world, "custodian"), organisation=world.organisation, proposal=asked.ref
        )
        says = queries.certificate(world.organisation, done.ref, by=decider(world, "custodian")).says
    assert says["one_person_held_both_ends"] is True
    assert ONE_PERSON in Entry.objects.get(act=DISPOSED, subject=concern.ref).decided


@pytest.mark.parametrize(
    "who", ["dsl", "administrator", "lead_trustee", "reporter", "head_of_safeguarding", "outsider"]
)
def test_others_neither_look_nor_decide(world: World, who: str) -> None:
    concern = closed(world)
    with moment.lived_at(LATER):
        by = world.actor(who)
        for act in (
            lambda: queries.at_the_end(world.organisation, LATER.date(), by=by),
            lambda: queries.dry_run(world.organisation, concern.ref, LATER.date(), by=by),
            lambda: changes.propose_disposal(by=by, organisation=world.organisation, ref=concern.ref, why="So."),
            lambda: changes.set_hold(
                by=by, organisation=world.organisation, covers="everything", reason="police", words="So."
            ),
        ):
            with pytest.raises(NotYours):
                act()


def test_what_is_about_a_decider_is_not_there_for_them(world: World) -> None:
    concern = closed(world)
    Conflict.objects.create(
        organisation_id=world.organisation.id, subject=concern.ref, person=world.ref("custodian"), kind="close", why="Friends.",
        from_at=NOW,
    )  # fmt: skip
    with moment.lived_at(LATER):
        assert concern.ref in due(world, "data_protection_officer")
        assert concern.ref not in due(world, "custodian")
        with pytest.raises(NotYours):
            queries.dry_run(world.organisation, concern.ref, LATER.date(), by=decider(world, "custodian"))
        asked = propose(world, concern.ref)
        with pytest.raises(NotYours):
            changes.dispose_record(by=decider(world, "custodian"), organisation=world.organisation, proposal=asked.ref)


def test_a_declined_record_stays_and_may_be_proposed_again(world: World) -> None:
    concern = closed(world)
    with moment.lived_at(LATER):
        asked = propose(world, concern.ref)
        assert due(world)[concern.ref] == "proposed"
        with pytest.raises(Refused, match="waits already"):
            propose(world, concern.ref)
        with pytest.raises(Refused):
            changes.decline_disposal(by=decider(world), organisation=world.organisation, proposal=asked.ref, words=" ")
        changes.decline_disposal(
            by=decider(world), organisation=world.organisation, proposal=asked.ref, words="Not yet."
        )
        assert due(world)[concern.ref] == "due"
        propose(world, concern.ref)


def test_what_was_opened_again_after_the_proposal_stays(world: World) -> None:
    concern = closed(world)
    with moment.lived_at(LATER):
        asked = propose(world, concern.ref)
        casework.reopen_concern(by=world.actor("dsl"), ref=concern.ref, why="New marks.")
        with pytest.raises(Refused, match="has not ended"):
            changes.dispose_record(by=decider(world, "custodian"), organisation=world.organisation, proposal=asked.ref)
