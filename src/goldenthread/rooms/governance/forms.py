"""Fields of governance's acts that are no column of a register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.foundation.places.models import Person, Unit
from goldenthread.rooms.governance.registers.meetings import PAGES


def words(label: str, *, required: bool = True, hint: str = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, help_text=hint, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows})
    )


def asked_fields() -> dict[str, forms.Field]:
    return {
        "asked": words("What was asked?"),
        "asked_by": forms.ModelChoiceField(
            Person.objects.filter(left__isnull=True, level__in=("board", "senior", "dsl", "operational")).order_by("name"),
            to_field_name="ref", label="Who asked?", required=False, empty_label="Not said",
        ),
        "about": forms.ChoiceField(
            label="About which page of the pack?", required=False, choices=[("", "Not one page"), *PAGES],
        ),
        "answered": words("What was answered?", required=False, hint="Leave it empty where the answer is still owed."),
    }  # fmt: skip


def refs_field(label: str, hint: str = "") -> forms.CharField:
    return words(label, required=False, hint=hint or "References, one on each line, like FBK-7K3QF2WD.", rows=3)


def refs_of(text: str) -> tuple[str, ...]:
    """References from lines, commas or semicolons."""
    parts = text.replace(";", "\n").replace(",", "\n").splitlines()
    return tuple(part.strip() for part in parts if part.strip())


def choose(label: str, choices: Sequence[tuple[str, str]], hint: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(choices), required=False, help_text=hint, widget=forms.CheckboxSelectMultiple
    )


def units_field(label: str) -> Any:
    return forms.ModelMultipleChoiceField(
        Unit.objects.filter(closed__isnull=True).order_by("path"), to_field_name="code", label=label,
        widget=forms.CheckboxSelectMultiple, help_text="Units below them get it too.",
    )  # fmt: skip
