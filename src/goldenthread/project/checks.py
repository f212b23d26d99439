"""System checks that imports cannot make: foreign keys only point down, and every model says how its fields are handled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.db import models

STOREYS = (
    "goldenthread.project",
    "goldenthread.doors",
    "goldenthread.insight",
    "goldenthread.audits",
    "goldenthread.rooms",
    "goldenthread.foundation",
)


def storey(module: str) -> int:
    return next((i for i, name in enumerate(STOREYS) if module.startswith(name)), len(STOREYS))


def room(module: str) -> str | None:
    parts = module.split(".")
    return parts[2] if parts[:2] == ["goldenthread", "rooms"] else None


def our_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("goldenthread.")]


def _wrong_keys(model: type[models.Model]) -> Iterator[CheckMessage]:
    for field in model._meta.get_fields():
        if not isinstance(field, models.ForeignKey) or not isinstance(field.related_model, type):
            continue
        here, there = model.__module__, field.related_model.__module__
        if not there.startswith("goldenthread."):
            continue
        if storey(there) < storey(here) or (room(here) and room(there) and room(here) != room(there)):
            yield Error(f"{model.__name__}.{field.name} points up or sideways to {there}", id="goldenthread.E001")


def _unclassified(model: type[models.Model]) -> Iterator[CheckMessage]:
    handling = getattr(model, "handling", None)
    if handling is None:
        yield Error(f"{model.__name__} does not say how its fields are handled", id="goldenthread.E002")
        return
    for field in model._meta.concrete_fields:
        if handling.kind(field.name) is None and handling.kind(field.attname) is None:
            yield Error(f"{model.__name__}.{field.name} is not classified", id="goldenthread.E003")


@register()
def architecture(app_configs: Any, **_kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for model in our_models():
        found.extend(_wrong_keys(model))
        found.extend(_unclassified(model))
    return found
