"""Complaints at the public door: which way is the right one, the complaint itself, and coming back with its code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from goldenthread.domain.access import Decision
from goldenthread.doors.public import limits
from goldenthread.doors.public.door import door, way_of
from goldenthread.doors.public.views import keep_code, kept_code, opens_worry
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.ui.forms import GoldForm
from goldenthread.rooms.casework.forms_reporter_told import HeardForm
from goldenthread.rooms.casework.views.raise_guard import TypedRequest
from goldenthread.rooms.casework.views.raise_way import Way, show
from goldenthread.rooms.complaints import changes
from goldenthread.rooms.complaints.changes.door import ABOUT_WORKER, WORKER_WORDS
from goldenthread.rooms.complaints.queries import by_receipt

WHO = [
    ("recipient", "I use what you offer"), ("family", "I am family, or care for somebody who does"),
    ("public", "I am a neighbour or a visitor"),
    ("professional", "I work for another body"), ("staff", "I work here"), ("volunteer", "I volunteer here"),
    ("anonymous", "I would rather not say"),
]  # fmt: skip
SENT, NEW = "door_complaints", "door_complaint_new"
RISK = [("yes", "Yes"), ("no", "No"), ("unsure", "Not sure")]


class ComplaintForm(GoldForm):
    at_risk = forms.ChoiceField(
        label="Could somebody be hurt or at risk?", choices=RISK, widget=forms.RadioSelect,
        error_messages={"required": "Say whether somebody may be hurt or at risk. 'Not sure' is an answer."},
    )  # fmt: skip
    about_worker = forms.ChoiceField(
        label="Is it about somebody who works or volunteers here?",
        choices=RISK,
        required=False,
        widget=forms.RadioSelect,
        help_text="We ask so that it does not go to them. If somebody may be hurt or at risk, please answer this.",
    )
    worker_words = forms.CharField(
        label="Who is it about?", required=False, max_length=200,
        help_text="If it is about somebody here: their name, or what you know of them. It then goes around them.",
    )  # fmt: skip
    narrative = forms.CharField(
        label="What do you want to complain about?", max_length=20_000, widget=forms.Textarea({"rows": 6}),
        error_messages={"required": "Write what you want to complain about. A few words are enough."},
    )  # fmt: skip
    whose = forms.ChoiceField(
        label="Who are you to us?", choices=WHO, widget=forms.RadioSelect,
        error_messages={"required": "Say who you are to us. 'I would rather not say' is an answer."},
    )  # fmt: skip
    contact = forms.CharField(
        label="How may we reach you?", required=False, max_length=300,
        help_text="Only if you want. You get a code in any case, and can read our answer with it.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """All that is missing is said at once: where somebody may be at risk, whom it is about decides where it goes."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("at_risk") in ("yes", "unsure") and not given.get("about_worker"):
            self.add_error("about_worker", ABOUT_WORKER)
        if given.get("about_worker") == "yes" and not str(given.get("worker_words", "")).strip():
            self.add_error("worker_words", WORKER_WORDS)
        return given


class WordsForm(GoldForm):
    words = forms.CharField(
        label="Do you want to write to us again?", max_length=20_000, widget=forms.Textarea({"rows": 5}),
        error_messages={"required": "Write what you want to say. A few words are enough."},
    )  # fmt: skip


@door
def which(request: TypedRequest, organisation: str) -> HttpResponse:
    """Somebody's safety, a complaint, or speaking up: the right way for each."""
    way = way_of(request)
    links = {
        "safety": way.url("raise_concern"),
        "complain": way.url("complain"),
        "speak": way.url("speak_up"),
        "back": way.url("front"),
    }
    return show(request, way, "public/which.html", links)


@door
def complain(request: TypedRequest, organisation: str) -> HttpResponse:
    """Complain, and get a code to come back with. As often an hour as is allowed; the same form sent twice is one complaint."""
    way = way_of(request)
    form = ComplaintForm(request.typed.data)
    if not request.typed.send:
        return show(request, way, "public/complain.html", {"form": form})
    if form.is_valid() and form.sent_key() in request.session.get(SENT, ()):
        return redirect(way.url("complaint_here"))
    if not limits.may_send(request):
        return show(request, way, "public/too_many_sent.html", {"check": way.url("complain")}, 429)
    if form.is_valid() and _sent(request, way, form):
        return redirect(way.url("complaint_here"))
    return show(request, way, "public/complain.html", {"form": form}, 422)


def _sent(request: TypedRequest, way: Way, form: ComplaintForm) -> bool:
    """Send it, and keep its code in this browser for half an hour. False where it was refused: the form says why."""
    given = {
        name: form.cleaned_data[name]
        for name in ("at_risk", "about_worker", "worker_words", "narrative", "whose", "contact")
    }
    try:
        sent = changes.receive_at_door(by=way.by, organisation=way.organisation, **given)
    except Refused as refused:
        for name, words in refused.problems:
            form.add_error(name if name in form.fields else None, words)
        return False
    limits.count_send(request)
    keep_code(request, way, sent.receipt)
    request.session[SENT] = [*request.session.get(SENT, ()), form.sent_key()][-5:]
    request.session[NEW] = sent.ref
    return True


@door
def complaint_here(request: TypedRequest, organisation: str) -> HttpResponse:
    """What they were told, and whether they felt heard. Without the code: enter it first."""
    way = way_of(request)
    receipt = kept_code(request, way)
    found = by_receipt(receipt) if receipt else None
    if found is None:
        return redirect(way.url("come_back"))
    scoring = request.typed.send and "score" in request.POST
    words = WordsForm(None if scoring else request.typed.data)
    form = HeardForm(request.typed.data if scoring else None)
    form.fields.pop("words")
    given = form if scoring else words
    if request.typed.send and given.is_valid() and _kept(request, way, receipt, given):
        return redirect(way.url("complaint_here"))
    looked(
        by=way.by,
        page="public.complaint_here",
        refs=[found.ref],
        decision=Decision(True, "own", ("holds the receipt",)),
    )
    context = {
        "complaint": found, "form": form, "words": words, "come_back": way.url("come_back"),
        "receipt": receipt if request.session.get(NEW) == found.ref else "",
        "worry": way.url("here") if opens_worry(receipt) else "",
    }  # fmt: skip
    return show(request, way, "public/complaint_here.html", context, 422 if request.typed.send else 200)


def _kept(request: TypedRequest, way: Way, receipt: str, form: GoldForm) -> bool:
    """Keep what was written, once, or how far they felt heard. False where it was refused: the form says why."""
    if isinstance(form, HeardForm):
        changes.say_heard_by_receipt(by=way.by, receipt=receipt, felt_heard=int(form.cleaned_data["score"]))
        return True
    if form.sent_key() in request.session.get(SENT, ()):
        return True
    if not limits.may_send(request):
        form.add_error(None, "You have sent a great deal this hour. Please wait, then send it again.")
        return False
    try:
        changes.write_back(by=way.by, receipt=receipt, words=form.cleaned_data["words"])
    except Refused as refused:
        form.add_error("words", " ".join(words for _, words in refused.problems))
        return False
    limits.count_send(request)
    request.session[SENT] = [*request.session.get(SENT, ()), form.sent_key()][-5:]
    return True
