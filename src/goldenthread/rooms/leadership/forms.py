"""Fields of leadership's acts that are no column of a register."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.foundation.places.models import Unit


def units_field() -> Any:
    return forms.ModelMultipleChoiceField(
        Unit.objects.filter(closed__isnull=True).order_by("path"), to_field_name="code", label="Who gets it?",
        widget=forms.CheckboxSelectMultiple, help_text="Units below them get it too.",
    )  # fmt: skip


def refs_of(text: str) -> tuple[str, ...]:
    """References from lines, commas or semicolons."""
    parts = text.replace(";", "\n").replace(",", "\n").splitlines()
    return tuple(part.strip() for part in parts if part.strip())
