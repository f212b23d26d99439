"""Forms that look and speak like the rest: one token a send, plain messages, no browser bubbles."""

import datetime
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates

from goldenthread.foundation.ui.fields import problems
from goldenthread.foundation.ui.shapes import Problem


class GoldRenderer(DjangoTemplates):
    """Draws `{{ form }}` and `{{ form.name.as_field_group }}` with the templates of this app."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


def plain_required(field: forms.Field, label: str) -> str:
    """What to say when nothing was given, from the label: 'Enter the date', 'Select who told you'."""
    question, asked, _ = label.partition("?")
    if asked:
        return f"Answer the question: {question}?"
    subject = label[:1].lower() + label[1:] if label[1:2].islower() else label
    if isinstance(field, forms.FileField):
        return f"Choose a file: {subject}"
    if isinstance(field, forms.BooleanField):
        return f"Tick the box: {label}"
    return f"{'Select' if isinstance(field, forms.ChoiceField) else 'Enter'} {subject}"


class GoldForm(forms.Form):
    """A form with a `send_key` (one token for one send) and messages made from its labels."""

    use_required_attribute = False

    send_key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["send_key"].initial = lambda: uuid4().hex
        for name, field in self.fields.items():
            self._speak_plainly(name, field)

    def _speak_plainly(self, name: str, field: forms.Field) -> None:
        stock = type(field).default_error_messages.get("required") or forms.Field.default_error_messages["required"]
        if field.error_messages.get("required") == stock:
            label = str(field.label or name.replace("_", " ").capitalize())
            field.error_messages["required"] = plain_required(field, label)

    @property
    def error_summary(self) -> list[Problem]:
        """Every error of this form, field by field, with the place it leads to."""
        return problems(self)

    def sent_key(self) -> str:
        """The token of this send, to make a second press of the button harmless; fresh when none came."""
        return str(self.cleaned_data.get("send_key") or uuid4().hex)


class DateParts(forms.MultiWidget):
    """Day, month and year in three boxes."""

    use_fieldset = True
    parts: ClassVar[tuple[tuple[str, str, int], ...]] = (
        ("day", "Day", 2),
        ("month", "Month", 2),
        ("year", "Year", 4),
    )

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]]
        boxes = {name: forms.TextInput({"inputmode": "numeric"}) for name, _, _ in self.parts}
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[Any]:
        if isinstance(value, datetime.date):
            return [value.day, value.month, value.year]
        return [None, None, None]


class GoldDateField(forms.MultiValueField):
    """A date asked for as day, month and year."""

    widget = DateParts
    default_error_messages: ClassVar[dict[str, Any]] = {
        "incomplete": "The date must have a day, a month and a year",
        "invalid": "The date must be a real date, like 27 3 2026",
    }

    def __init__(self, **kwargs: Any) -> None:
        boxes = tuple(forms.CharField(required=False, max_length=8) for _ in DateParts.parts)
        kwargs.setdefault("require_all_fields", False)
        super().__init__(fields=boxes, **kwargs)

    def compress(self, data_list: list[Any]) -> datetime.date | None:
        given = [str(part or "").strip() for part in data_list]
        if not any(given):
            return None
        if not all(given):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        try:
            day, month, year = (int(part) for part in given)
            return datetime.date(year, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
