"""Capacity for one decision, and sharing outside a referral: what must be written, and what the checks then read."""

from __future__ import annotations

from typing import Any

import pytest

from goldenthread.domain.capacity import Capacity, Sharing, check_capacity, check_sharing
from goldenthread.foundation.facts.models import Reading
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Concern
from tests.walls.access_world import browser
from tests.world import NOW, World, raise_one

pytestmark = pytest.mark.django_db
LACKS: dict[str, Any] = {
    "doubt": True, "decision": "Whether to sell the house.", "support": "Pictures, twice, in the morning.", "unable": ("weigh",),
    "because": "Dementia.", "conclusion": "lacks", "best_interests": "She wants to stay; her sister was asked.",
}  # fmt: skip
SHARED: dict[str, Any] = {
    "with_whom": "The school.",
    "what": "That she is safe.",
    "basis": "public_task",
    "known": "yes",
}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"doubt": None}, "doubt"), ({"decision": " "}, "decision"), ({"support": ""}, "support"), ({"unable": ()}, "unable"),
        ({"unable": ("guess",)}, "unable"), ({"because": ""}, "because"), ({"best_interests": ""}, "best_interests"),
        ({"conclusion": "perhaps"}, "conclusion"), ({"conclusion": "has"}, "unable"),
    ],
)  # fmt: skip
def test_what_a_record_of_capacity_needs(change: dict[str, Any], field: str) -> None:
    assert [p.field for p in check_capacity(Capacity(**{**LACKS, **change}))] == [field]


def test_capacity_is_presumed_and_a_doubt_may_come_first() -> None:
    assert check_capacity(Capacity(**LACKS)) == []
    assert check_capacity(Capacity(doubt=False)) == []
    assert check_capacity(Capacity(doubt=True, decision="Where to live.")) == []


def test_sharing_without_their_knowing_needs_a_reason() -> None:
    bases, known = ("public_task",), ("yes", "no")
    assert check_sharing(Sharing(**SHARED), bases, known) == []
    assert [p.field for p in check_sharing(Sharing(**{**SHARED, "known": "no"}), bases, known)] == ["why"]
    assert {p.field for p in check_sharing(Sharing("", "", "", ""), bases, known)} == {
        "with_whom",
        "what",
        "basis",
        "known",
    }


def reading(concern: Concern) -> dict[str, Any]:
    value: dict[str, Any] = Reading.objects.get(measure="concerns", subject=concern.ref, replaced_at__isnull=True).value
    return value


def test_a_doubt_alone_is_owed_a_record_and_the_record_settles_it(world: World) -> None:
    concern, lead = raise_one(world), world.actor("dsl")
    changes.record_capacity(by=lead, ref=concern.ref, doubt=True, decision="Whether to sell the house.")
    assert (reading(concern)["capacity_doubt"], reading(concern).get("capacity_recorded_at")) == (True, None)
    kept = changes.record_capacity(by=lead, ref=concern.ref, **LACKS)
    assert kept.capacity_recorded_at == NOW
    assert reading(concern)["capacity_recorded_at"].startswith("2026-03-02T10:00")
    assert "house" not in str(reading(concern)), "people's own words are in no reading"


def test_sharing_keeps_its_basis_and_the_first_day(world: World) -> None:
    concern, lead = raise_one(world), world.actor("dsl")
    changes.record_sharing(by=lead, ref=concern.ref, **SHARED)
    again = changes.record_sharing(by=lead, ref=concern.ref, **{**SHARED, "basis": "vital_interests"})
    assert (again.shared_at, again.sharing_basis) == (NOW, "vital_interests")
    assert reading(concern)["sharing_basis"] == "vital_interests"


def test_both_stand_on_the_page(world: World) -> None:
    concern, lead = raise_one(world), world.actor("dsl")
    changes.record_capacity(by=lead, ref=concern.ref, **LACKS)
    changes.record_sharing(by=lead, ref=concern.ref, **SHARED)
    page = browser(world, "dsl").get(f"/o/harbour/casework/concerns/{concern.ref}/").content.decode()
    for words in (
        "Whether to sell the house.",
        "They cannot make this decision now",
        "The school.",
        "It is our public task",
    ):
        assert words in page


@pytest.mark.parametrize("who", ["reporter", "line_manager", "alleged", "executive_lead", "custodian"])
def test_nobody_else_records_either(world: World, who: str) -> None:
    concern = raise_one(world)
    with pytest.raises(NotYours):
        changes.record_capacity(by=world.actor(who), ref=concern.ref, **LACKS)
    with pytest.raises(NotYours):
        changes.record_sharing(by=world.actor(who), ref=concern.ref, **SHARED)


def test_what_is_missing_is_refused_and_nothing_is_kept(world: World) -> None:
    concern = raise_one(world)
    with pytest.raises(Refused):
        changes.record_sharing(by=world.actor("dsl"), ref=concern.ref, **{**SHARED, "basis": "because"})
    assert Concern.objects.get(ref=concern.ref).shared_at is None
