"""Forms of the second reader's sample."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.domain.thresholds import THRESHOLDS
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.forms import seen_field
from goldenthread.foundation.ui.forms import GoldForm
from goldenthread.rooms.casework.second_readings import READS

QUARTERS = [("last", "The quarter that ended last"), ("this", "This quarter, so far")]


class DrawForm(GoldForm):
    """Who reads, how many, of which quarter."""

    reader: forms.ModelChoiceField[Person] = forms.ModelChoiceField(
        None, label="Who reads them again?", to_field_name="ref", empty_label="Nobody chosen",
        help_text="Best somebody who did not deal with them: a deputy from elsewhere, or a file auditor.",
    )  # fmt: skip
    quarter = forms.ChoiceField(label="Decided in which quarter?", choices=QUARTERS, widget=forms.RadioSelect)
    count = forms.IntegerField(
        label="How many?", min_value=1, max_value=20, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reader"]
        held = Person.objects.filter(held__role__in=READS, left__isnull=True)
        field.queryset = held.distinct().order_by("name", "ref")


class GiveForm(GoldForm):
    """What the reader would have decided, and why."""

    view = forms.ChoiceField(
        label="What would you have decided?", choices=[(code.code, code.title) for code in THRESHOLDS],
        widget=forms.RadioSelect,
    )  # fmt: skip
    why = forms.CharField(label="Why?", max_length=5_000, widget=forms.Textarea(attrs={"rows": 4}))


class TalkForm(GoldForm):
    """What they made of it together."""

    made_of_it = forms.CharField(
        label="What did you make of it together?", max_length=5_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="A difference is something to learn from, not a mistake. 'We see it differently still' is an answer.",
    )  # fmt: skip
    seen_n = seen_field()
