"""Holds: every rule of retention has a way, every model's rule has somebody who takes its rows, and what ends is really taken."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import models

from goldenthread.domain.retention import WAYS as KNOWN
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.ledger.acts import REGISTERED
from goldenthread.foundation.ledger.verify import DISPOSED, verify
from goldenthread.foundation.retention import changes, common
from goldenthread.foundation.retention.registry import CLEARINGS, WAYS, WITH_EVERY
from goldenthread.foundation.rules.retention import retention
from goldenthread.project.checks import our_models
from tests.walls.all_acts import one_worry
from tests.world import World

TAKEN = {label for way in WAYS.values() for label in way.models} | set(common.MODELS) | set(WITH_EVERY)
CLEARED = {label for clearing in CLEARINGS for label in clearing.models}
CLOSED = datetime(2026, 3, 2, 10, 5, tzinfo=UTC)
LATER = datetime(2052, 3, 5, 10, 0, tzinfo=UTC)


def test_every_rule_has_a_way_and_a_length_where_it_needs_one() -> None:
    for rule in retention().values():
        assert rule.way in KNOWN, rule.code
        assert (rule.years > 0) == (rule.way == "record"), rule.code
        assert (rule.months + rule.days > 0) == (rule.way == "clears"), rule.code
        assert not rule.birthday or rule.way == "record"


@pytest.mark.parametrize("model", our_models(), ids=lambda m: m._meta.label)
def test_the_rows_of_every_model_have_a_way_out_or_a_reason_to_stay(model: type[models.Model]) -> None:
    rule = retention()[model.handling.retention]  # type: ignore[attr-defined]  # every model has it: test_fields
    label = model._meta.label
    if rule.way in ("record", "with_record"):
        assert label in TAKEN or label in common.COUNTS_ONLY, "register it with a Way (foundation/retention/README.md)"
    if rule.way == "clears":
        assert label in CLEARED, "register it with a Clearing"


def test_what_is_registered_is_a_model_of_ours(world: World) -> None:
    labels = {model._meta.label for model in our_models()}
    assert (TAKEN | CLEARED | set(common.COUNTS_ONLY)) <= labels
    for clearing in CLEARINGS:
        assert retention()[clearing.rule].way == "clears"
        assert {rows.model._meta.label for rows in clearing.rows(CLOSED)} == set(clearing.models)


def test_the_act_that_excuses_an_emptied_version_is_the_one_that_is_done() -> None:
    assert DISPOSED in REGISTERED


def test_a_way_names_the_tables_it_takes(world: World) -> None:
    for prefix, way in WAYS.items():
        assert {part.rows.model._meta.label for part in way.whole(f"{prefix}-AAAAAAAA").parts} == set(way.models)


def test_every_table_that_leans_on_a_record_is_emptied_of_it(world: World) -> None:
    """A worry with every act done to it, disposed of: no row of ours points at it any more, whatever table a room adds later."""
    from goldenthread.rooms.casework import changes as casework
    from goldenthread.rooms.casework.models import Concern

    one_worry(world)
    concern = Concern.objects.get()
    with moment.lived_at(CLOSED):
        casework.close_concern(by=world.actor("dsl"), ref=concern.ref, reason="transferred", words="The police lead.")
    with moment.lived_at(LATER):
        by, here = world.actor("data_protection_officer"), world.organisation
        row = changes.propose_disposal(by=by, organisation=here, ref=concern.ref, why="It is old.")
        changes.dispose_record(by=world.actor("custodian"), organisation=here, proposal=row.ref)
    left = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField)
        and field.name not in KEEPS_THE_REF.get(model._meta.label, ())
        and model._default_manager.filter(**{field.name: concern.ref}).exists()
    ]
    assert left == []
    assert "still on the disk" not in str(verify().problem)


KEEPS_THE_REF = {
    "ledger.Entry": ("subject",),
    "ledger.Version": ("ref", "root"),
    "retention.Disposal": ("subject",),
    "facts.Clock": ("root", "subject"),
}
"""Where a reference alone stays: the ledger, the certificate, and what was due and done in time."""
