"""Forms of those who raise something: one question a form; whatever was typed is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.foundation.ui.forms import GoldDateField, GoldForm
from goldenthread.rooms.casework.changes import Account
from goldenthread.rooms.casework.fields_reporter import PartialDateField, TimeWordsField, files_field, lines, one_of


class StepForm(GoldForm):
    """One question of raising a concern. `keeps` names the answers of the account that it asks for."""

    keeps: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: Any = None, *, account: Account, at: datetime, time_zone: str, **kwargs: Any) -> None:
        self.account, self.at, self.zone = account, at, ZoneInfo(time_zone)
        super().__init__(data, initial=self.so_far(), **kwargs)

    def so_far(self) -> Mapping[str, Any]:
        """What was answered before, as the form's fields show it."""
        return {name: getattr(self.account, name) for name in self.keeps}

    def answers(self) -> dict[str, str]:
        """What was typed and can be kept, also where another box of the form has a problem."""
        return {name: str(self.cleaned_data[name]) for name in self.keeps if name in self.cleaned_data}


class DangerForm(StepForm):
    keeps = ("immediate_danger",)
    immediate_danger = one_of(
        "Is somebody in danger right now?",
        [("yes", "Yes"), ("no", "No"), ("unsure", "I am not sure")],
        "Say whether somebody is in danger now. 'I am not sure' is an answer.",
    )


class WhatForm(StepForm):
    keeps = ("narrative", "own_words")
    narrative = lines(
        "What did you see or hear, or what were you told?", "Write what happened, not what you think it means. A few words are enough.",
        rows=6, missing="Write what you saw, heard or were told. A few words are enough.",
    )  # fmt: skip
    own_words = lines(
        "What did the person say, in their own words?", "As close as you can remember. Do not make it tidy.", rows=3
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        """Their own words alone are enough."""
        super().__init__(data, **kwargs)
        self.fields["narrative"].required = not (data and str(data.get("own_words", "")).strip())


class WhoForm(StepForm):
    keeps = ("about_name", "about_words", "about_born")
    about_name = forms.CharField(
        label="Their name", required=False, max_length=200, help_text="First and last name if you can, not initials.",
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    about_words = lines("Or how would you describe them?", "Their age, what they look like, how you know them.", rows=2)
    about_born = PartialDateField(
        label="Date of birth", required=False, help_text="If you know it. A year alone is fine."
    )


class WhereForm(StepForm):
    keeps = ("unit", "where_words", "occurred", "came_to_attention_at")
    unit = forms.ChoiceField(label="Which of our places is it to do with?", required=False)
    where_words = forms.CharField(
        label="Where exactly?", required=False, max_length=300, help_text="Such as the car park, online, at home."
    )
    occurred = PartialDateField(
        label="When did it happen?", required=False, help_text="As much as you know. A year alone is fine."
    )
    noticed = one_of(
        "When did you see it or hear of it?",
        [("now", "Just now"), ("today", "Earlier today"), ("yesterday", "Yesterday"), ("other", "Another day")],
        "Choose when you saw it or heard of it.",
    )
    noticed_time = TimeWordsField(
        label="At what time?", required=False, max_length=12, help_text="Such as 19:30 or 7pm."
    )
    noticed_on = GoldDateField(label="Which day, if it was another day?", required=False)

    def __init__(
        self, data: Any = None, *, units: Sequence[tuple[str, str]] = (), home: str = "", **kwargs: Any
    ) -> None:
        self.home = home
        super().__init__(data, **kwargs)
        self.fields["unit"].choices = [("", "I do not know"), *units]  # type: ignore[attr-defined]  # a ChoiceField

    def so_far(self) -> Mapping[str, Any]:
        told = dict(super().so_far())
        noticed = str(told.pop("came_to_attention_at"))
        if not noticed:
            return {**told, "unit": told["unit"] or self.home, "noticed": "now"}
        day = date.fromisoformat(noticed[:10])
        ago = (self.at.astimezone(self.zone).date() - day).days
        choice = {0: "today", 1: "yesterday"}.get(ago, "other")
        return {
            **told,
            "noticed": choice,
            "noticed_time": noticed[11:16],
            "noticed_on": day if choice == "other" else None,
        }

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("noticed") == "other" and not given.get("noticed_on") and "noticed_on" not in self.errors:
            self.add_error("noticed_on", "Enter the day, month and year, or choose another answer above.")
        elif {"noticed", "noticed_time", "noticed_on"} <= set(given):
            given["came_to_attention_at"] = self._noticed(given["noticed"], given["noticed_time"], given["noticed_on"])
        return given

    def _noticed(self, choice: str, time: str, day: date | None) -> str:
        """The moment as it was told: without a time it stays a day."""
        now = self.at.astimezone(self.zone)
        if choice == "now" and not time and not day:
            return now.isoformat(timespec="minutes")
        day = day or (now.date() - timedelta(days=1) if choice == "yesterday" else now.date())
        return f"{day.isoformat()}T{time}" if time else day.isoformat()


class WorkerForm(StepForm):
    keeps = ("about_worker", "worker_words")
    about_worker = one_of(
        "Is it about somebody who works or volunteers here?",
        [("no", "No"), ("yes", "Yes"), ("unsure", "I am not sure")],
        "Say whether it is about somebody who works or volunteers here. 'I am not sure' is an answer.",
        "Something they did, or may have done.",
    )
    worker_words = forms.CharField(
        label="Who are they?", required=False, max_length=300, widget=forms.TextInput({"autocomplete": "off"}),
        help_text="Only if you said yes or not sure. A name, or what you know, such as 'the Tuesday coach'.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        answer, words = given.get("about_worker"), str(given.get("worker_words", "")).strip()
        if answer == "yes" and not words:
            self.add_error(
                "worker_words", "Say who it is about, or what you know of them, so that it does not go to them."
            )
        if answer == "no" and words:
            self.add_error(
                "about_worker", "You wrote who it is about. Choose 'Yes' or 'I am not sure', or empty the box."
            )
        return given


class SendForm(StepForm):
    """What may be added before sending."""

    keeps = ("done_now", "contact")
    done_now = lines("What have you done so far?", "Such as: stayed with them, called a parent, rang 111.", rows=2)
    papers = files_field("Photos or papers")
    contact = forms.CharField(
        label="How may we reach you?", required=False, max_length=300,
        help_text="A name, and a phone number or e-mail that is safe to use. Leave it empty to stay without a name.",
    )  # fmt: skip
    confidential = forms.BooleanField(label="Keep my name from everyone else", required=False)
    confirmed = forms.BooleanField(label="The dates are right", required=False)

    def __init__(self, data: Any = None, *, public: bool, reader: str, asked: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.asked = asked
        self.fields["confidential"].label = f"Keep my name from everyone but {reader}"
        for name, wanted in (("contact", public), ("confidential", not public), ("confirmed", asked)):
            if not wanted:
                del self.fields[name]

    def so_far(self) -> Mapping[str, Any]:
        return {**super().so_far(), "confidential": self.account.reporter_kind == "confidential"}

    def clean_confirmed(self) -> bool:
        if not self.cleaned_data["confirmed"]:
            raise ValidationError("If the dates are right, tick the box and send again. If not, change them.")
        return True

    def answers(self) -> dict[str, str]:
        found = super().answers()
        if "contact" in self.fields:
            found["reporter_kind"] = "named" if found.get("contact", "").strip() else "anonymous"
        else:
            found["reporter_kind"] = "confidential" if self.cleaned_data.get("confidential") else "named"
        return {**found, "confirmed": "yes"} if self.cleaned_data.get("confirmed") else found
