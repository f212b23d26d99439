"""What is asked on the pages of a check: what is done about it, and the organisation's own limits."""

from __future__ import annotations

from django import forms

from goldenthread.foundation.ui.forms import GoldDateField, GoldForm


class AnswerForm(GoldForm):
    what = forms.CharField(label="What we do", max_length=1000, widget=forms.Textarea({"rows": 4}))
    who = forms.CharField(label="Who does it", max_length=200, help_text="A role or post, such as: head of operations.")
    by_day = GoldDateField(label="By when")
    seen_on = GoldDateField(
        label="Seen by the board on", required=False, help_text="Leave empty until the board has seen it."
    )
    seen_n = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class LimitForm(GoldForm):
    strained = forms.FloatField(label="Strained from", required=False)
    broken = forms.FloatField(label="Broken from", required=False)
    why = forms.CharField(label="Why you change the limit", max_length=1000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: object, unit: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.share = not unit
        words = "In per cent of what is counted." if self.share else f"In {unit}."
        self.fields["strained"].help_text = self.fields["broken"].help_text = words

    def limit(self, name: str) -> float | None:
        """The limit as the rules read it: a share from 0 to 1, or a number in the check's unit."""
        value: float | None = self.cleaned_data.get(name)
        return value / 100 if value is not None and self.share else value
