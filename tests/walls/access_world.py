"""What the access wall asks: every address of both doors, with real records behind it, by everybody of the cast."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.safestring import SafeString

from goldenthread.doors.imports import changes as imports
from goldenthread.doors.imports.held import HeldFile
from goldenthread.doors.imports.work import work_that_waits
from goldenthread.foundation.access.models import BrokenGlass
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.places.models import NamedRole
from goldenthread.foundation.retention import changes as retention
from goldenthread.rooms.casework import changes
from goldenthread.rooms.casework.models import Advice, Concern
from goldenthread.rooms.quality.models import Collection, Passage, Recommendation, Review
from tests.walls.all_acts import figures_and_registers, length_rule
from tests.walls.rooms import ROOMS, allegations, apart
from tests.world import MEMBERS, NOW, World, account, decided, link_recipient

CAST = (*MEMBERS, "outsider", "anonymous")
LONG_AGO = NOW - timedelta(days=4 * 366)
DOORS = {"web": "goldenthread.project.urls", "public": "goldenthread.project.urls_public"}
OBJECTS = ("ordinary", "about_a_worker", "about_the_lead")
"""Three concerns: one whose person at risk has an account; a serious one about somebody who works here; one about the lead."""
ALL_OBJECTS = {"casework:concern", "casework:acknowledge", "casework:see_serious", "casework:break_glass", "casework:file",
               "casework:told", "casework:known_at", "trace"}  # fmt: skip


@dataclass(frozen=True)
class Route:
    """One address: its name, its path, and the names in it."""

    door: str
    name: str
    path: str

    @property
    def named(self) -> list[str]:
        return re.findall(r"<(?:\w+:)?(\w+)>", self.path)

    @property
    def inside(self) -> bool:
        """Under an organisation."""
        return "organisation" in self.named


def routes(door: str) -> list[Route]:
    """Every address of a door, from the resolver itself."""

    def walk(resolver: URLResolver, before: str, spaces: tuple[str, ...]) -> Iterator[Route]:
        for entry in resolver.url_patterns:
            path = before + re.sub(r"\(\?P(<\w+>)(?:\[[^\]]*\]|[^()])+\)|[\^$]", r"\1", str(entry.pattern))
            if isinstance(entry, URLResolver):
                yield from walk(entry, path, (*spaces, entry.namespace) if entry.namespace else spaces)
            elif isinstance(entry, URLPattern):
                yield Route(door, ":".join([*spaces, entry.name or "?"]), path)

    return list(walk(get_resolver(DOORS[door]), "/", ()))


@dataclass
class Things:
    """The records behind the addresses."""

    concerns: dict[str, Concern] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)

    def address(self, route: Route, thing: str = "") -> str:
        """The path with real names in it; `thing`: which of the concerns, for addresses of one."""
        given = {**self.values, **self._of(route, thing)}
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: given[found.group(1)], route.path)
        assert "<" not in path
        return path

    def _of(self, route: Route, thing: str) -> dict[str, str]:
        if thing:
            return {"ref": self.concerns[thing].ref, "file_ref": self.files[thing]}
        own = {
            "casework:advice": "advice",
            "quality:recommendation": "recommendation",
            "casework:glass": "glass",
            "quality:collection": "collection",
            "quality:reviews": "collection",
            "quality:theme": "collection",
            "quality:review": "review",
            "quality:passage": "passage",
            "quality:code_passage": "passage",
        }
        own |= dict.fromkeys(("web:confirm_role", "web:end_role"), "role")
        own |= dict.fromkeys(("web:retention_record", "web:propose_disposal"), "record")
        own |= dict.fromkeys(("web:dispose_record", "web:decline_disposal"), "proposal")
        own |= dict.fromkeys(("web:lift_hold", "web:review_hold"), "hold") | dict.fromkeys(
            ("web:certificate", "web:certificate_json"), "certificate"
        )
        own |= {name: name for name in self.values if ":" in name}
        own |= {name: name for name in self.values if ":" in name or name.startswith("pack")}
        return {"ref": self.values[own.get(route.name) or own.get(_noun(route.name), "person")]}


def _noun(name: str) -> str:
    """The address of the record that an act is done to: 'governance:risk' for 'governance:review_risk'."""
    room, _, verb = name.partition(":")
    return f"{room}:{verb.partition('_')[2]}"


def things(world: World) -> Things:
    """Three concerns with a file each, as far as every act on them makes sense; a question, a draft, a role, a register."""
    found = Things()
    note = (("note.txt", b"What I saw."),)
    for thing, who, words in (
        ("ordinary", "reporter", {}),
        (
            "about_a_worker",
            "other_reporter",
            {"unit": "day-centre", "about_worker": "yes", "worker_words": "Morgan Blythe"},
        ),
        ("about_the_lead", "reporter", {"about_worker": "yes", "worker_words": "Dana Wells"}),
    ):
        raised = changes.raise_concern(
            by=world.actor(who), account=account(**words), send_key=f"wall-{thing}", files=note
        )
        found.concerns[thing] = Concern.objects.get(ref=raised.ref)
        found.files[thing] = StoredFile.objects.get(root=raised.ref).ref
    ordinary, worker = found.concerns["ordinary"], found.concerns["about_a_worker"]
    link_recipient(world, ordinary)
    decided(world, ordinary, threshold="statutory", criteria_met=True)
    changes.refer_concern(
        by=world.actor("dsl"),
        ref=ordinary.ref,
        to="police",
        words="Told.",
        sharing_basis="legal_obligation",
        person_told="yes",
    )
    changes.tell_reporter(by=world.actor("dsl"), ref=ordinary.ref, situation="passed_on")
    changes.grade_serious(by=world.actor("dsl"), ref=worker.ref, why="Somebody was hurt.")
    opened = changes.break_glass(
        by=world.actor("head_of_safeguarding"),
        ref=found.concerns["about_the_lead"].ref,
        reason="A child may be at risk.",
    )
    BrokenGlass.objects.update(until_at=NOW)  # it is whole again: what was told of it stays
    asked = changes.ask_advice(by=world.actor("reporter"), question="Is this a worry?", send_key="wall-advice")
    draft = changes.save_draft(by=world.actor("reporter"), account=account())
    figures_and_registers(world)
    from goldenthread.foundation.places import changes as places

    role = places.give_role(
        by=world.actor("administrator"), person=world.people["recruitment_officer"], role="deputy_dsl"
    )
    found.values = {
        "organisation": world.organisation.code, "advice": asked.ref, "draft": draft.send_key, "key": draft.send_key,
        "step": "what", "handover": "concern_acknowledged", "person": world.ref("recruitment_officer"), "name": "not-found",
        "role": NamedRole.objects.get(pk=role.pk).ref, "rule": length_rule(), "pk": "1", "uidb36": "1",
        **at_the_end(world), "recommendation": Recommendation.objects.get().ref, "who": "dsl", "glass": opened.ref,
        "collection": Collection.objects.get().ref, "review": Review.objects.get().ref,
        "passage": Passage.objects.order_by("n")[0].ref, "theme": "T3",
        "kind": "docx", "check": "R1", "chart": "series.concerns",
    }  # fmt: skip
    found.values["web:end_post"] = a_post(world)
    found.values |= files_waiting(world)
    for room in ROOMS.values():
        found.values |= room.things(world)
    return found


def at_the_end(world: World) -> dict[str, str]:
    """Two questions long past their time, one of them proposed; a hold; a certificate."""
    by, here = world.actor("data_protection_officer"), world.organisation
    asked = [changes.ask_advice(by=world.actor("reporter"), question="Is this?", send_key=f"end-{n}") for n in range(3)]
    for one in asked:
        changes.answer_advice(by=world.actor("dsl"), ref=one.ref, answer="No.")
    Advice.objects.filter(ref__in=[one.ref for one in asked]).update(answered_at=LONG_AGO)
    rows = [retention.propose_disposal(by=by, organisation=here, ref=one.ref, why="Old.") for one in asked[:2]]
    retention.dispose_record(by=world.actor("custodian"), organisation=here, proposal=rows[0].ref)
    hold = retention.set_hold(by=by, organisation=here, covers="rule:draft", reason="police", words="They asked.")
    return {
        "record": asked[2].ref,
        "code": "south",
        "proposal": rows[1].ref,
        "hold": hold.ref,
        "certificate": rows[0].ref,
    }


def files_waiting(world: World) -> dict[str, str]:
    """Files that were read, with a sheet to be said something of and two people to be asked about."""
    rows = "W-8,Ann Ivy,youth-club,Cook,no,board\nW-9,Ann Ivy,youth-club,Cook,no,board\n"
    file = HeldFile("people.csv", f"ref,name,unit,post,paid,level\n{rows}".encode())
    row = imports.bring_files(
        by=world.actor("custodian"), organisation=world.organisation, files=[file], send_key="wall-files"
    )
    work_that_waits()
    acts = ("brought", "problems", "say_meaning", "same_person", "load_files", "read_again", "give_up")
    return {"number": "0"} | {f"imports:{act}": row.ref for act in acts}


def a_post(world: World) -> str:
    """A second post of somebody, that may be ended."""
    from goldenthread.foundation.registers import changes as registers

    post = registers.give_post(
        by=world.actor("custodian"), organisation=world.organisation, person=world.people["reporter"],
        unit=world.units["north"], post="Driver", paid=False, level="front_line",
    )  # fmt: skip
    return post.ref


def browser(world: World, who: str) -> Client:
    """A browser in which somebody of the cast is signed in; nobody, for `anonymous`."""
    client = Client(raise_request_exception=False)
    if who != "anonymous":
        user = world.user(who)
        session = SessionStore()
        session.update({SESSION_KEY: str(user.pk), HASH_SESSION_KEY: user.get_session_auth_hash()})
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
        session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key or ""
    return client


def answer(client: Client, method: str, path: str, *, drawn: bool = True, **more: Any) -> int:
    """The status of a request; what it did is undone. Not `drawn`: the page is decided and its templates are passed over."""
    with transaction.atomic(), contextlib.nullcontext() if drawn else patch.object(Template, "render", _undrawn):
        response = getattr(client, method)(path, **more)
        if response.streaming:
            response.getvalue()  # a file is closed when it was read
        transaction.set_rollback(True)
    return int(response.status_code)


def _undrawn(_template: Template, _context: object = None, _request: object = None) -> SafeString:
    return SafeString("")


def asks(route: Route) -> list[str]:
    """The records with which an address is tried: '' where it has none of its own."""
    if (
        not route.inside
        or "ref" not in route.named
        or not (route.name.startswith("casework:") or route.name == "trace")
    ):
        return [""]
    if route.name in ("casework:advice", "casework:glass") or route.name in allegations.ADDRESSES | apart.ADDRESSES:
        return [""]
    return list(OBJECTS) if route.name in ALL_OBJECTS else ["ordinary"]
