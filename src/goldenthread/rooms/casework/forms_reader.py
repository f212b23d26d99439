"""Forms of those who read and act. What must be there, and its words, stands in `domain/`; here are the questions on screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from goldenthread.domain.outcome_messages import OUTCOME_MESSAGES
from goldenthread.domain.thresholds import POPULATIONS as POPULATION_CODES
from goldenthread.domain.thresholds import THRESHOLDS, Code, Prompt
from goldenthread.foundation.ui.forms import GoldDateField, GoldForm
from goldenthread.rooms.casework.codes import ANSWERS, BASES, BODIES, CLOSE_REASONS, HOW, PAUSES, PERSON_TOLD, WISHES
from goldenthread.rooms.casework.fields_reader import (
    YES_NO,
    YES_NO_NOT_KNOWN,
    Choices,
    FilesField,
    MomentField,
    happened,
    lines,
    one_of,
)

POPULATIONS = {
    "children": "A child",
    "young_people": "A young person, around 18",
    "adults": "An adult",
}
HELD_NEEDS = {
    "held_whose_risk": "Say whose risk this is while we hold it.",
    "held_what_would_change": "Say what would change this decision.",
    "review_by": "Choose a day after today to look at this again.",
    "held_why": "The criteria are met. Say why this was not referred.",
}
BASIS_HELP = {
    "legal_obligation": "Such as a court order, or a duty set by statute.",
    "public_task": "For bodies with public functions.",
    "vital_interests": "Only where a life is at stake.",
    "recognised_legitimate_interest": "Usually the one for a charity, club or faith body that refers a concern.",
    "legitimate_interests": "Only with the balance written down.",
    "consent": "Rarely the right one: it can be taken back, and nobody may need to ask for it.",
}


class ActForm(GoldForm):
    """An act on one concern: `n` is the version that was on the page. When late, it asks why; nobody has to answer."""

    n = forms.IntegerField(
        min_value=1,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value"), "The page had grown old. Check what you wrote, and send it again."
        ),
    )
    missed_reason = lines(
        "Why is this late?", help_text="A line is enough. It helps to see what stands in the way; it is not held against you.",
        rows=2, max_length=300,
    )  # fmt: skip

    def __init__(self, *args: Any, n: int, late: bool = False, time_zone: str = "Europe/London", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["n"].initial = n
        asked = self.fields.pop("missed_reason")
        if late or self.data.get("missed_reason"):
            self.fields["missed_reason"] = asked
        for field in self.fields.values():
            if isinstance(field, MomentField):
                field.time_zone = time_zone

    def said(self, *names: str) -> dict[str, Any]:
        """The answers by name, as a change takes them; what was not asked is left out."""
        return {name: self.cleaned_data[name] for name in (*names, "missed_reason") if name in self.fields}


class AcknowledgeForm(ActForm):
    words = lines(
        "What you write to them", "Write a few words to whoever raised it: that you read it, and what happens next.",
        "They see exactly this. Say what happens next and by when. Nothing about anybody.",
        initial="Thank you for telling us. I have read what you wrote, and I am looking at what to do next. "
        "If anything changes or somebody is in danger, call 999, then tell us again.",
    )  # fmt: skip


class PopulationForm(GoldForm):
    """First question of triage; it decides which kinds of harm are offered."""

    population = one_of("Who is this about?", [(c, POPULATIONS[c]) for c in POPULATION_CODES],
                        "Say whether it is about a child, a young person or an adult.")  # fmt: skip
    of_age = one_of("Only for a young person: are they 18 or over?", YES_NO_NOT_KNOWN)


class TriageForm(ActForm):
    categories = forms.MultipleChoiceField(
        label="What kind of harm may it be?", help_text="Choose all that fit. You can change this later.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one kind of harm. 'Something else' is an answer."},
    )  # fmt: skip
    safety_action = lines(
        "What was done at once to keep the person safe?",
        "Say what was done at once to keep the person safe, or why nothing was needed.",
    )
    history = lines(
        "What do earlier concerns and links show?",
        "Say what you found when you looked at earlier concerns. 'Nothing earlier' is an answer.",
    )
    same_person_as = one_of("Is it the same person as in an earlier concern?", ())

    def __init__(self, *args: Any, kinds: Sequence[Code], same: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        categories: Any = self.fields["categories"]
        categories.choices = [(code.code, code.title) for code in kinds]
        categories.choice_hints = {code.code: code.help for code in kinds}
        if same:
            known: Any = self.fields["same_person_as"]
            known.choices = [*same, ("", "No, or I cannot tell")]
        else:
            del self.fields["same_person_as"]


class DecideForm(ActForm):
    criteria_met = one_of(
        "Taken together: does the law ask for a referral to a statutory service?", YES_NO_NOT_KNOWN,
        "Say whether the law's criteria are met. 'Not known' is an answer.",
    )  # fmt: skip
    threshold = one_of("What do you decide?", [(c.code, c.title) for c in THRESHOLDS], "Choose what was decided.")
    rationale = lines("Why do you decide this?", "Say why you decided this.")
    alternatives = lines(
        "What else did you consider, and why not?", "Say what else you considered, and why not.", rows=3
    )
    consulted = lines("Who did you consult?", "Say who you consulted. If nobody, say why.", rows=2)
    held_whose_risk = lines("Whose risk is it while we hold it?", rows=2)
    held_what_would_change = lines("What would change this decision?", rows=2)
    review_by = GoldDateField(label="Look at it again by", required=False)
    held_why = lines("The criteria are met. Why was it not referred?", rows=2)
    second_view_asked = forms.ChoiceField(label="Ask a colleague for a second view", required=False)

    def __init__(
        self, *args: Any, prompts: Sequence[Prompt], colleagues: Choices, held: bool, met: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, message in HELD_NEEDS.items():
            self.fields[name].required = held and (met or name != "held_why")
            self.fields[name].error_messages["required"] = message
        threshold: Any = self.fields["threshold"]
        threshold.choice_hints = {code.code: code.help for code in THRESHOLDS}
        for prompt in prompts:
            self.fields[f"answer_{prompt.code}"] = one_of(prompt.question, YES_NO_NOT_KNOWN, help_text=prompt.source)
            self.fields[f"reason_{prompt.code}"] = lines("What does this answer rest on?", rows=2)
        colleague: Any = self.fields["second_view_asked"]
        colleague.choices = [("", "Nobody now"), *colleagues]
        self.prompts = [prompt.code for prompt in prompts]

    def clean(self) -> dict[str, Any]:
        """A question of the law may be left open; an answer needs its reason, and a reason its answer."""
        said = super().clean() or {}
        for code in self.prompts:
            answer, reason = said.get(f"answer_{code}"), said.get(f"reason_{code}")
            if reason and not answer:
                self.add_error(f"answer_{code}", "Answer yes, no or not known.")
            if answer and not reason:
                self.add_error(f"reason_{code}", "Say what this answer rests on.")
        return said


class SecondViewForm(ActForm):
    agrees = one_of("Do you agree with the decision?", YES_NO, "Say whether you agree with the decision.")
    words = lines("Why do you see it this way?", "Say why you see it this way.")


class ReferForm(ActForm):
    to = forms.ChoiceField(
        label="Whom do you refer it to?", choices=[("", "Choose"), *BODIES.items()],
        error_messages={"required": "Choose whom you referred it to."},
    )  # fmt: skip
    to_words = forms.CharField(label="Which team, or whom there", required=False, max_length=200)
    words = lines("What did you tell them?", "Write what you told them, in a few lines.",
                  "Only what they need. Name the harm, the person and the risk now.")  # fmt: skip
    sharing_basis = one_of("Why is it lawful to share this?", list(BASES.items()),
                           "Choose why it is lawful to share this.")  # fmt: skip
    person_told = one_of(
        "Does the person, or the parent, know that you share this?", list(PERSON_TOLD.items()),
        "Say whether the person was told that you share this.",
    )  # fmt: skip
    person_told_why = lines("If not, why not?", help_text="Safety is a good reason.", rows=2)
    their_reference = forms.CharField(label="Their reference, if they gave one", required=False, max_length=80)
    at = happened()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        basis: Any = self.fields["sharing_basis"]
        basis.choice_hints = BASIS_HELP


class ReferralStepForm(ActForm):
    """An act on one of the referrals that wait."""

    referral = one_of("Which referral?", (), "Choose which referral this is about.")

    def __init__(self, *args: Any, referrals: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        referral: Any = self.fields["referral"]
        referral.choices = list(referrals)
        if len(referrals) == 1:
            referral.widget, referral.initial = forms.HiddenInput(), referrals[0][0]


class AnswerForm(ReferralStepForm):
    answer = one_of("What did they answer?", list(ANSWERS.items()), "Choose what they answered.")
    words = lines("What did they say, and what happens next?", "Write what they said, and what happens next.")
    at = happened()


class ChaseForm(ReferralStepForm):
    words = lines("Whom did you reach, and what did they say?", "Write whom you reached, and what they said.")
    at = happened()


class SeriousForm(ActForm):
    why = lines("Why is it serious?", "Say why it is serious, without names.",
                "The accountable leader sees these words and not the story. Name nobody.")  # fmt: skip


class SeeSeriousForm(ActForm):
    words = lines("Anything you say, ask or offer", help_text="The safeguarding lead sees it.")


class WishesForm(ActForm):
    state = one_of("Was the person asked what they want?", list(WISHES.items()), "Say whether the person was asked.")
    words = lines(
        "What did they say, in their own words?", "Write what they said in their own words, or why they were not asked.",
        "If they were not asked, say why.",
    )  # fmt: skip
    at = happened()


class TellPersonForm(ActForm):
    words = lines("What were they told?", "Write what the person is told, in words you agreed with them.",
                  "They may see exactly this. Nothing that was not agreed with them, or is not safe.")  # fmt: skip
    how = one_of(
        "How were they told?",
        [(c, "They read it here" if c == "here" else w) for c, w in HOW.items()],
        "Say how they were told.",
    )
    at = happened()


class TellReporterForm(ActForm):
    situation = one_of("Which message fits?", (), "Choose the message that fits.")
    words = lines(
        "A line of your own", help_text="It follows the message. Name nobody, and nothing that was found out.", rows=3
    )

    def __init__(self, *args: Any, suggested: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        situation: Any = self.fields["situation"]
        fits = "Fits what was decided. "
        ordered = [*suggested, *(code for code in OUTCOME_MESSAGES if code not in suggested)]
        situation.choices = [(code, OUTCOME_MESSAGES[code].title) for code in ordered]
        situation.choice_hints = {
            code: f"{fits if code in suggested else ''}When: {m.when_to_use} {m.limits}"
            for code, m in OUTCOME_MESSAGES.items()
        }


class PauseForm(ActForm):
    handover = one_of("What has to wait?", (), "Choose what has to wait.")
    reason = one_of("Why does it have to wait?", list(PAUSES.items()), "Choose why this has to wait.")
    words = lines("Who asked for it, or what makes it unsafe?", "Write who asked for it, or what makes it unsafe.",
                  rows=2, max_length=300)  # fmt: skip
    review_on = GoldDateField(
        label="Look at it again on", help_text="From that day it is due as before. The day it was due does not move.",
        error_messages={"required": "Choose a day after today to look at this again."},
    )  # fmt: skip

    def __init__(self, *args: Any, waiting: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        handover: Any = self.fields["handover"]
        handover.choices = list(waiting)


class CloseForm(ActForm):
    reason = one_of("Why is it closed?", list(CLOSE_REASONS.items()), "Choose why this is closed.")
    words = lines("What came of it?", "Say what came of it.", "What changed for the person, and what remains.")
    tell_by = GoldDateField(label="They will be told by", required=False)
    cannot_tell = lines("Or why they cannot be told", rows=2, max_length=200)

    def __init__(self, *args: Any, told: bool, reachable: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if told:
            del self.fields["tell_by"], self.fields["cannot_tell"]
        elif not reachable:
            del self.fields["tell_by"]
            self.fields["cannot_tell"].initial = "It was raised without a name or a receipt."


class ReopenForm(ActForm):
    why = lines("Why is it opened again?", "Say why it is opened again.")


class AddendumForm(ActForm):
    words = lines("What do you want to add or correct?", "Write what you want to add or correct.",
                  "It stands beside the first account with today's date. Nothing that was written before is changed.",
                  rows=6)  # fmt: skip
    correction = forms.BooleanField(label="This corrects something written before", required=False)
    attached = FilesField(
        label="Add files", required=False, help_text="Pictures, PDF, Word, OpenDocument, plain text or sound."
    )


class AssignForm(ActForm):
    person = one_of("Who takes it on?", (), "Choose somebody who reads worries here and is not part of this one.")
    why = lines("Why is it passed on?", "Say why it is passed on.", rows=2, max_length=300)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.choices = list(people)


class ConflictForm(ActForm):
    person = forms.ChoiceField(
        label="Who is kept from it?", error_messages={"required": "Choose a person of this organisation."}
    )
    kind = one_of(
        "Why?", (("alleged", "It is about them"), ("close", "They, or I, are too close to it")),
        "Say whether it is about them, or they are too close to it.",
    )  # fmt: skip
    why = lines("Say why, in a few words that name nobody", "Say why, in a few words that name nobody.",
                "Such as 'family' or 'works in the same team'.", rows=2, max_length=300)  # fmt: skip

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.choices = [("", "Choose"), *people] if len(people) > 1 else list(people)


class GlassForm(GoldForm):
    reason = lines("Why must you see it now?", "Say in a sentence why you must see it now. The reason is read by others.",
                   max_length=600)  # fmt: skip


class KnownForm(GoldForm):
    """As known at a day and time, and to whom."""

    at = MomentField(
        label="Day and time",
        error_messages={"required": "Write a day and time.", "invalid": "Write a day and time, like 2026-03-14 19:30."},
    )
    whom = forms.ChoiceField(label="To whom", required=False)

    def __init__(self, *args: Any, people: Choices, time_zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whom: Any = self.fields["whom"]
        whom.choices = [("", "Anybody who may read all of it"), *people]
        at: Any = self.fields["at"]
        at.time_zone = time_zone
