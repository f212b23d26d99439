"""File audits: drawn by lot, the auditor reads those and no others, access ends, the result goes back to whose work it was."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from goldenthread.domain.file_audit import QUESTIONS
from goldenthread.foundation.access.models import Conflict
from goldenthread.foundation.access.registry import depths
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.notices.models import Notice
from goldenthread.rooms.quality import audits, changes
from goldenthread.rooms.quality.models import AuditedFile, QualityItem
from tests.world import NOW, World, raise_one

pytestmark = pytest.mark.django_db
ALL = dict.fromkeys(QUESTIONS, "met")


def planned(world: World, kind: str = "file_audit") -> QualityItem:
    return changes.plan_item(
        by=world.actor("dsl"), organisation=world.organisation, kind=kind, safeguarding=True, due=date(2026, 3, 31)
    )


def drawn(world: World, item: QualityItem, count: int = 1, by: str = "dsl") -> list[AuditedFile]:
    return changes.draw_files(
        by=world.actor(by), ref=item.ref, auditor=world.people["file_auditor"], count=count, seed=3
    )


def test_the_auditor_reads_what_was_drawn_and_nothing_else_until_it_is_answered(world: World) -> None:
    refs = {raise_one(world).ref for _ in range(3)}
    [file] = drawn(world, planned(world))
    auditor = world.actor("file_auditor")
    assert {ref for ref, depth in depths(auditor, refs).items() if depth == "full"} == {file.subject}
    changes.score_file(by=auditor, ref=file.ref, answers=ALL, done_well="Clear.", to_change="Nothing.")
    with moment.lived_at(NOW + timedelta(minutes=1)):
        assert depths(world.actor("file_auditor"), refs) == {}
        with pytest.raises(Refused):
            changes.score_file(by=auditor, ref=file.ref, answers=ALL, done_well="Again.", to_change="Nothing.")


def test_the_right_to_read_ends_after_thirty_days(world: World) -> None:
    raise_one(world)
    [file] = drawn(world, planned(world))
    with moment.lived_at(NOW + timedelta(days=31)):
        assert depths(world.actor("file_auditor"), [file.subject]) == {}


def test_what_the_drawer_may_not_read_or_the_auditor_is_kept_from_is_never_drawn(world: World) -> None:
    about_the_lead = raise_one(world, about_worker="yes", worker_words="Dana Wells").ref
    kept = raise_one(world)
    Conflict.objects.create(
        organisation_id=world.organisation.id, subject=kept.ref, person=world.ref("file_auditor"), kind="close", why="", from_at=NOW
    )  # fmt: skip
    with pytest.raises(Refused):
        drawn(world, planned(world), count=9)
    plain = raise_one(world).ref
    assert [file.subject for file in drawn(world, planned(world), count=9)] == [plain]
    assert about_the_lead != plain


def test_it_goes_back_to_whose_work_it_was_who_then_may_read_it(world: World) -> None:
    raise_one(world)
    item = planned(world)
    [file] = drawn(world, item)
    assert file.work_of == [world.ref("dsl")]
    with pytest.raises(Refused):
        changes.do_item(by=world.actor("dsl"), ref=item.ref, found="Not read yet.")
    changes.score_file(
        by=world.actor("file_auditor"), ref=file.ref, answers=ALL, done_well="Clear.", to_change="Nothing."
    )
    changes.do_item(by=world.actor("head_of_safeguarding"), ref=item.ref, found="Clear words.")
    changes.feed_back_item(by=world.actor("head_of_safeguarding"), ref=item.ref)
    assert Notice.objects.filter(kind="file_audit_fed_back", person=world.ref("dsl"), subject=file.ref).exists()
    assert audits.found(world.actor("dsl"), file.ref)[0].fed_back_at is not None
    for who in ("reporter", "lead_trustee", "line_manager", "outsider"):
        with pytest.raises(NotYours):
            audits.found(world.actor(who), file.ref)


def test_an_unanswered_question_is_named(world: World) -> None:
    raise_one(world)
    [file] = drawn(world, planned(world))
    with pytest.raises(Refused) as refused:
        changes.score_file(by=world.actor("file_auditor"), ref=file.ref, answers={}, done_well="", to_change="")
    assert [name for name, _ in refused.value.problems] == list(QUESTIONS)
    with pytest.raises(NotYours):
        changes.score_file(by=world.actor("dsl"), ref=file.ref, answers=ALL, done_well="", to_change="")


def test_only_a_file_auditor_is_chosen_and_only_for_a_file_audit(world: World) -> None:
    raise_one(world)
    with pytest.raises(Refused):
        drawn(world, planned(world, "observation"))
    with pytest.raises(Refused):
        changes.draw_files(by=world.actor("dsl"), ref=planned(world).ref, auditor=world.people["reporter"], count=1)
    with pytest.raises(NotYours):
        drawn(world, planned(world), by="executive_lead")
