"""Forms of the quality room."""

from __future__ import annotations

from django import forms

from goldenthread.foundation.ui.forms import GoldForm
from goldenthread.rooms.quality.queries import state_choices

BIGGEST = 20 * 1024 * 1024


class ReadForm(GoldForm):
    """A register to read in."""

    file = forms.FileField(
        label="The register, as a CSV file",
        help_text="With the columns date_of_report, sent_count and responses. Reading it again adds nothing twice.",
    )

    def clean_file(self) -> object:
        """Refuse what is too large for a page, and say what to do instead."""
        given = self.cleaned_data["file"]
        if given.size > BIGGEST:
            raise forms.ValidationError("The file is larger than 20 MB. Read it with the command 'goldenthread read'.")
        return given


class NarrowForm(forms.Form):
    """What the list is narrowed to. Wrong values narrow to nothing in particular."""

    use_required_attribute = False
    state = forms.ChoiceField(label="State", required=False, choices=state_choices)
    words = forms.CharField(label="Area, category, addressee or reference", required=False, max_length=100)
