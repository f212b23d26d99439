"""What may apply to an activity, to be chosen from: documents in force and leaders' messages, as the other rooms' facts say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django import forms

from goldenthread.foundation.facts.models import Node, Reading
from goldenthread.foundation.registers.models import Requirement
from goldenthread.foundation.registers.words import day

MOST: Final = 40


def documents() -> dict[str, str]:
    """Documents in force: ref and title, by title."""
    rows = Reading.objects.filter(measure="policies", replaced_at__isnull=True).values_list("subject", "value")
    live = {ref: str(said.get("title")) for ref, said in rows if said.get("approved") and not said.get("retired")}
    return dict(sorted(live.items(), key=lambda one: (one[1].casefold(), one[0])))


def messages() -> dict[str, str]:
    """Leaders' messages, the newest forty: ref and day. What they say is theirs to read."""
    rows = Node.objects.filter(kind="message").order_by("-happened_on", "-recorded_at", "ref")
    return {ref: f"Message of {day(on)} ({ref})" for ref, on in rows.values_list("ref", "happened_on")[:MOST]}


def courses() -> str:
    """A hint that names the courses which some set of posts asks for."""
    rows = Requirement.objects.filter(register="training").order_by("kind").values_list("kind", flat=True)
    known = list(dict.fromkeys(rows))[:12]
    return "Their names, with ; between them." + (f" Asked for here: {'; '.join(known)}." if known else "")


def fields(now: dict[str, Iterable[str]] | None = None) -> dict[str, forms.Field]:
    """The questions about what applies; what is on the record already can always be chosen."""
    had = now or {}
    return {
        "policies": _several("Which policies apply?", documents(), had.get("policies", ())),
        "courses": forms.CharField(
            label="Which training courses apply?", required=False, max_length=2_000, help_text=courses()
        ),
        "messages": _several("Which leaders' messages apply?", messages(), had.get("messages", ())),
    }


def _several(label: str, known: dict[str, str], had: Iterable[str]) -> forms.Field:
    choices = {**{ref: ref for ref in had if ref not in known}, **known}
    empty = "" if choices else "None is on record yet."
    return forms.MultipleChoiceField(
        label=label, choices=list(choices.items()), required=False, widget=forms.CheckboxSelectMultiple, help_text=empty
    )
