"""Allegations and low-level concerns brought from elsewhere: kept from whoever they are about, and around leads."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.foundation.facts.models import Reading, RegisterKept
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Allegation
from goldenthread.rooms.casework.registers import ALLEGATIONS
from tests.world import NOW, World

pytestmark = pytest.mark.django_db


def bring(world: World, *rows: dict[str, Any], by: str = "custodian") -> Any:
    here = world.organisation
    return changes.record_many(
        by=world.actor(by), organisation=here, table="allegations", rows=rows, codes=Codes(here), around=Surroundings(here)
    )  # fmt: skip


def row(world: World, **more: Any) -> dict[str, Any]:
    return {
        "ref": "L-1", "unit": "youth-club", "kind": "low_level", "received_at": NOW - timedelta(days=100), "about_leader": False,
        "handled_by": world.ref("allegations_manager"), "handled_by_subject": False, **more,
    }  # fmt: skip


def seen_by(world: World, *who: str) -> set[str]:
    return {one for one in who if policy.visible(world.actor(one), ALLEGATIONS).exists()}


EVERYBODY = (
    "reporter", "line_manager", "dsl", "deputy_dsl", "allegations_manager", "head_of_safeguarding", "lead_trustee", "executive_lead",
    "custodian", "administrator", "recruitment_officer", "data_protection_officer", "alleged", "alternate",
)  # fmt: skip


def test_a_row_is_read_kept_and_brought_again_without_change(world: World) -> None:
    assert (bring(world, row(world)).added, bring(world, row(world)).same) == (1, 1)
    assert bring(world, row(world, reviewed_on=date(2026, 2, 1))).changed == 1
    record = Allegation.objects.get(local_code="L-1")
    reading = Reading.objects.get(subject=record.ref, replaced_at__isnull=True)
    assert (reading.measure, reading.area, reading.value["reviewed_on"]) == ("allegations", "H", "2026-02-01")
    assert RegisterKept.objects.filter(register="allegations.kind").exists()
    assert verify().problem is None


def test_only_the_track_sees_it(world: World) -> None:
    bring(world, row(world))
    assert seen_by(world, *EVERYBODY) == {"dsl", "allegations_manager", "head_of_safeguarding"}


def test_about_a_leader_it_goes_around_leads_and_managers(world: World) -> None:
    bring(world, row(world, about_leader=True))
    assert seen_by(world, *EVERYBODY) == {"allegations_manager"}
    bring(world, row(world, about_leader=True, handled_by=world.ref("alternate")))
    assert seen_by(world, *EVERYBODY) == {"allegations_manager", "alternate"}


def test_whoever_handles_what_is_about_themselves_sees_it_no_more(world: World) -> None:
    """The list said so itself: then whom it is about is known here, and kept with the words."""
    bring(world, row(world, kind="allegation", handled_by=world.ref("dsl"), handled_by_subject=True))
    record = Allegation.objects.get()
    assert record.about == world.people["dsl"]
    assert seen_by(world, *EVERYBODY) == {"allegations_manager", "head_of_safeguarding"}
    assert world.ref("dsl") not in str({k: v for k, v in Reading.objects.get().value.items() if k != "handled_by"})


def test_a_lead_cannot_bring_anew_what_is_kept_from_her(world: World) -> None:
    bring(world, row(world, about_leader=True))
    with pytest.raises(Refused) as refused:
        bring(world, row(world, about_leader=False), by="dsl")
    assert refused.value.problems[0][0] == "1.ref"


@pytest.mark.parametrize("who", ["reporter", "deputy_dsl", "administrator", "outsider", "lead_trustee"])
def test_whoever_may_not_bring_them_is_refused(world: World, who: str) -> None:
    with pytest.raises(NotYours):
        bring(world, row(world), by=who)
