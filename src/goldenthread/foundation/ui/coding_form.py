"""The one form by which people say which themes a record or a passage shows: every room uses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from goldenthread.foundation.facts.coding import TONES
from goldenthread.foundation.facts.themes import areas, themes
from goldenthread.foundation.ui.forms import GoldForm

STATES = {
    "suggested": ("Only suggested", "wait"),
    "confirmed": ("Confirmed", "good"),
    "rejected": ("Not so", "closed"),
}
TONE_WORDS = dict(TONES)


@dataclass(frozen=True, slots=True)
class ThemeShown:
    """One theme as it stands at a record: for the list above the form."""

    id: str
    plain: str
    tone: str
    state: str
    definition: str = ""
    source: bool = True
    because: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        return STATES[self.state][0]

    @property
    def tag(self) -> str:
        return STATES[self.state][1]

    @property
    def tone_says(self) -> str:
        return TONE_WORDS[self.tone]


def shown(
    rows: Iterable[tuple[str, str, str]], because: Mapping[str, tuple[str, ...]] | None = None
) -> list[ThemeShown]:
    """From (theme, tone, state) to what is drawn; what waits first, what was rejected last. `because`: the sentences that say so."""
    order, why = list(STATES), because or {}
    found = [
        ThemeShown(code, said.plain, tone, state, said.definition, said.stands != "house", why.get(code, ()))
        for code, tone, state in rows
        if (said := themes()[code])
    ]
    return sorted(found, key=lambda one: (order.index(one.state), one.id))


def theme_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All themes by area, as the list of the form shows them."""
    return [
        (plain, [(one.id, one.plain) for one in themes().values() if one.area == area])
        for area, plain in areas().items()
    ]


class CodingForm(GoldForm):
    """Which theme, whether it speaks of something lacking or good, and whether it is so."""

    theme = forms.ChoiceField(label="Theme", choices=[])
    tone = forms.ChoiceField(label="What it speaks of", choices=TONES, widget=forms.RadioSelect)
    decision = forms.ChoiceField(choices=[("confirm", "confirm"), ("reject", "reject")], widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["theme"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = [("", "Choose a theme"), *theme_choices()]
        self.fields["decision"].initial = "confirm"

    def said(self) -> dict[str, Any]:
        """What was chosen, as the change takes it."""
        return {name: self.cleaned_data[name] for name in ("theme", "tone", "decision")}
