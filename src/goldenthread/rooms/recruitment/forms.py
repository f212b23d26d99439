"""Forms of recruitment that are not columns of the register alone."""

from __future__ import annotations

from typing import Any, Final, cast

from django import forms

from goldenthread.foundation.ui.forms import GoldDateField, GoldForm

SHOW: Final = (
    ("", "Everybody who is here"), ("short", "Something missing"), ("decided", "Begun by a decision"), ("complete", "Complete"),
    ("paid", "Paid"), ("unpaid", "Not paid"), ("away", "Between two seasons"), ("left", "Left"),
)  # fmt: skip
MOST: Final = 200


class RecordFilter(GoldForm):
    """Which part of the record is shown."""

    unit = forms.ChoiceField(label="Unit", required=False)
    show = forms.ChoiceField(label="Show", choices=SHOW, required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["unit"]).choices = [("", "The whole organisation"), *units]


class StartForm(GoldForm):
    """Who, and on which day."""

    day = GoldDateField(label="On which day do they start?", help_text="Such as next Saturday.")
    names = forms.CharField(
        label="Who?", required=False, max_length=20_000, widget=forms.Textarea({"rows": 6}),
        help_text="One on each line: a name, or your own number for the person. Nothing of this is kept.",
    )  # fmt: skip
    unit = forms.ChoiceField(label="Or everybody of a unit", required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["unit"]).choices = [("", "No unit"), *units]

    def clean_names(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if len(lines) > MOST:
            raise forms.ValidationError(f"Enter at most {MOST} people at a time")
        return list(dict.fromkeys(lines))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("names") and not cleaned.get("unit") and "names" not in self.errors:
            self.add_error("names", "Enter at least one person, or select a unit")
        return cleaned
