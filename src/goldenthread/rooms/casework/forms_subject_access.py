"""Forms of requests for what is held about somebody."""

from __future__ import annotations

from django import forms

from goldenthread.domain.subject_access import ANSWERS, EXEMPTIONS
from goldenthread.foundation.ui.forms import GoldDateField, GoldForm

MOST = 5_000


def _lines() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 3})


class ReceiveForm(GoldForm):
    """Who asks, for what, when it came."""

    whose = forms.CharField(
        label="Who asks, and how do you reach them?", max_length=1_000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Where somebody asks for another person: whose records, and what lets them ask.",
    )  # fmt: skip
    asked = forms.CharField(label="What do they ask for?", required=False, max_length=MOST, widget=_lines())
    received_on = GoldDateField(label="On which day did it come in?", help_text="The month runs from this day.")
    identity_seen_on = GoldDateField(label="When did you see who they are?", required=False)


class LengthenForm(GoldForm):
    """Why the time is lengthened."""

    why = forms.CharField(
        label="Why, as you told them?",
        help_text="Within the first month.",
        max_length=MOST,
        widget=_lines(),
    )


class AnswerForm(GoldForm):
    """What was answered, and why anything was left out."""

    answer = forms.ChoiceField(label="What was answered?", choices=tuple(ANSWERS.items()), widget=forms.RadioSelect)
    left_out = forms.MultipleChoiceField(
        label="If something was left out: why?", choices=tuple(EXEMPTIONS.items()), widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip
    answer_words = forms.CharField(
        label="What did you tell them about it? (needed where something was left out)", required=False,
        help_text="And whom they may complain to. Never write here what was given.", max_length=MOST, widget=_lines(),
    )  # fmt: skip
    identity_seen_on = GoldDateField(label="When did you see who they are?", required=False)
