"""Speaking up at the public door: to the guardian alone, without a name, and back with a code."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect

from goldenthread.domain.access import Decision
from goldenthread.doors.public import limits
from goldenthread.doors.public.door import door, way_of
from goldenthread.doors.public.views import keep_code, kept_code
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.ui.forms import GoldForm
from goldenthread.rooms.casework.forms_reporter_told import HeardForm
from goldenthread.rooms.casework.views.raise_guard import TypedRequest
from goldenthread.rooms.casework.views.raise_way import Way, show
from goldenthread.rooms.complaints import changes, queries

SENT, NEW = "door_spoken", "door_spoken_new"
MISSING = "Write what you want to say. A few words are enough."


class WordsForm(GoldForm):
    words = forms.CharField(
        label="What do you want to say?", max_length=20_000, widget=forms.Textarea({"rows": 7}),
        help_text="Leave your own name out, unless you want to be known.", error_messages={"required": MISSING},
    )  # fmt: skip


@door
def speak_up(request: TypedRequest, organisation: str) -> HttpResponse:
    """Speak up, and get a code. Where nobody is guardian only the ways outside are shown."""
    way = way_of(request)
    form = WordsForm(request.typed.data)
    context = {
        "form": form, "guardian": queries.guardian(way.organisation), "safety": way.url("raise_concern"),
        "back": way.url("which"), "come_back": way.url("come_back"),
    }  # fmt: skip
    if not request.typed.send or not context["guardian"]:
        return show(request, way, "public/speak_up.html", context)
    if form.is_valid() and form.sent_key() in request.session.get(SENT, ()):
        return redirect(way.url("spoke_here"))
    if not limits.may_send(request):
        return show(request, way, "public/too_many_sent.html", {"check": way.url("speak_up")}, 429)
    if form.is_valid() and _sent(request, way, form):
        return redirect(way.url("spoke_here"))
    return show(request, way, "public/speak_up.html", context, 422)


def _sent(request: TypedRequest, way: Way, form: WordsForm) -> bool:
    try:
        sent = changes.speak_up(by=way.by, organisation=way.organisation, words=form.cleaned_data["words"])
    except Refused as refused:
        return refused_in(form, refused)
    limits.count_send(request)
    keep_code(request, way, sent.receipt)
    request.session[SENT] = [*request.session.get(SENT, ()), form.sent_key()][-5:]
    request.session[NEW] = sent.ref
    return True


def refused_in(form: GoldForm, refused: Refused) -> bool:
    """The form says why it was refused."""
    for name, words in refused.problems:
        form.add_error(name if name in form.fields else None, words)
    return False


@door
def spoke_here(request: TypedRequest, organisation: str) -> HttpResponse:
    """What the guardian wrote, and a place to write again. Without the code: enter it first."""
    way = way_of(request)
    receipt = kept_code(request, way)
    found = queries.spoke_by_receipt(receipt) if receipt else None
    if found is None:
        return redirect(way.url("come_back"))
    scoring = request.typed.send and "score" in request.POST
    words = WordsForm(None if scoring else request.typed.data)
    heard = HeardForm(request.typed.data if scoring else None)
    heard.fields.pop("words")
    form = heard if scoring else words
    if request.typed.send and form.is_valid() and _kept(request, way, receipt, form):
        return redirect(way.url("spoke_here"))
    looked(
        by=way.by, page="public.spoke_here", refs=[found.ref], decision=Decision(True, "own", ("holds the receipt",))
    )
    context = {
        "matter": found, "form": words, "heard": heard, "come_back": way.url("come_back"),
        "receipt": receipt if request.session.get(NEW) == found.ref else "",
    }  # fmt: skip
    return show(request, way, "public/spoke_here.html", context, 422 if request.typed.send else 200)


def _kept(request: TypedRequest, way: Way, receipt: str, form: GoldForm) -> bool:
    """Keep what was written, once, or how far they felt heard."""
    if isinstance(form, HeardForm):
        changes.say_guardian_heard(by=way.by, receipt=receipt, felt_heard=int(form.cleaned_data["score"]))
        return True
    if form.sent_key() in request.session.get(SENT, ()):
        return True
    if not limits.may_send(request):
        form.add_error(None, "You have sent a great deal this hour. Please wait, then send it again.")
        return False
    try:
        changes.write_to_guardian(by=way.by, receipt=receipt, words=form.cleaned_data["words"])
    except Refused as refused:
        return refused_in(form, refused)
    limits.count_send(request)
    request.session[SENT] = [*request.session.get(SENT, ()), form.sent_key()][-5:]
    return True
