"""What the pages of the library share: the choices of documents, and a file field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.rooms.policies import queries
from goldenthread.rooms.policies.changes.documents import STATES

THE_FILE = forms.FileField(
    label="The document itself", required=False, help_text="PDF, Word, OpenDocument, plain text or a picture. Everybody here can open it."
)  # fmt: skip


def hangs_together(request: OrganisationRequest, own: str = "") -> dict[str, forms.Field]:
    """Which policies it puts into practice, and to which other documents it points: chosen by title."""
    rows = [row for row in queries.documents(request.actor) if row["ref"] != own and row["retired"] is None]
    policies = [(row["ref"], row["title"]) for row in rows if row["kind"] == "policy"]
    every = [(row["ref"], row["title"]) for row in rows]
    return {
        "supports": _several("Which policies does it put into practice?", policies),
        "links": _several("Which other documents does it point to?", every),
    }


def _several(label: str, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


def states_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """Which parts it states, taken out of what was said."""
    return {name: said[name] for name in STATES if name in said}


def the_file(form: RegisterForm) -> list[tuple[str, bytes]]:
    chosen = form.cleaned_data.get("files")
    return [(chosen.name or "document", chosen.read())] if chosen else []
