"""Holds: every field says whom it is about, how long it is kept, and is sealed where people's own words stand in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from django.core.checks import run_checks
from django.db import models
from django.test.utils import isolate_apps

from goldenthread.foundation import rules
from goldenthread.foundation.kernel.fields import SealedText
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.project import checks

LISTED: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "unsealed.toml").read_text())
RETENTION = tomllib.loads((Path(rules.__file__).parent / "retention.toml").read_text())
TEXT = (models.CharField, models.TextField, models.JSONField)
WORDS = {"why", "reason", "words", "missed_reason", "stopped_why", "waived_why", "to_words", "note", "notes", "comment"}
"""Names of columns into which people type: classified plain or not, they are sealed or listed."""


def text_fields() -> Iterator[tuple[str, models.Field, str]]:  # type: ignore[type-arg]  # generic for the checker only
    """Each unsealed field that can hold words, with how it is classified."""
    for model in checks.our_models():
        for field in model._meta.concrete_fields:
            kind = model.handling.kind(field.name) or model.handling.kind(field.attname)  # type: ignore[attr-defined]
            if isinstance(field, TEXT) and not isinstance(field, SealedText):
                yield f"{model._meta.label}.{field.name}", field, kind


def test_nothing_is_wrong_with_our_models() -> None:
    assert [
        str(found) for found in run_checks(include_deployment_checks=False) if found.id.startswith("goldenthread")
    ] == []


def test_words_about_people_are_sealed_or_listed_with_a_reason() -> None:
    listed = {name for part in LISTED.values() for name in part}
    wanted = {name for name, field, kind in text_fields() if kind in ("identity", "special") or field.name in WORDS}
    house = {name for name in wanted if name.startswith("rules.")}  # an organisation's own lengths: about nobody
    assert wanted - listed - house == set(), "seal it (SealedText), or list it in unsealed.toml with the reason"
    assert listed - wanted == set(), "listed in unsealed.toml, and no longer there"


def test_the_list_of_typed_words_only_shrinks() -> None:
    assert len(LISTED["typed"]) <= 11


@pytest.mark.parametrize("model", checks.our_models(), ids=lambda m: m._meta.label)
def test_every_model_is_kept_by_a_rule_and_each_field_is_of_one_kind(model: type[models.Model]) -> None:
    handling: Handling = model.handling  # type: ignore[attr-defined]
    assert handling.retention in RETENTION
    named = [*handling.identity, *handling.special, *handling.plain]
    assert len(named) == len(set(named)), "a field is classified twice"
    known = {name for f in model._meta.concrete_fields for name in (f.name, f.attname)}
    assert set(named) <= known, "a field is classified that is not there"


def test_every_rule_of_retention_has_a_source_and_a_use() -> None:
    used = {m.handling.retention for m in checks.our_models()}  # type: ignore[attr-defined]
    assert set(RETENTION) == used
    for row in RETENTION.values():
        assert row["says"]
        assert row["source"]
        assert isinstance(row["verified"], bool)


def test_sealed_fields_are_about_people() -> None:
    """What is sealed is classified as what it is: a sealed field that says it is plain is one or the other by mistake."""
    for model in checks.our_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedText):
                assert model.handling.kind(field.name) in ("identity", "special"), (model, field)  # type: ignore[attr-defined]


# ---- planted faults: the checks have teeth ----------------------------------------------------


@isolate_apps("goldenthread.rooms.casework")
def test_a_model_that_says_nothing_of_its_fields_is_caught() -> None:
    class Silent(models.Model):
        class Meta:
            app_label = "casework"

    assert [found.id for found in checks._unclassified(Silent)] == ["goldenthread.E002"]


@isolate_apps("goldenthread.rooms.casework")
def test_a_field_that_is_not_classified_is_caught() -> None:
    class Half(models.Model):
        name = models.CharField(max_length=10)
        handling: ClassVar = Handling(retention="concern", plain=("id",))

        class Meta:
            app_label = "casework"

    found = list(checks._unclassified(Half))
    assert [one.id for one in found] == ["goldenthread.E003"]
    assert "Half.name" in found[0].msg


@pytest.mark.parametrize(
    ("here", "there", "caught"),
    [
        ("goldenthread.foundation.facts.models", "goldenthread.rooms.casework.models", True),
        ("goldenthread.rooms.casework.models", "goldenthread.rooms.quality.models", True),
        ("goldenthread.rooms.casework.models", "goldenthread.foundation.places.models", False),
        ("goldenthread.rooms.casework.models", "goldenthread.rooms.casework.models.concern", False),
    ],
)
@isolate_apps("goldenthread.rooms.casework")
def test_a_key_that_points_up_or_sideways_is_caught_written_as_a_string_too(
    here: str, there: str, caught: bool
) -> None:
    class Target(models.Model):
        __module__ = there

        class Meta:
            app_label = "casework"

    class Source(models.Model):
        __module__ = here
        target = models.ForeignKey("casework.Target", on_delete=models.PROTECT)

        class Meta:
            app_label = "casework"

    assert [found.id for found in checks._wrong_keys(Source)] == (["goldenthread.E001"] if caught else [])
