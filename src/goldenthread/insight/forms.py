"""What is shown of the line of sight (a day, months, a unit), and which record to follow. All are asked by GET."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.domain.levels import PARTNER
from goldenthread.domain.refs import normalise_ref
from goldenthread.foundation.places.models import Unit
from goldenthread.insight import words
from goldenthread.insight.line_of_sight.queries import FIRST_YEAR

ALL = "-"
MONTHS = (3, 6, 12, 24, 36, 60)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked to see; empty means today, twelve months, the whole organisation."""

    as_at: date | None = None
    months: int = 12
    unit: str = ""
    unit_name: str = ""

    def query(self, **more: str) -> str:
        """The same again as the end of an address, with what is not the default only."""
        given = {
            "as_at": self.as_at.isoformat() if self.as_at else "",
            "months": str(self.months) if self.months != 12 else "",
            "unit": self.unit,
            **more,
        }
        kept = {name: value for name, value in given.items() if value}
        return f"?{urlencode(kept)}" if kept else ""


class ShownForm(forms.Form):
    """Up to which day, how many months, which unit."""

    use_required_attribute = False

    as_at = forms.DateField(
        label="Up to",
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "The day must be a real date, like 2026-03-27"},
    )
    months = forms.TypedChoiceField(
        label="Months back",
        coerce=int,
        choices=[(str(n), f"{n} months") for n in MONTHS],
    )

    def __init__(self, *args: Any, units: Sequence[Unit], today: date, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.today = today
        self.names = {unit.path: unit.name for unit in units}
        self.fields["as_at"].widget.attrs["max"] = today.isoformat()
        dashes = [(unit.path, "– " * unit.path.count("/") + unit.name) for unit in units]
        choices = [(ALL, "All units"), *dashes]
        wrong = {"invalid_choice": "Choose a unit from the list"}
        self.fields["unit"] = forms.ChoiceField(label="Unit", choices=choices, error_messages=wrong)
        self.initial = {"as_at": today, "months": "12", "unit": ALL, **self.initial}

    def clean_as_at(self) -> date | None:
        day: date | None = self.cleaned_data.get("as_at")
        if day is not None and day > self.today:
            raise ValidationError("Choose today or an earlier day: what has not come cannot be counted")
        if day is not None and day.year < FIRST_YEAR:
            raise ValidationError(f"Choose a day from {FIRST_YEAR} on")
        return None if day == self.today else day

    def asked(self) -> Asked:
        """What was asked, and the default for what was not understood."""
        self.is_valid()
        given: dict[str, Any] = getattr(self, "cleaned_data", {})
        unit = given.get("unit", "")
        unit = "" if unit == ALL else unit
        return Asked(given.get("as_at"), given.get("months") or 12, unit, self.names.get(unit, ""))


class TraceForm(forms.Form):
    """Which record to follow."""

    use_required_attribute = False

    ref = forms.CharField(
        label="Reference",
        max_length=40,
        help_text="It stands at the top of the record, for example CON-7K3QF2WD.",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Enter the reference of a record"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def clean_ref(self) -> str:
        found = normalise_ref(self.cleaned_data["ref"])
        if found is None:
            raise ValidationError("That is not one of our references: they look like CON-7K3QF2WD")
        return found


@dataclass(frozen=True, slots=True)
class ThemesAsked(Asked):
    """The same, with a level: empty for all our own records."""

    level: str = ""

    def query(self, **more: str) -> str:
        return super(ThemesAsked, self).query(level=self.level, **more)  # slots: no bare super()


class ThemesForm(ShownForm):
    """Up to which day, how many months, which unit, and from which level."""

    level = forms.ChoiceField(
        label="Where from",
        required=False,
        choices=[
            ("", "All our own records"),
            *((code, f"Our own: {name}") for code, name in words.LEVEL_NAMES.items() if code != PARTNER),
            (PARTNER, "Published reviews of others"),
        ],
    )

    @classmethod
    def sent(cls, given: Mapping[str, str], *, units: Sequence[Unit], today: date) -> ThemesForm:
        """The filter as it was sent; unbound on the first visit."""
        usual = {"as_at": today.isoformat(), "months": "12", "unit": ALL, "level": ""}
        filled = {name: given.get(name) or value for name, value in usual.items()}
        return cls(filled if any(name in given for name in usual) else None, units=units, today=today)

    def asked_themes(self) -> ThemesAsked:
        """What was asked, and the default for what was not understood."""
        one = self.asked()
        level: str = getattr(self, "cleaned_data", {}).get("level", "")
        return ThemesAsked(one.as_at, one.months, one.unit, one.unit_name, level)
