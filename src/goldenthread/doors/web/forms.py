"""What is looked for."""

from __future__ import annotations

from typing import Any

from django import forms


class SearchForm(forms.Form):
    """A reference, the organisation's own number, or a name."""

    use_required_attribute = False

    q = forms.CharField(
        label="What are you looking for?",
        max_length=200,
        help_text="A reference like CON-7K3QF2WD, your own number for it, or the name of a person it is about.",
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "type": "search"}),
        error_messages={"required": "Enter a reference, a number or a name"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
