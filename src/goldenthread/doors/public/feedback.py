"""Feedback at the public door: 'do you feel safe here?', unit by unit, without an account and without a name; and what came of it."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from goldenthread.doors.public import limits
from goldenthread.doors.public.door import door, way_of
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.places.models import Unit
from goldenthread.foundation.ui.forms import GoldForm
from goldenthread.rooms.casework.views.raise_guard import TypedRequest
from goldenthread.rooms.casework.views.raise_way import Way, show
from goldenthread.rooms.practice import changes, queries

WHO: Final = {"children": "A child", "young_people": "A young person", "adults": "An adult"}
SAFE: Final = [
    ("5", "Yes, always"), ("4", "Mostly"), ("3", "Sometimes"), ("2", "Not often"), ("1", "No"), ("none", "I would rather not say"),
]  # fmt: skip
SENT: Final = "door_feedback"


class FeedbackForm(GoldForm):
    """Four short questions. Where a unit serves one kind of people only, nobody is asked which they are."""

    feels_safe = forms.ChoiceField(
        label="Do you feel safe here?", choices=SAFE, widget=forms.RadioSelect, required=False
    )
    what_makes_safe = forms.CharField(
        label="What makes you feel safe?", required=False, max_length=5_000, widget=forms.Textarea({"rows": 3})
    )
    what_would_help = forms.CharField(
        label="What would help?", required=False, max_length=5_000, widget=forms.Textarea({"rows": 3})
    )
    population = forms.ChoiceField(
        label="Are you a child, a young person or an adult?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the three."},
    )

    def __init__(self, *args: Any, populations: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        served = [one for one in WHO if one in populations] or list(WHO)
        if len(served) == 1:
            self.fields.pop("population")
        else:
            self.fields["population"].choices = [(one, WHO[one]) for one in served]  # type: ignore[attr-defined]  # a choice field
        self.only = served[0]

    def said(self) -> dict[str, Any]:
        """What was answered, as the change takes it."""
        given = self.cleaned_data
        return {
            "feels_safe": int(given["feels_safe"]) if given["feels_safe"].isdigit() else None,
            "what_makes_safe": given["what_makes_safe"], "what_would_help": given["what_would_help"],
            "population": given.get("population") or self.only,
        }  # fmt: skip


def _unit(code: str) -> Unit:
    unit = Unit.objects.filter(code=code, closed__isnull=True).first()
    if unit is None:
        raise Http404
    return unit


@door
def tell(request: TypedRequest, organisation: str) -> HttpResponse:
    """Where do you come? Each unit has an address of its own."""
    way = way_of(request)
    units = [(unit.name, way.url("tell_unit", unit.code)) for unit in queries.units_of(way.organisation)]
    return show(request, way, "public/tell.html", {"units": units})


@door
def tell_unit(request: TypedRequest, organisation: str, unit: str) -> HttpResponse:
    """The questions. The same form sent twice is kept once; as many an hour are taken as is allowed."""
    way, here = way_of(request), _unit(unit)
    form = FeedbackForm(request.typed.data, populations=here.populations)
    context = {
        "form": form, "unit": here, "worry": way.url("raise_concern"), "you_said": way.url("tell_answers", here.code),
    }  # fmt: skip
    if not request.typed.send:
        return show(request, way, "public/tell_unit.html", context)
    if form.is_valid() and form.sent_key() in request.session.get(SENT, ()):
        return redirect(way.url("tell_thanks", here.code))
    if not limits.may_tell(request):
        return show(request, way, "public/tell_later.html", {"unit": here, "worry": context["worry"]}, 429)
    if form.is_valid() and _kept(request, way, here, form):
        return redirect(way.url("tell_thanks", here.code))
    return show(request, way, "public/tell_unit.html", context, 422)


def _kept(request: TypedRequest, way: Way, unit: Unit, form: FeedbackForm) -> bool:
    try:
        changes.take_feedback(by=way.by, organisation=way.organisation, unit=unit, **form.said())
    except Refused as refused:
        for name, words in refused.problems:
            form.add_error(name if name in form.fields else None, words)
        return False
    limits.count_tell(request, way.organisation)
    request.session[SENT] = [*request.session.get(SENT, ()), form.sent_key()][-20:]
    return True


@door
def tell_thanks(request: TypedRequest, organisation: str, unit: str) -> HttpResponse:
    """It is sent; nothing of it is shown again."""
    way, here = way_of(request), _unit(unit)
    return show(request, way, "public/tell_thanks.html", {
        "unit": here, "again": way.url("tell_unit", here.code), "you_said": way.url("tell_answers", here.code),
        "worry": way.url("raise_concern"),
    })  # fmt: skip


@door
def tell_answers(request: TypedRequest, organisation: str, unit: str) -> HttpResponse:
    """'You said, we did' of a unit, for everybody."""
    way, here = way_of(request), _unit(unit)
    said = queries.you_said(here)
    return show(
        request, way, "public/tell_answers.html", {"unit": here, "said": said, "tell": way.url("tell_unit", here.code)}
    )
