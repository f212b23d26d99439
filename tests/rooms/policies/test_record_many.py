"""Documents, comments and readings brought from elsewhere, and the clocks that follow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.foundation.facts.models import Clock, Link
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.policies import changes
from goldenthread.rooms.policies.models import Acknowledgement, Comment, Document
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def bring(world: World, table: str, *rows: dict[str, Any]) -> Any:
    here = world.organisation
    return changes.record_many(
        by=world.actor("custodian"),
        organisation=here,
        table=table,
        rows=rows,
        codes=Codes(here),
        around=Surroundings(here),
    )


def document(**more: Any) -> dict[str, Any]:
    return {
        "ref": "P-1", "title": "Keeping people safe", "topic": "safeguarding_adults", "kind": "policy", "approved": date(2024, 1, 10),
        "review_due": date(2026, 1, 10), "owner": None, **more,
    }  # fmt: skip


def test_a_review_is_due_on_its_day_and_the_one_before_was_met(world: World) -> None:
    bring(world, "policies", document(
        owner=world.ref("head_of_safeguarding"), last_review_due=date(2025, 1, 10), last_reviewed_on=date(2025, 1, 3),
    ))  # fmt: skip
    before, now = Clock.objects.order_by("due_at")
    assert (before.met_at is not None and before.met_at <= before.due_at, before.lag_days) == (True, 0)
    assert (now.met_at, now.person_due) == (None, world.ref("head_of_safeguarding"))


def test_a_retired_document_asks_for_nothing_more(world: World) -> None:
    bring(world, "policies", document(retired=date(2025, 6, 1)))
    assert Clock.objects.get().stopped_at is not None


def test_what_a_procedure_supports_hangs_together(world: World) -> None:
    bring(world, "policies", document(), document(ref="P-2", kind="procedure"))
    bring(world, "policies", document(ref="P-3", kind="procedure", supports=("P-1",)))
    policy, procedure = Document.objects.get(local_code="P-1"), Document.objects.get(local_code="P-3")
    assert Link.objects.filter(from_ref=procedure.ref, relation="informs", to_ref=policy.ref).exists()


def test_readings_and_comments_name_the_document(world: World) -> None:
    bring(world, "policies", document())
    bring(world, "acknowledgements", {"policy": "P-1", "person": world.ref("reporter"), "due": date(2026, 2, 1)})
    bring(world, "comments", {"policy": "P-1", "by": world.ref("reporter"), "at": NOW - timedelta(days=3)})
    ref = Document.objects.get().ref
    assert (Acknowledgement.objects.get().policy, Comment.objects.get().policy) == (ref, ref)
    assert {c.handover for c in Clock.objects.exclude(handover="policy_reviewed")} == {
        "policy_understood", "procedure_comment_answered",
    }  # fmt: skip
    assert (
        bring(
            world, "acknowledgements", {"policy": "P-1", "person": world.ref("reporter"), "due": date(2026, 2, 1)}
        ).same
        == 1
    )
