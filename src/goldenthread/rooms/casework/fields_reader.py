"""The kinds of questions that the forms of those who read and act are made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from goldenthread.foundation.kernel import moment

Choices = Sequence[tuple[str, str]]
YES_NO: Choices = (("yes", "Yes"), ("no", "No"))
YES_NO_NOT_KNOWN: Choices = (*YES_NO, ("not_known", "Not known"))


def lines(label: str, required: str = "", help_text: str = "", rows: int = 4, **more: Any) -> forms.CharField:
    """A few lines of text; `required` says what to do when nothing was written (empty: it may stay empty)."""
    return forms.CharField(
        label=label, required=bool(required), help_text=help_text, widget=forms.Textarea({"rows": rows}),
        error_messages={"required": required} if required else {}, **more,
    )  # fmt: skip


def one_of(label: str, choices: Choices, required: str = "", help_text: str = "") -> forms.ChoiceField:
    """One answer of a few, as radio buttons."""
    messages = {"required": required, "invalid_choice": required} if required else {}
    return forms.ChoiceField(
        label=label, choices=choices, required=bool(required), help_text=help_text, widget=forms.RadioSelect,
        error_messages=messages,
    )  # fmt: skip


class MomentField(forms.DateTimeField):
    """A day and time on the organisation's own clocks; what has not come yet is refused."""

    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"invalid": "Write a day and time, like 2026-03-14 19:30."})
        super().__init__(**kwargs)
        self.time_zone = "Europe/London"

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        try:
            found = datetime.fromisoformat(str(value).strip())
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        local = found if found.tzinfo else found.replace(tzinfo=ZoneInfo(self.time_zone))
        if local > moment.now():
            raise ValidationError("This time has not come yet. Write when it happened.", code="future")
        return local


def happened() -> MomentField:
    return MomentField(label="When, if not just now", required=False, help_text="Leave it empty for now.")


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        chosen = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(one, initial) for one in chosen if one]
