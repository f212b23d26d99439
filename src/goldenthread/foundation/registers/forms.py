"""A form for some columns of a register: each asked by its label, kept to its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import PositiveIntegerField, PositiveSmallIntegerField

from goldenthread.domain.dates import PartialDate
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers.definition import Column, Register
from goldenthread.foundation.ui.forms import GoldDateField, GoldForm

LONG_LIST = 12
LARGEST = {PositiveSmallIntegerField: 32_767, PositiveIntegerField: 2_147_483_647}
"""The largest number that both databases keep."""
SEEN_N = "seen_n"
YES_NO = [("yes", "Yes"), ("no", "No")]


def yes_no(value: str) -> bool | None:
    return {"yes": True, "no": False}.get(value)


def partial(value: str) -> PartialDate | None:
    """'2020', '2020-03' or '2020-03-14'; a sentence for anything else."""
    if not value.strip():
        return None
    try:
        return PartialDate.parse(value)
    except ValueError:
        raise ValidationError("Enter a year, a month or a day, like 2020, 2020-03 or 2020-03-14") from None


def seen_field() -> forms.IntegerField:
    """The version that was on the page when the form was drawn; whoever sends none is not compared with anybody."""
    return forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class MomentField(forms.CharField):
    """A day and a time of day, local to the organisation: '27/3/2026 14:30' or '2026-03-27 14:30'."""

    def __init__(self, time_zone: str, **kwargs: Any) -> None:
        self.time_zone = time_zone
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        words = super().clean(value)
        if not words:
            return None
        for field in (forms.DateTimeField(input_formats=FORMATS),):
            try:
                return field.clean(words).replace(tzinfo=ZoneInfo(self.time_zone))
            except ValidationError:
                continue
        raise ValidationError("Enter a day and a time, like 27/3/2026 14:30")


def this_minute(time_zone: str) -> str:
    """Now, as a `MomentField` reads it: to fill in what is mostly now."""
    return f"{moment.now().astimezone(ZoneInfo(time_zone)):%-d/%-m/%Y %H:%M}"


FORMATS = ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M", "%d.%m.%Y %H:%M"]


class RegisterForm(GoldForm):
    """Columns of a register as fields. `values()` gives them back by the model's names, people and units as records."""

    register: Register
    names: Sequence[str]

    def __init__(
        self, *args: Any, register: Register, names: Sequence[str], organisation: Organisation, by: Actor,
        needed: Sequence[str] = (), labels: Mapping[str, str] | None = None, extra: Mapping[str, forms.Field] | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        self.register, self.names, self.organisation = register, names, organisation
        super().__init__(*args, **kwargs)
        for name in names:
            column = UNIT if name == "unit" and name not in register.by_column else register.by_column[name]
            must = column.needed or name in needed
            field = self._field(column, must, (labels or {}).get(name, column.label))
            self.fields[name] = field
            self._speak_plainly(name, field)
        for name, field in (extra or {}).items():
            self.fields[name] = deepcopy(field)
            self._speak_plainly(name, self.fields[name])

    def _field(self, column: Column, must: bool, label: str) -> forms.Field:
        given: dict[str, Any] = {"label": label, "help_text": column.hint, "required": must}
        if column.kind == "words":
            return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}), max_length=20_000, **given)
        if column.kind == "date":
            return GoldDateField(**given)
        if column.kind == "datetime":
            return MomentField(self.organisation.time_zone, **given)
        if column.kind == "int":
            most = LARGEST.get(type(self._kept(column)))
            return forms.IntegerField(
                min_value=0, max_value=most, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **given
            )
        if column.kind == "number":
            return forms.FloatField(min_value=0, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **given)
        if column.kind == "yesno":
            return forms.TypedChoiceField(
                choices=YES_NO, widget=forms.RadioSelect, coerce=yes_no, empty_value=None, **given
            )
        if column.kind in ("choice", "list") and column.choices:
            return self._choice(column, given)
        if column.kind == "person":
            return forms.ModelChoiceField(_people(), to_field_name="ref", empty_label="Nobody chosen", **given)
        if column.kind == "unit":
            return forms.ModelChoiceField(_units(), to_field_name="code", empty_label="The whole organisation", **given)
        if column.kind == "list":
            return forms.CharField(max_length=2_000, **given)
        return forms.CharField(max_length=getattr(self._kept(column), "max_length", None) or 300, **given)

    def _kept(self, column: Column) -> Any:
        """The field of the model in which a column is kept, if it is one."""
        fields = self.register.model._meta.concrete_fields
        return next((one for one in fields if one.name == column.attribute), None)

    def _choice(self, column: Column, given: dict[str, Any]) -> forms.Field:
        if column.kind == "list":
            return forms.MultipleChoiceField(choices=column.choices, widget=forms.CheckboxSelectMultiple, **given)
        few = len(column.choices) <= LONG_LIST
        blank = [] if given["required"] and few else [("", "Not said")]
        widget = forms.RadioSelect if few else forms.Select
        return forms.ChoiceField(choices=[*blank, *column.choices], widget=widget, **given)

    def values(self) -> dict[str, Any]:
        """What was given, by the columns' names; lists as tuples, blank text as None."""
        found: dict[str, Any] = {}
        for name in self.names:
            value = self.cleaned_data.get(name)
            column = self.register.by_column.get(name, UNIT)
            if column.kind == "list":
                parts = value.split(";") if isinstance(value, str) else value or []
                value = tuple(part.strip() for part in parts if part.strip())
            elif column.kind == "partial_date":
                value = partial(value or "")
            found[name] = None if value == "" else value
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in self.names:
            if self.register.by_column.get(name, UNIT).kind == "partial_date":
                try:
                    partial(cleaned.get(name) or "")
                except ValidationError as error:
                    self.add_error(name, error)
        return cleaned


UNIT = Column("unit", "Which unit is it about?", kind="unit")


def _people() -> Any:
    """Those who work or volunteer here: whom they serve is in no list of names that anybody may open."""
    return Person.objects.filter(left__isnull=True).exclude(level="recipient").order_by("name")


def _units() -> Any:
    return Unit.objects.filter(closed__isnull=True).order_by("path")
