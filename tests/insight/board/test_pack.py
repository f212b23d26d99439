"""The pack: what it says equals a recount by plain SQL; frozen when sent; what counts otherwise later is shown with the reason."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.figures import figure_digest
from goldenthread.foundation.facts.models import Clock, Coding, Figure, Link, Node, RegisterKept
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.ledger.models import Entry
from goldenthread.foundation.ledger.verify import verify
from goldenthread.insight.board import showing
from goldenthread.insight.board.small import protected
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.models import Decision, Meeting, Pack, Risk
from tests.insight.board.recount import recount
from tests.rooms.governance.test_meetings import meeting
from tests.world import World, raise_one

pytestmark = pytest.mark.django_db
APRIL = datetime(2026, 4, 14, 10, tzinfo=UTC)


def lived(world: World) -> Meeting:
    """Some weeks of work: worries, risks, a decision of each kind, themes; then a meeting to come."""
    for n in range(7):
        raise_one(world, at=datetime(2026, 2, 10 + n, 9, tzinfo=UTC))
    raise_one(world, at=datetime(2026, 3, 1, 9, tzinfo=UTC))
    lead, here = world.actor("dsl"), world.organisation
    for kind, likelihood in (("safeguarding", 5), ("safeguarding", 2), ("financial", 3)):
        changes.add_risk(
            by=lead,
            organisation=here,
            title="A.",
            kind=kind,
            likelihood=likelihood,
            impact=4,
            review_due=date(2026, 4, 1),
        )
    held = meeting(world, held_on=date(2026, 2, 26))
    for _ in range(2):
        changes.decide(by=lead, organisation=here, meeting=held.ref, title="B.", safeguarding=True)
    themes(world, *["C1"] * 6, *["S2"] * 3)
    with moment.lived_at(APRIL):
        return meeting(world, held_on=date(2026, 5, 20))


def themes(world: World, *codes: str) -> None:
    sources = list(Node.objects.filter(kind="concern").values_list("ref", flat=True))
    Coding.objects.bulk_create(
        Coding(
            id=new_id(), ref=fresh_ref("COD"), organisation_id=world.organisation.id, recorded_at=APRIL, area=code[0], theme=code,
            polarity="concern", source=sources[n % len(sources)], root=sources[n % len(sources)], level="front_line",
            happened_on=date(2026, 3, 3), coder="x", state="confirmed",
        )
        for n, code in enumerate(codes)
    )  # fmt: skip


def sent(world: World) -> tuple[Meeting, Pack]:
    held = lived(world)
    with moment.lived_at(APRIL):
        showing.send(world.actor("executive_lead"), world.organisation, held.ref)
    return held, Pack.objects.get(meeting=held)


def test_every_figure_equals_a_recount_by_plain_sql(world: World) -> None:
    held = lived(world)
    with moment.lived_at(APRIL):
        again = recount(connection, world.organisation, APRIL)
        showing.send(world.actor("executive_lead"), world.organisation, held.ref)
    pack = Pack.objects.get(meeting=held)
    kept = {key: Figure.objects.get(ref=one["ref"]) for key, one in pack.content["figures"].items()}
    assert set(kept) == set(again), "a figure without a recount, or a recount of nothing"
    assert {key: figure.value for key, figure in kept.items()} == again
    assert len(kept) > 15
    assert kept["series.concerns"].count == 8
    assert kept["risks.open"].value == {"financial": 1, "safeguarding": 2}
    assert kept["decisions.cited"].value == {"both": 0, "figures": 0, "voices": 0, "neither": 2}


def test_each_figure_carries_a_digest_of_what_defines_it(world: World) -> None:
    _, pack = sent(world)
    for one in pack.content["figures"].values():
        row = Figure.objects.get(ref=one["ref"])
        assert row.digest == one["digest"]
        assert row.digest == figure_digest(
            row.definition, row.as_at, row.value, row.low, row.high, row.count, str(world.organisation.id)
        )
    assert verify().problem is None


def test_a_pack_is_sent_once_by_whoever_may_and_stays(world: World) -> None:
    held = lived(world)
    with moment.lived_at(APRIL):
        for who in ("lead_trustee", "committee_member"):
            with pytest.raises(NotYours):
                showing.send(world.actor(who), world.organisation, held.ref)
            with pytest.raises(NotYours):
                changes.send_pack(by=world.actor(who), ref=held.ref, as_at=APRIL, content={}, figures=(), pages=())
        showing.send(world.actor("dsl"), world.organisation, held.ref)
        with pytest.raises(Refused):
            showing.send(world.actor("dsl"), world.organisation, held.ref)
    assert Entry.objects.filter(act="governance.pack.sent", actor=world.ref("dsl")).count() == 1
    held.refresh_from_db()
    assert held.pack_sent_on == date(2026, 4, 14)
    assert held.pack_pages == ["casework", "risks", "themes"], (
        "a page on which nothing can be seen is not counted as sent"
    )


def test_sending_meets_the_quarter_and_puts_high_risks_before_the_board(world: World) -> None:
    held = lived(world)
    with moment.lived_at(APRIL):
        RegisterKept.objects.filter(register="packs").update(since=date(2026, 1, 1))
        showing.send(world.actor("dsl"), world.organisation, held.ref)
    clock = Clock.objects.get(handover="casework_to_board", part="2026-Q1")
    assert clock.met_at is not None
    assert clock.met_at <= clock.due_at
    high = Risk.objects.get(likelihood=5)
    assert high.to_board_on == date(2026, 4, 14)
    assert Risk.objects.filter(to_board_on__isnull=False).count() == 1
    pack = Pack.objects.get(meeting=held)
    informs = set(Link.objects.filter(to_ref=pack.ref, relation="informs").values_list("from_ref", flat=True))
    assert high.ref in informs
    assert {ref.partition("-")[0] for ref in informs} == {"RSK", "CON"}
    assert Link.objects.filter(from_ref=pack.ref, relation="informs", to_ref=held.ref).exists()


def test_what_counts_otherwise_later_is_shown_with_both_and_the_reason(world: World) -> None:
    held, pack = sent(world)
    by, here = world.actor("lead_trustee"), world.organisation
    assert showing.pack_of(by, here, held.ref).changed == ()
    with moment.lived_at(APRIL + timedelta(days=3)):
        raise_one(world, at=datetime(2026, 2, 20, 9, tzinfo=UTC))
        found = {one.key: one for one in showing.pack_of(by, here, held.ref).changed}
    assert found["series.concerns"].sent == "8 in the two months that ended"
    assert found["series.concerns"].now == "9 in the two months that ended"
    assert found["series.concerns"].why == "1 record with an earlier day was kept afterwards."
    assert "1 record with an earlier day" in found["strand.concern_acknowledged"].why
    pack.refresh_from_db()
    assert showing.pack_of(by, here, held.ref).content == pack.content


def test_small_numbers_that_can_point_at_somebody_are_left_out(world: World) -> None:
    _, pack = sent(world)
    shown = Figure.objects.get(ref=pack.content["figures"]["series.concerns"]["ref"]).value
    assert shown == {"2026-02": None, "2026-03": None}, "months before it was kept are not known, and never nothing"
    casework = next(page for page in pack.content["pages"] if page["code"] == "casework")
    cells = {row[0]: row[1] for row in casework["tables"][0]["rows"]}
    assert "1" not in cells.values()


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 12, "b": 3, "c": 7}, {"a": 12, "b": None, "c": None}),
        ({"a": 3, "b": 4}, {"a": None, "b": None}),
        ({"a": 0, "b": 9}, {"a": 0, "b": 9}),
        ({"a": 2}, {"a": None}),
        ({}, {}),
    ],
)
def test_one_number_alone_is_never_missing_where_another_can_go_with_it(
    counts: dict[str, int], shown: dict[str, Any]
) -> None:
    assert protected(counts) == shown


def test_what_is_not_kept_is_said_first_and_never_counted_as_nothing(world: World) -> None:
    held = lived(world)
    with moment.lived_at(APRIL):
        content = showing.pack_of(world.actor("dsl"), world.organisation, held.ref).content
    pages = {page["code"]: page for page in content["pages"]}
    assert [one["key"] for one in pages["recruitment"]["figures"]] == ["strand.recruitment_to_board"]
    assert "Checks recorded: not known. Record checks of everybody, paid or not." in pages["recruitment"]["cannot_see"]
    assert Counter(page["seen"] for page in content["pages"])[True] >= 3


def test_whoever_may_not_open_the_meeting_sees_no_pack(world: World) -> None:
    held, _ = sent(world)
    for who in ("reporter", "outsider", "administrator", "data_protection_officer"):
        with pytest.raises(NotYours):
            showing.pack_of(world.actor(who), world.organisation, held.ref)


def test_a_decision_cites_a_figure_of_the_pack(world: World) -> None:
    held, pack = sent(world)
    ref = (
        pack.content["figures"]["strand.outcome_told"]["ref"]
        if "strand.outcome_told" in pack.content["figures"]
        else None
    )
    ref = ref or pack.content["figures"]["series.concerns"]["ref"]
    with moment.lived_at(APRIL + timedelta(days=40)):
        made = changes.decide(by=world.actor("lead_trustee"), organisation=world.organisation, meeting=held.ref, title="C.",
                              safeguarding=True, figures_cited=[ref])  # fmt: skip
    assert Decision.objects.get(ref=made.ref).figures_cited == [ref]


def test_a_visit_gets_no_pack(world: World) -> None:
    held = meeting(world, body="visit")
    assert not showing.pack_of(world.actor("dsl"), world.organisation, held.ref).may_send
    with pytest.raises(Refused):
        showing.send(world.actor("dsl"), world.organisation, held.ref)
