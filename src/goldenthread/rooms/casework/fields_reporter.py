"""Kinds of answers on the pages of those who raise: dates as far as they are known, times as people write them, files."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from goldenthread.domain.dates import PartialDate
from goldenthread.foundation.files import store
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ui.forms import DateParts

MOST_FILES = 5
_TIME = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))? ?(am|pm)?", re.IGNORECASE)
_MONTHS = {name[:3].casefold(): number for number, name in enumerate(calendar.month_name) if name}


def lines(label: str, help_text: str = "", rows: int = 4, missing: str = "") -> forms.CharField:
    """A few lines of text; `missing` says what to do when nothing was written (empty: it may stay empty)."""
    return forms.CharField(
        label=label, required=bool(missing), help_text=help_text, widget=forms.Textarea({"rows": rows}),
        error_messages={"required": missing} if missing else {},
    )  # fmt: skip


def one_of(label: str, choices: Sequence[tuple[str, str]], missing: str, help_text: str = "") -> forms.ChoiceField:
    """One answer of a few, as radio buttons."""
    return forms.ChoiceField(
        label=label, choices=list(choices), help_text=help_text, widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
    )  # fmt: skip


class PartialParts(DateParts):
    """Day, month and year, of which the year alone may be known."""

    def decompress(self, value: Any) -> list[Any]:
        parts = [str(int(part)) for part in str(value or "").split("-") if part.isdecimal()]
        return [*([None] * (3 - len(parts))), *reversed(parts)]


class PartialDateField(forms.MultiValueField):
    """A date as far as it is known: its year, its month or its day. Gives '2026', '2026-03' or '2026-03-14'."""

    widget = PartialParts

    def __init__(self, **kwargs: Any) -> None:
        boxes = tuple(forms.CharField(required=False, max_length=12) for _ in PartialParts.parts)
        super().__init__(fields=boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[Any]) -> str:
        day, month, year = [str(part or "").strip() for part in data_list] or ["", "", ""]
        month = str(_MONTHS.get(month[:3].casefold(), month))
        if not (day or month or year):
            return ""
        if not year:
            raise ValidationError("Add the year. Leave the day or the month empty if you do not know them.")
        if not (year.isdecimal() and len(year) == 4):
            raise ValidationError("Write the year with four numbers, like 2026.")
        if day and not month:
            raise ValidationError("Add the month, or take the day out.")
        try:
            return str(PartialDate(int(year), int(month) if month else None, int(day) if day else None))
        except ValueError:
            raise ValidationError("There is no such day. Check the day and the month.") from None


class TimeWordsField(forms.CharField):
    """A time as people write it: '19:30', '7pm' or '7.30 pm'. Gives 'HH:MM'."""

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value) or "").strip()
        if not typed:
            return ""
        found = _TIME.fullmatch(typed)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
        half = found[3].lower() if found and found[3] else ""
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour > 23 or minute > 59:
            raise ValidationError("Write the time like 19:30 or 7pm, or leave it empty.")
        return f"{hour:02d}:{minute:02d}"


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Files that the store takes; each refused one is named with what to do. Gives (name, bytes) pairs."""

    widget = ManyFiles

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        given = [one for one in (data if isinstance(data, list | tuple) else [data]) if isinstance(one, UploadedFile)]
        kept, problems = [], []
        if len(given) > MOST_FILES:
            problems.append(f"You chose {len(given)} files. Choose at most {MOST_FILES}; you can add more later.")
        for one in given[:MOST_FILES]:
            try:
                kept.append(self._taken(one))
            except Refused as refused:
                problems += [message for _, message in refused.problems]
        if problems and len(given) > 1:
            problems.append("Your browser has let go of all the files. Choose the good ones again.")
        if problems:
            raise ValidationError(problems)
        return kept

    def _taken(self, one: UploadedFile) -> tuple[str, bytes]:
        name, limit = str(one.name or "This file"), settings.FILES_MAX_BYTES
        if (one.size or 0) > limit:
            most = limit // (1024 * 1024)
            raise Refused(
                ("files", f"{name} is larger than {most} MB. Send a smaller copy, or say in words what it shows.")
            )
        return name, store.checked(name, one.read())


def files_field(label: str) -> FilesField:
    return FilesField(label=label, help_text="Only what you already have. Do not take photos of injuries.")
