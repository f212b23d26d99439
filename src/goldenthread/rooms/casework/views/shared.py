"""What the pages of acts share: open one concern for an act, show its form, do the act, say so, go back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.domain.access import Decision
from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.kernel.errors import Conflicting, Refused
from goldenthread.foundation.ledger.acts import one_at_a_time
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.ledger.queries import done_to
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.ui.forms import GoldForm
from goldenthread.foundation.ui.sent import ALREADY, remember_sent, sent_before
from goldenthread.rooms.casework import policy, queries
from goldenthread.rooms.casework.queries import Concern
from goldenthread.rooms.casework.views.words import partial

LOGGED = ("full", "summary", "metadata")

Send = Callable[[dict[str, Any]], object]
Place = Callable[[Any], dict[str, Any]]


def where(request: OrganisationRequest, name: str, *args: str) -> str:
    """The address of one of casework's pages in this organisation."""
    return reverse(f"casework:{name}", args=[request.organisation.code, *args])


def shown(request: OrganisationRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """A page about people: days and times are the organisation's own, and no browser keeps a copy."""
    with timezone.override(request.organisation.time_zone):
        response = render(request, f"casework/{template}.html", dict(context), status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def born_of(concern: Concern) -> str:
    """When the person it is about was born, as far as it was told."""
    return partial(concern.about.born or "") if concern.about else ""


def log_look(request: OrganisationRequest, page: str, ref: str, decision: Decision) -> None:
    """One entry a page, where it showed more than the reader's own words."""
    if decision.depth in LOGGED:
        looked(by=request.actor, page=f"casework.{page}", refs=[ref], decision=decision)


def add_problems(form: GoldForm, refused: Refused, called: Mapping[str, str]) -> None:
    """What the act refused, beside the field it is about; what belongs to none stands above the form."""
    for name, message in refused.problems:
        target = called.get(name, name)
        form.add_error(target if target in form.fields else None, message)


@dataclass(slots=True)
class ActPage:
    """One concern, opened for one act that its reader may do."""

    request: OrganisationRequest
    act: str
    concern: Concern
    decision: Decision
    called: Mapping[str, str] = field(default_factory=dict)

    @property
    def form_data(self) -> Any:
        return self.request.POST if self.request.method == "POST" else None

    @property
    def back(self) -> str:
        return where(self.request, "concern", self.concern.ref)

    def for_form(self, *handovers: str) -> dict[str, Any]:
        """What every form of an act is given: the version on the page, and whether it is late."""
        return {"n": self.concern.n, "late": self.late(*handovers), "time_zone": self.request.actor.time_zone}

    def late(self, *handovers: str) -> bool:
        if not handovers:
            return False
        clocks = queries.clocks_of(self.request.actor, self.concern.ref)
        return any(c.handover in handovers and c.status == "overdue" for c in clocks)

    def calm(self, words: str) -> HttpResponseRedirect:
        """Nothing to do: say so, and show the concern."""
        messages.info(self.request, words)
        return redirect(self.back)

    def done(self, words: str) -> HttpResponseRedirect:
        messages.success(self.request, words)
        return redirect(self.back)

    def show(self, form: GoldForm | None, status: int = 200, template: str = "", **context: Any) -> HttpResponse:
        concern = self.concern
        context = {
            "form": form, "concern": concern, "back": self.back, "act": self.act,
            "story": queries.deep(self.decision.depth), "born": born_of(concern),
            "caption": self._caption(), **context,
        }  # fmt: skip
        response = shown(self.request, template or self.act, context, status)
        log_look(self.request, self.act, concern.ref, self.decision)
        return response

    def _caption(self) -> str:
        """The reference, and the name where this reader may read it: one of several open pages is easily taken for another."""
        named = queries.deep(self.decision.depth) and self.concern.about
        return f"{self.concern.about.name}, {self.concern.ref}" if named and self.concern.about else self.concern.ref

    def not_yet(self, title: str, why: str, verb: str = "", label: str = "") -> HttpResponse:
        """The act makes no sense now: say why, and lead to what comes first."""
        href = where(self.request, verb, self.concern.ref) if verb else self.back
        return self.show(
            None, template="not_yet", title=title, why=why, href=href, label=label or "Back to the concern"
        )

    def run(self, form: GoldForm, send: Send, done: str, **context: Any) -> HttpResponse:
        """Show the form; when it was sent, do the act. Whatever goes wrong, what was typed is kept."""
        if self.request.method != "POST":
            return self.show(form, **context)
        if self.pressed_twice():
            return self.calm(ALREADY)
        if not form.is_valid():
            return self.show(form, 422, **context)
        return self.attempt(form, send, done, **context)

    def pressed_twice(self) -> bool:
        """True where this very form was sent and done. Asked first: its answers may make no sense any more."""
        key = self.request.POST.get("send_key", "")
        return bool(key) and sent_before(self.request, key)

    def attempt(
        self, form: GoldForm, send: Send, done: str, place: Place | None = None, **context: Any
    ) -> HttpResponse:
        """Do the act with a valid form: once, and never over what somebody else changed meanwhile.

        `place`: what else the page is given once it is known what was refused, such as the step to show.
        """
        key = form.sent_key()
        try:
            with transaction.atomic():
                one_at_a_time(f"form:{key}")  # a second press waits here, and then finds it sent
                if sent_before(self.request, key):
                    return self.calm(ALREADY)
                send(form.cleaned_data)
                remember_sent(self.request, key)
        except Refused as refused:
            add_problems(form, refused, self.called)
            return self.show(form, 422, **context, **(place(form) if place else {}))
        except Conflicting as conflict:
            context = {**context, "conflict": conflict.fields, "changed_by": self._changer()}
            form = self._renewed(form)
            return self.show(form, 409, **context, **(place(form) if place else {}))
        return self.done(done)

    def _renewed(self, form: GoldForm) -> GoldForm:
        """The same form with all that was typed and the version of now, so that sending it again works."""
        fresh, _ = policy.found(self.request.actor, self.concern.ref)
        typed = self.request.POST.copy()
        typed["n"] = str(fresh.n)
        form.data = typed
        return form

    def _changer(self) -> str:
        done = done_to(self.concern.ref, self.request.actor.chain)
        name = Person.objects.filter(ref=done[-1].actor).values_list("name", flat=True).first() if done else None
        hidden = self.concern.raised_by is not None and done and done[-1].actor == self.concern.raised_by.ref
        return "Whoever raised it" if hidden else name or ""


def open_act(request: OrganisationRequest, ref: str, act: str, **called: str) -> ActPage:
    """The door to an act: `NotYours` (a 404) for whoever may not, whether the concern exists or not."""
    concern, decision = policy.found(request.actor, ref, act)
    return ActPage(request, act, concern, decision, called)
