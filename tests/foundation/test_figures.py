"""A figure is kept as it was seen."""

from __future__ import annotations

import pytest

from goldenthread.foundation.facts.figures import changed, figure_digest, keep_figure
from goldenthread.foundation.facts.models import Figure
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.verify import verify
from tests.world import NOW, World


def test_a_kept_figure_says_what_defines_it(world: World) -> None:
    kept = keep_figure(
        by=world.actor("lead_trustee"),
        definition="handover.outcome_told",
        as_at=NOW,
        value={"met": 28, "due": 36},
        count=36,
    )
    again = Figure.objects.get(ref=kept.ref)
    assert again.digest == figure_digest(
        "handover.outcome_told", again.as_at, again.value, None, None, 36, str(world.organisation.id)
    )
    assert not changed(again, {"due": 36, "met": 28})
    assert changed(again, {"due": 36, "met": 29})
    assert verify().problem is None


def test_the_public_door_keeps_none(world: World) -> None:
    with pytest.raises(NotYours):
        keep_figure(by=world.public(), definition="x", as_at=NOW, value=1)
