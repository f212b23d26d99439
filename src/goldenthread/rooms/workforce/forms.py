"""Forms of workforce that are not columns of a register alone."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from goldenthread.foundation.ui.forms import GoldForm


class UnitFilter(GoldForm):
    """Which unit is shown."""

    unit = forms.ChoiceField(label="Unit", required=False)

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["unit"]).choices = [("", "Everybody you cover"), *units]
