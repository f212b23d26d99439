"""Holds: whoever a worry is about learns from no page, list, count, search, export or line at home that there is one. Every address that
needs no record is asked before and after, as the one it is about: the answers are the same to the letter, after as many questions.
"""

from __future__ import annotations

import difflib
import io
import re
from dataclasses import dataclass
from typing import Any

import openpyxl
import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.doors.exports.not_carried import not_carried
from goldenthread.doors.exports.taking import taken_away
from goldenthread.foundation.facts.models import Node
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.notices.models import Notice
from goldenthread.rooms.casework import changes, policy
from goldenthread.rooms.casework.models import Concern
from tests.walls.access_world import browser, routes
from tests.world import CAST, NOW, World, decided, raise_one

pytestmark = pytest.mark.usefixtures("quiet")
ALLEGED = (
    "alleged", "line_manager", "dsl", "head_of_safeguarding", "lead_trustee", "administrator", "custodian", "data_protection_officer",
)  # fmt: skip
CHANGES = re.compile(r'nonce="[^"]*"|name="(?:csrfmiddlewaretoken|send_key)" value="[^"]*"')


@dataclass(frozen=True)
class Answer:
    """What a browser is told: the status, the page without what differs at every visit, what stands in its head, and how many questions
    were asked of the database for it.
    """

    status: int
    page: str
    head: tuple[str, ...]
    queries: int


HEAD = ("Location", "ETag", "Last-Modified", "Cache-Control", "Content-Disposition", "Vary")
MORE = (
    *(f"line-of-sight/{one}/" for one in ("concern_raised", "concern_acknowledged", "serious_matter_seen", "referred", "outcome_told")),
    "line-of-sight/?months=60", "line-of-sight/?unit=north/youth-club", "themes/H1/", "themes/C1/", "themes/?level=front_line",
    "casework/concerns/?state=new", "workforce/team/?unit=youth-club", "recruitment/record/?show=all",
    *(f"checks/{code}/" for code in ("C1", "C2", "H1", "W5", "A2")),
)  # fmt: skip
LEFT = ("/o/harbour/bring/template.xlsx",)
"""A template is a file of the product."""


def addresses(name: str) -> list[str]:
    plain = [r.path.replace("<slug:organisation>", "harbour") for r in routes("web") if r.named == ["organisation"]]
    more = [f"/o/harbour/{one}" for one in (*MORE, *(f"search/?q={part}" for part in (name, *name.split())))]
    return [path for path in (*plain, *more) if path.startswith("/o/") and not path.startswith(LEFT)]


def asked(client: Client, paths: list[str]) -> dict[str, Answer]:
    found = {}
    for path in paths:
        with transaction.atomic(), CaptureQueriesContext(connection) as queries:
            answer = client.get(path)
            page = CHANGES.sub("", answer.getvalue().decode(errors="ignore"))
            transaction.set_rollback(True)
        found[path] = Answer(answer.status_code, page, tuple(answer.get(name, "") for name in HEAD), len(queries))
    return found


def about(world: World, who: str) -> Concern:
    """A worry about somebody, raised elsewhere, and taken as far as whoever reads it takes it."""
    one = raise_one(world, "other_reporter", unit="day-centre", about_worker="yes", worker_words=CAST[who][0])
    reader = next(r for r in ("dsl", "alternate") if r != who and may(world.actor(r), one, "acknowledge"))
    decided(world, one, by=reader, threshold="statutory", criteria_met=True)
    changes.grade_serious(by=world.actor(reader), ref=one.ref, why="Somebody was hurt.")
    return one


def may(by: Actor, one: Concern, act: str) -> bool:
    try:
        return policy.found(by, one.ref, act)[1].allowed
    except NotYours:
        return False


@pytest.fixture
def lived(world: World) -> World:
    """A body in which worries about others are at every step already."""
    decided(world, raise_one(world), threshold="statutory", criteria_met=True)
    about(world, "other_manager")
    return world


@pytest.mark.parametrize("who", ALLEGED)
def test_no_page_is_other_than_before(lived: World, who: str) -> None:
    client, paths = browser(lived, who), addresses(CAST[who][0])
    asked(client, paths[:1])
    before = asked(client, paths)
    one = about(lived, who)
    after = asked(client, paths)
    other = {path: difference(before[path], after[path]) for path in paths if before[path] != after[path]}
    assert other == {}
    assert {a.status for a in after.values()} <= {200, 404, 405}
    assert not any(one.ref in a.page for a in after.values())
    assert not Notice.objects.filter(person=lived.ref(who), subject=one.ref).exists()


def difference(before: Answer, after: Answer) -> list[str]:
    lines = difflib.unified_diff(before.page.splitlines(), after.page.splitlines(), n=0, lineterm="")
    return [f"{before.status}, {before.queries} {after.status}, {after.queries}", *(line[:300] for line in lines)]


@pytest.mark.parametrize("who", ["alleged", "dsl", "lead_trustee", "administrator"])
def test_its_own_addresses_answer_as_those_of_what_is_not_there(lived: World, who: str) -> None:
    one = about(lived, who)
    client = browser(lived, who)
    for path in ("casework/concerns/{}/", "casework/concerns/{}/told/", "casework/concerns/{}/break-glass/", "casework/concerns/{}/triage/",
                 "casework/concerns/{}/known-at/", "casework/concerns/{}/files/FIL-AAAAAAAA/", "trace/{}/", "retention/records/{}/",
                 "trace/?ref={}", "search/?q={}"):  # fmt: skip
        there, absent = (asked(client, [f"/o/harbour/{path.format(ref)}"]) for ref in (one.ref, "CON-AAAAAAAA"))
        (found,), (nothing,) = there.values(), absent.values()
        said = [
            (answer.status, answer.page.replace(ref, ""), str(answer.head).replace(ref, ""))
            for answer, ref in ((found, one.ref), (nothing, "CON-AAAAAAAA"))
        ]
        assert said[0] == said[1], path


def test_an_allegation_is_in_no_figure_of_the_one_it_is_about(lived: World) -> None:
    who = "allegations_manager"
    client, paths = browser(lived, who), addresses(CAST[who][0])
    receive: dict[str, Any] = {
        "by": lived.actor("head_of_safeguarding"), "organisation": lived.organisation, "kind": "allegation", "words": "He pushed.",
        "about_leader": False,
    }  # fmt: skip
    changes.receive_allegation(**receive, about=lived.people["alleged"], received_at=NOW)
    asked(client, paths[:1])
    before = asked(client, paths)
    changes.receive_allegation(
        **receive, about=lived.people[who], received_at=NOW, handled_by=lived.people["head_of_safeguarding"]
    )
    after = asked(client, paths)
    assert {path: difference(before[path], after[path]) for path in paths if before[path] != after[path]} == {}


def rows_of(workbook: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(workbook), read_only=True)
    return {sheet.title: [row for row in list(sheet.values)[1:] if any(row)] for sheet in book.worksheets}


def test_what_is_about_the_custodian_stays_when_they_take_everything_away(lived: World) -> None:
    one = about(lived, "custodian")
    taken = rows_of(taken_away(lived.organisation, by=lived.actor("custodian"), reason="We move."))
    assert len(taken["concerns"]) == 2, "the others are carried"
    everything = str(taken)
    for ref in (one.ref, *Node.objects.filter(root=one.ref).values_list("ref", flat=True)):
        assert ref not in everything, ref
    assert "about whoever takes everything away, if there are any" in " ".join(not_carried(lived.organisation))
