"""Clocks of the calendar, kept: started and met once, the same however often they are brought to date; what is counted is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from goldenthread.domain.refs import is_ref
from goldenthread.foundation.access.actors import product
from goldenthread.foundation.facts.models import Clock, RegisterKept
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.registers.changes import bring_periods_to_date
from goldenthread.foundation.registers.periods import Followed, subject_of
from goldenthread.insight.line_of_sight.queries import line_of_sight
from tests.rooms.governance.brought import bring
from tests.world import World

pytestmark = pytest.mark.django_db
AUGUST = datetime(2026, 8, 20, 10, tzinfo=UTC)


def followed(world: World) -> Followed:
    return bring_periods_to_date(by=product(world.organisation), organisation=world.organisation)


def packs(world: World, *rows: dict[str, Any]) -> None:
    here = [{"body": "board", "pack_pages": ("casework", "quality"), **row} for row in rows]
    bring(world, "meetings", *here)
    for name in ("packs", "meetings"):
        RegisterKept.objects.get_or_create(
            organisation_id=world.organisation.id,
            register=name,
            defaults={"since": date(2025, 10, 1), "recorded_at": AUGUST},
        )


def sent(ref: str, on: date) -> dict[str, Any]:
    return {"ref": ref, "held_on": on, "pack_sent_on": on}


def test_quarters_run_once_and_are_met_when_the_pack_comes(world: World) -> None:
    with moment.lived_at(AUGUST):
        packs(world, sent("M-1", date(2026, 2, 1)), sent("M-2", date(2026, 5, 1)))
        first, again = followed(world), followed(world)
        assert first.started == 3 * 5 + 4
        assert again.nothing_new
        clocks = Clock.objects.filter(handover="casework_to_board").order_by("part")
        assert [(c.part, c.met_at is not None) for c in clocks] == [
            ("2025-Q4", True),
            ("2026-Q1", True),
            ("2026-Q2", False),
        ]
        packs(world, sent("M-3", date(2026, 8, 10)))
        assert (followed(world).started, followed(world).nothing_new) == (0, True)
        assert Clock.objects.filter(handover="casework_to_board", met_at__isnull=True).count() == 0
    assert verify().problem is None


def test_four_of_four_quarters_are_whole_and_three_frayed(world: World) -> None:
    days = [date(2025, 11, 2), date(2026, 2, 1), date(2026, 5, 1), date(2026, 8, 1)]
    with moment.lived_at(datetime(2026, 12, 1, 10, tzinfo=UTC)):
        packs(world, *[sent(f"M-{n}", day) for n, day in enumerate(days)])
        followed(world)
        states = {one.id: one for row in line_of_sight(world.organisation).rows for one in row.knots}
        assert (states["casework_to_board"].state, states["casework_to_board"].due) == ("frayed", 4)
        assert states["training_to_board"].state == "broken"
        packs(world, sent("M-9", date(2026, 11, 1)))
        followed(world)
        states = {one.id: one for row in line_of_sight(world.organisation).rows for one in row.knots}
        assert (states["casework_to_board"].state, states["casework_to_board"].met_in_time) == ("whole", 4)


def test_a_subject_is_a_reference_of_its_own_and_the_same_each_time(world: World) -> None:
    one, other = subject_of(world.organisation, "people_asked"), subject_of(world.elsewhere, "people_asked")
    assert is_ref(one)
    assert one != other
    assert one == subject_of(world.organisation, "people_asked")


def test_only_the_product_brings_them_to_date(world: World) -> None:
    with pytest.raises(NotYours):
        bring_periods_to_date(by=world.actor("dsl"), organisation=world.organisation)
