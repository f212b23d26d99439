"""Forms for what the law asks to be written down: capacity for one decision, and sharing."""

from __future__ import annotations

from typing import Any

from django import forms

from goldenthread.domain.capacity import ABILITIES, CONCLUSIONS
from goldenthread.rooms.casework.codes import BASES, PERSON_TOLD
from goldenthread.rooms.casework.fields_reader import YES_NO, happened, lines, one_of
from goldenthread.rooms.casework.forms_reader import BASIS_HELP, ActForm


class CapacityForm(ActForm):
    doubt = one_of(
        "Is there reason to doubt that they can make a decision that matters here?", YES_NO,
        "Say whether there is reason to doubt that they can make this decision.",
        "Everybody is presumed able to decide. A choice that seems unwise is no reason to doubt. If no, nothing else is asked.",
    )  # fmt: skip
    decision = lines(
        "Which decision?", help_text="One decision only, such as where to live or whether to see somebody.", rows=2
    )
    support = lines("How were they helped to decide for themselves?", rows=3)
    conclusion = one_of("What was found?", list(CONCLUSIONS.items()))
    unable = forms.MultipleChoiceField(
        label="For this decision they cannot",
        choices=list(ABILITIES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    because = lines(
        "What keeps them from it?",
        help_text="First what they cannot do, then why: an illness, an injury, a disability.",
        rows=3,
    )
    best_interests = lines(
        "If they cannot decide: what is in their best interests?",
        help_text="What they wish and feel, who was asked, and what restricts them least.", rows=3,
    )  # fmt: skip
    at = happened()

    def answers(self) -> dict[str, Any]:
        """As the change takes them."""
        said = self.said("decision", "support", "because", "best_interests")
        cleaned = self.cleaned_data
        conclusion = cleaned["conclusion"] or "later"
        return {
            **said,
            "doubt": cleaned["doubt"] == "yes",
            "unable": tuple(cleaned["unable"]),
            "conclusion": conclusion,
        }


class SharingForm(ActForm):
    with_whom = lines("Whom did you share it with?", "Write whom you shared it with.", rows=2)
    what = lines("What did you share?", "Write what you shared, in a few lines.", "Only what they needed.", rows=3)
    basis = one_of("Why is it lawful to share this?", list(BASES.items()), "Choose why it is lawful to share this.")
    known = one_of(
        "Does the person, or the parent, know that you share this?", list(PERSON_TOLD.items()),
        "Say whether the person was told that you share this.",
    )  # fmt: skip
    why = lines("If not, why not?", help_text="Safety is a good reason.", rows=2)
    at = happened()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        basis: Any = self.fields["basis"]
        basis.choice_hints = BASIS_HELP
