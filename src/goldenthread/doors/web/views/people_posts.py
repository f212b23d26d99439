"""Second posts and seasons of somebody on the books, and what sets of posts ask for."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.foundation.access.middleware import OrganisationRequest
from goldenthread.foundation.places import lists
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers import changes, policy, queries
from goldenthread.foundation.registers.forms import RegisterForm
from goldenthread.foundation.registers.pages import act_on, list_rows, may_or_absent
from goldenthread.foundation.registers.queries import Shown
from goldenthread.foundation.registers.shared import ACTIVE_PERIODS, POSTS, REQUIREMENTS
from goldenthread.foundation.registers.words import day

POST = ("unit", "post", "paid", "level", "contact_with", "requirement_set", "started")
LINE = ("set", "kind", "register", "before_first_contact", "every_months", "count")
HEAD = ("Set", "What is asked for", "When")


def _home(request: OrganisationRequest, organisation: str, ref: str) -> str:
    """The person's page of set-up, or of checks for whoever keeps those alone."""
    runs = request.actor.holds("custodian", "administrator")
    return reverse("web:person" if runs else "recruitment:person", args=[organisation, ref])


def posts_of(request: OrganisationRequest, person: Person) -> list[dict[str, str]]:
    """Second posts of somebody in words, with where each is ended."""
    page = queries.page(request.actor, POSTS, Q(person=person))
    return [
        {
            "text": f"{row.row['post']}, {row.unit}, from {day(row.row['started']) or 'a day not recorded'}"
            + (f" until {day(row.row['left'])}" if row.row["left"] else ""),
            "href": "" if row.row["left"] else reverse("web:end_post", args=[request.organisation.code, row.ref]),
        }
        for row in page.rows
    ]


def seasons_of(request: OrganisationRequest, person: Person) -> list[str]:
    """Seasons of somebody in words, the newest first."""
    page = queries.page(request.actor, ACTIVE_PERIODS, Q(person=person), order="begins")
    return [f"{day(row.row['from'])} to {day(row.row['until'])}" for row in page.rows]


@require_http_methods(["GET", "HEAD", "POST"])
def give_post(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    may_or_absent(request, POSTS, "give_post")
    person = lists.person_called(request.organisation, ref)

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.give_post(by=request.actor, organisation=request.organisation, person=person, **said)

    return act_on(
        request, POSTS, names=POST, needed=("unit",), send=send, title=f"A second post for {person.name}", button="Give it",
        done="The post is given.", back=_home(request, organisation, ref),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def end_post(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    record, _ = policy.found(request.actor, POSTS, ref, "end_post")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.end_post(by=request.actor, ref=record.ref, **said)

    return act_on(
        request, POSTS, record=record,
        names=("left",), send=send, title=f"End a post of {record.person.name}", button="End it", done="The post ends.",
        lead=f"{record.post}. Today, when the day is left empty.", back=_home(request, organisation, record.person.ref),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def set_season(request: OrganisationRequest, organisation: str, ref: str) -> HttpResponse:
    may_or_absent(request, ACTIVE_PERIODS, "set_season")
    person = lists.person_called(request.organisation, ref)

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        days = {"begins": said["from"], "ends": said["until"]}
        return changes.set_season(by=request.actor, organisation=request.organisation, person=person, **days)

    return act_on(
        request, ACTIVE_PERIODS, names=("from", "until"), send=send, title=f"A season of {person.name}", button="Save",
        done="The season is set.", back=_home(request, organisation, ref),
        lead="Outside their seasons people are away by agreement: nothing of theirs is overdue, and they are in no figure.",
    )  # fmt: skip


@require_safe
def requirements(request: OrganisationRequest, organisation: str) -> HttpResponse:
    def cells(row: Shown) -> list[object]:
        said = row.row
        when = {True: "Before first contact", False: "May come later", None: "When is not said"}[
            said["before_first_contact"]
        ]
        again = f", again every {said['every_months']} months" if said["every_months"] else ""
        count = f" ({said['count']})" if (said["count"] or 1) > 1 else ""
        return [said["set"], f"{said['kind']}{count}, under {said['register']}", f"{when}{again}"]

    return list_rows(
        request, REQUIREMENTS, title="What posts ask for", order="set", head=HEAD, cells=cells,
        lead="One set for each kind of post, paid or not. A person's post names its set; without one, what is asked is inferred.",
        acts=[("ask_for", "Add to a set", reverse("web:ask_for", args=[organisation]))],
        empty="No set is written down. Until one is, what is asked of people is inferred from what people in like contact have.",
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def ask_for(request: OrganisationRequest, organisation: str) -> HttpResponse:
    may_or_absent(request, REQUIREMENTS, "ask_for")

    def send(said: dict[str, Any], form: RegisterForm) -> object:
        return changes.ask_for(by=request.actor, organisation=request.organisation, **said)

    return act_on(
        request, REQUIREMENTS, names=LINE, send=send, title="What does a set of posts ask for?", button="Save", done="It is asked for.",
        back=reverse("web:requirements", args=[organisation]),
        lead="The same line said again is changed. A check is named by its code, such as identity, dbs or reference; a course by its name.",
    )  # fmt: skip
