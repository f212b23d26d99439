"""Complaints, disclosures, stages and updates brought from elsewhere, and the clocks that follow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.foundation.facts.models import Clock, Reading
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.complaints import changes
from goldenthread.rooms.complaints.models import Complaint, Disclosure
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
BEFORE = NOW - timedelta(days=50)


def bring(world: World, table: str, *rows: dict[str, Any], by: str = "custodian") -> Any:
    here = world.organisation
    return changes.record_many(
        by=world.actor(by), organisation=here, table=table, rows=rows, codes=Codes(here), around=Surroundings(here)
    )


def complaint(**more: Any) -> dict[str, Any]:
    return {
        "ref": "M-1",
        "unit": "youth-club",
        "received_at": BEFORE,
        "from": "family",
        "narrative": "Nobody rang.",
        **more,
    }


def test_a_complaint_runs_its_clocks_and_its_words_stay_sealed(world: World) -> None:
    bring(world, "complaints", complaint(safeguarding_at=BEFORE, lead_told_at=BEFORE + timedelta(hours=2)))
    bring(world, "stages", {"ref": "M-1", "stage": 1, "started_at": BEFORE, "due": date(2026, 2, 2)})
    bring(world, "updates", {"ref": "M-1", "at": BEFORE + timedelta(days=9), "limits_explained": True})
    ref = Complaint.objects.get().ref
    ran = {(c.handover, c.part): c.met_at is not None for c in Clock.objects.filter(subject=ref)}
    assert ran == {
        ("complaint_acknowledged", ""): False, ("complaint_to_lead", ""): True, ("complaint_answered", "stage 1"): False,
        ("complaint_answered", "silence 0"): False,
    }  # fmt: skip
    said = Reading.objects.get(measure="complaints", replaced_at__isnull=True).value
    assert said["narrative"] == "\u2026"
    assert Reading.objects.get(measure="stages").value["ref"] == ref
    assert verify().problem is None


def test_the_same_twice_changes_nothing(world: World) -> None:
    rows = (
        ("complaints", complaint()),
        ("disclosures", {"ref": "M-1", "received_at": BEFORE}),
        ("stages", {"ref": "M-1", "stage": 1, "started_at": BEFORE, "due": date(2026, 2, 2)}),
    )
    for table, row in rows:
        assert (bring(world, table, row).added, bring(world, table, row).same) == (1, 1)
    assert Disclosure.objects.get().ref != Complaint.objects.get().ref


def test_a_disclosure_is_the_guardians_alone(world: World) -> None:
    bring(world, "disclosures", {"ref": "S-1", "received_at": BEFORE})
    from goldenthread.foundation.registers import policy
    from goldenthread.rooms.complaints.registers import DISCLOSURES

    for who in ("dsl", "head_of_safeguarding", "administrator", "custodian", "executive_lead", "reporter"):
        assert not policy.visible(world.actor(who), DISCLOSURES).exists(), who
    assert policy.visible(world.actor("speak_up_guardian"), DISCLOSURES).count() == 1


@pytest.mark.parametrize("who", ["reporter", "lead_trustee", "administrator", "outsider"])
def test_who_may_not_bring(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        bring(world, "complaints", complaint(), by=who)
