"""Every figure of a pack, of organisations that nobody shaped: facts of every kind at random, counted by the pack and by plain SQL."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Coding, Node, Reading
from goldenthread.foundation.facts.packs import MeetingFact
from goldenthread.foundation.facts.themes import themes
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.board.pack import draft
from goldenthread.insight.board.pages import PAGES
from tests.insight.board.recount import recount
from tests.insight.facts import NOON, a_clock, a_pause, an_organisation, keeps

pytestmark = pytest.mark.django_db
MEETING = MeetingFact("MTG-00000001", "1", "board", "Board", date(2026, 12, 9), to_come=True)
NONE_DECIDED = dict.fromkeys(("both", "figures", "voices", "neither"), 0)


def clocks(here: Organisation, dice: random.Random) -> None:
    for name in dice.sample(sorted(handovers()), 30):
        for _ in range(dice.choice((1, 3, 8))):
            started = NOON - timedelta(days=dice.randrange(430), hours=dice.randrange(24))
            due = started + timedelta(days=dice.randrange(1, 40))
            ends: dict[str, datetime] = {}
            if dice.random() < 0.7:
                what = dice.choice(("met_at", "met_at", "met_at", "stopped_at", "waived_at"))
                ends[what] = min(NOON, started + timedelta(days=dice.randrange(45), hours=1))
            one = a_clock(here, name, started_at=started, due_at=due, same_person=dice.random() < 0.1,
                          dormant=dice.random() < 0.1, **ends)  # fmt: skip
            if not ends and dice.random() < 0.4:
                ended = dice.choice((None, None, NOON - timedelta(hours=2)))
                a_pause(here, one, ended_at=ended, review_on=NOON.date() + timedelta(days=dice.randrange(-3, 9)))


def happened(dice: random.Random) -> date:
    """Most in the months counted, some before, some in the month that runs."""
    return NOON.date() - timedelta(days=int(dice.triangular(0, 420, 60)))


def rows(here: Organisation, dice: random.Random) -> None:
    made: list[Any] = []
    for page in PAGES:
        for one in page.series:
            many = dice.choice((0, 2, 9, 90, 400))
            for _ in range(many):
                given = {
                    "ref": fresh_ref("RDG"),
                    "organisation_id": here.id,
                    "recorded_at": NOON,
                    "happened_on": happened(dice),
                }
                if one.node:
                    made.append(Node(kind=one.node, level="front_line", root=given["ref"], **given))
                else:
                    gone = NOON if dice.random() < 0.1 else None
                    made.append(
                        Reading(
                            area="C",
                            measure=one.measure,
                            subject=given["ref"],
                            value=risk(dice),
                            replaced_at=gone,
                            **given,
                        )
                    )
    Node.objects.bulk_create([one for one in made if isinstance(one, Node)])
    Reading.objects.bulk_create([one for one in made if isinstance(one, Reading)])


def risk(dice: random.Random) -> dict[str, Any]:
    today = NOON.date()
    return {
        "kind": dice.choice(("safeguarding", "financial", "equality")), "likelihood": dice.randrange(1, 6),
        "impact": dice.randrange(1, 6), "review_due": dice.choice((None, *((today + timedelta(days=n)).isoformat() for n in (-9, 0, 9)))),
        "closed_on": dice.choice((None, None, *((today + timedelta(days=n)).isoformat() for n in (-5, 0, 5)))),
    }  # fmt: skip


def codings(here: Organisation, dice: random.Random) -> None:
    """Several themes a record, in any tone; some taken back, some held back by an audit, some of published reviews."""
    codes = dice.sample(sorted(themes()), 7)
    made = []
    for _ in range(dice.choice((12, 160, 500))):
        root, on = fresh_ref("CON"), happened(dice)
        for code in dice.sample(codes, dice.choice((1, 1, 2, 3))):
            made.append(
                Coding(
                    id=new_id(), ref=fresh_ref("COD"), organisation_id=here.id, recorded_at=NOON, area=code[0], theme=code, source=root,
                    polarity=dice.choice(("concern", "concern", "strength", "unclear")), root=root, happened_on=on, coder="x",
                    level=dice.choice(("front_line", "front_line", "operational", "partner")),
                    state=dice.choice(("confirmed", "confirmed", "confirmed", "suggested", "rejected")),
                    ended_at=NOON if dice.random() < 0.1 else None, embargo="AUD-00000001" if dice.random() < 0.05 else "",
                )
            )  # fmt: skip
    Coding.objects.bulk_create(made)


@pytest.mark.parametrize("seed", range(6))
def test_every_figure_of_any_organisation_equals_a_recount(seed: int) -> None:
    dice = random.Random(seed)  # the same organisations at every run
    here, beside = an_organisation(), an_organisation()
    registers = sorted(
        {what.register for what in handovers().values()} | {one.kept for page in PAGES for one in page.series}
    )
    for organisation in (here, beside):
        with scope.of(organisation.id):
            since = NOON.date() - timedelta(days=dice.choice((20, 100, 250, 700)))
            keeps(organisation, *(set(dice.sample(registers, len(registers) * 3 // 4)) - {"decisions"}), since=since)
            clocks(organisation, dice)
            rows(organisation, dice)
            codings(organisation, dice)
    with scope.of(here.id):
        made = draft(here, MEETING, NOON, NONE_DECIDED)
        again = recount(connection, here, NOON)
    kept = {one.key: one.value for one in made.figures}
    assert set(kept) == set(again)
    assert len(kept) > 40, "too little happened in it"
    assert {key: (value, again[key]) for key, value in kept.items() if value != again[key]} == {}
