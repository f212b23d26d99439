"""Forms of retention: a reason each time, and a tick before anything is removed."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from goldenthread.domain.retention import EVERYTHING, HOLD_REASONS
from goldenthread.foundation.rules.retention import retention
from goldenthread.foundation.ui.forms import GoldDateField, GoldForm


def _words(label: str, hint: str = "", required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=1000, widget=forms.Textarea({"rows": 3})
    )


class ProposeForm(GoldForm):
    """One person's proposal."""

    why = _words("What did you look at, and why may it go?", "Never what the record says.")


class DisposeForm(GoldForm):
    """The second person's decision."""

    sure = forms.BooleanField(label="I have looked at the dates and holds. What goes cannot be brought back.")
    words = _words("Anything to be said beside it", required=False)


class WhyForm(GoldForm):
    """The reason of a decision."""

    words = _words("Why?")


class ReviewHoldForm(GoldForm):
    """A hold that was looked at again, and stays."""

    words = _words("Why is it still needed?")
    review_on = GoldDateField(
        label="When is it looked at again?",
        help_text="A day after today.",
        error_messages={"required": "Enter the day on which it is looked at again."},
    )


class HoldForm(GoldForm):
    """Keep something beyond its time."""

    what = forms.ChoiceField(
        label="What is held?",
        choices=[("record", "One record"), ("rule", "All records of one rule"), (EVERYTHING, "Everything")],
        widget=forms.RadioSelect,
    )
    record = forms.CharField(
        label="Reference of the record", required=False, max_length=40, help_text="Such as CON-7K3QF2WD."
    )
    rule = forms.ChoiceField(label="The rule", required=False)
    reason = forms.ChoiceField(label="Why is it held?", choices=list(HOLD_REASONS.items()), widget=forms.RadioSelect)
    words = _words("Who asked for it, and for what?")
    review_on = GoldDateField(
        label="When is it looked at again?", required=False, help_text="A day after today. Left empty: in a year."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ending = [one for one in retention().values() if one.way in ("record", "clears")]
        cast(forms.ChoiceField, self.fields["rule"]).choices = [
            ("", "Choose"),
            *((one.code, one.title) for one in ending),
        ]

    def clean(self) -> dict[str, Any]:
        """What the hold covers, as the register keeps it; what is missing is named beside its field."""
        given = super().clean() or self.cleaned_data
        what = given.get("what")
        if what in ("record", "rule") and not (given.get(what) or "").strip():
            asked = "Enter the reference of the record" if what == "record" else "Select the rule"
            self.add_error(what, asked)
        covers = {"record": (given.get("record") or "").strip().upper(), "rule": f"rule:{given.get('rule')}"}
        given["covers"] = covers.get(str(what), EVERYTHING)
        return given
