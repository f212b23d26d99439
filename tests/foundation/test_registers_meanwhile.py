"""Two people at one row of a register: the conflict is shown by column, nothing typed is lost, a second press does nothing twice."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import NamedRole
from goldenthread.rooms.complaints import changes as complaints
from goldenthread.rooms.governance import changes
from goldenthread.rooms.governance.models import Risk
from goldenthread.rooms.policies import changes as policies
from tests.walls.access_world import browser
from tests.world import World

TYPED = {"control": "Two drivers a van.", "review_due_day": "1", "review_due_month": "9", "review_due_year": "2026"}


@pytest.fixture
def risk(world: World) -> Risk:
    return changes.add_risk(
        by=world.actor("dsl"), organisation=world.organisation, title="Lone drivers.", kind="safeguarding", likelihood=2,
        impact=4, owner=world.people["line_manager"], unit=world.units["youth-club"], review_due=date(2026, 3, 1),
    )  # fmt: skip


def _hidden(page: str) -> dict[str, str]:
    found = dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', page))
    return {name: found[name] for name in ("seen_n", "send_key")}


def _address(risk: Risk) -> str:
    return f"/o/harbour/governance/risks/{risk.ref}/review/"


def test_what_somebody_else_changed_is_shown_by_column_and_nothing_is_overwritten(world: World, risk: Risk) -> None:
    client = browser(world, "dsl")
    seen = _hidden(client.get(_address(risk)).content.decode())
    changes.review_risk(
        by=world.actor("line_manager"),
        ref=risk.ref,
        likelihood=5,
        impact=4,
        review_due=date(2026, 4, 1),
        control="A rota.",
    )
    sent = client.post(_address(risk), {**seen, **TYPED, "likelihood": "1", "impact": "1"})
    page = sent.content.decode()
    assert sent.status_code == 409
    assert "Somebody else changed this while you were writing" in page
    assert re.search(r"It was: 2</span><br>It is now: <strong>5<", page)
    assert "It is now: <strong>A rota.<" in page
    assert "Two drivers a van." in page
    assert "It was: 4<" not in page, "what is the same is not told"
    now = Risk.objects.get(ref=risk.ref)
    assert (now.likelihood, now.control) == (5, "A rota.")

    again = client.post(_address(risk), {**_hidden(page), **TYPED, "likelihood": "1", "impact": "1"})
    assert again.status_code == 302
    assert Risk.objects.get(ref=risk.ref).control == "Two drivers a van."


def test_nobody_between_is_no_conflict_and_a_second_press_is_calm(world: World, risk: Risk) -> None:
    client = browser(world, "dsl")
    seen = _hidden(client.get(_address(risk)).content.decode())
    answers = {**seen, **TYPED, "likelihood": "3", "impact": "3"}
    assert client.post(_address(risk), answers).status_code == 302
    done = Risk.objects.get(ref=risk.ref).n
    second = client.post(_address(risk), answers, follow=True)
    assert second.status_code == 200
    assert "Nothing was saved twice." in second.content.decode()
    assert Risk.objects.get(ref=risk.ref).n == done == 2


def test_a_row_added_twice_by_a_second_press_is_one(world: World) -> None:
    client = browser(world, "dsl")
    path = "/o/harbour/governance/risks/add/"
    key = re.search(r'name="send_key" value="([^"]+)"', client.get(path).content.decode())
    assert key
    given = {
        "send_key": key.group(1), "title": "Keys.", "kind": "safeguarding", "likelihood": "2", "impact": "2", "raised_on_day": "1",
        "raised_on_month": "2", "raised_on_year": "2026", "review_due_day": "1", "review_due_month": "9", "review_due_year": "2026",
    }  # fmt: skip
    first = client.post(path, given)
    assert first.status_code == 302, first.content.decode()
    client.post(path, given)
    assert Risk.objects.count() == 1


def test_words_of_a_reader_who_sees_none_stay_unsaid(world: World, risk: Risk) -> None:
    """A manager of another unit that this risk has moved to since may act on it, and reads what the rule lets them read."""
    from goldenthread.foundation.registers.meanwhile import NOT_SHOWN, _one
    from goldenthread.foundation.registers.queries import Shown
    from goldenthread.rooms.governance.registers import RISKS

    words = RISKS.by_column["control"]
    assert words.kind == "words"
    was, now = (Shown(risk.ref, "", "summary", n, "", {"control": said}, {}) for n, said in ((1, "One."), (2, "Two.")))
    assert _one(words, was, now, "Europe/London") == (words.label, NOT_SHOWN, NOT_SHOWN)


@pytest.mark.parametrize(
    ("path", "who", "ours", "theirs"),
    [
        ("complaints/complaints/procedure/", "head_of_safeguarding", {"stages": "Locally; 5 working days"}, "Panel; 20 working days"),
        ("policies/coverage/topics/", "dsl", {"topics": ["equality"]}, "photography"),
    ],
)  # fmt: skip
def test_lists_of_our_own_are_not_overwritten(
    world: World, path: str, who: str, ours: dict[str, object], theirs: str
) -> None:
    client = browser(world, who)
    address = f"/o/harbour/{path}"
    seen = _hidden(client.get(address).content.decode())
    by, here = world.actor(who), world.organisation
    if "stages" in ours:
        complaints.set_procedure(by=by, organisation=here, stages=theirs)
    else:
        policies.choose_topics(by=by, organisation=here, topics=[theirs])
    sent = client.post(address, {**seen, **ours})
    page = sent.content.decode()
    assert sent.status_code == 409, page
    assert theirs.partition(";")[0].lower() in page.lower()
    assert client.post(address, {**_hidden(page), **ours}).status_code == 302


def test_a_reader_who_lost_the_row_meanwhile_is_told_nothing_of_it(world: World, risk: Risk) -> None:
    client: Client = browser(world, "line_manager")
    seen = _hidden(client.get(_address(risk)).content.decode())
    Risk.objects.filter(ref=risk.ref).update(unit=world.units["day-centre"], owner=None)
    answered = client.post(_address(risk), {**seen, **TYPED, "likelihood": "1", "impact": "1"})
    assert answered.status_code == 404


@pytest.mark.parametrize("what", ["role", "person", "unit"])
def test_a_last_day_that_somebody_else_chose_is_shown_and_kept(world: World, what: str) -> None:
    """Ending a role, leaving and closing a unit: each may lie ahead, and so be chosen by two people."""
    by, held = world.actor("custodian"), NamedRole.objects.get(role="recruitment_officer")
    unit = places.add_unit(by=by, organisation=world.organisation, code="hut", name="Hut", kind="setting")
    path = {
        "role": f"roles/{held.ref}/end/", "person": f"people/{world.ref('reporter')}/left/", "unit": "units/hut/close/",
    }[what]  # fmt: skip
    client = browser(world, "custodian")
    n = re.search(r'name="n" value="(\d+)"', client.get(f"/o/harbour/{path}").content.decode())
    assert n
    theirs = date(2026, 5, 29)
    if what == "role":
        places.end_role(by=by, held=held, on=theirs)
    elif what == "person":
        places.mark_left(by=by, person=world.people["reporter"], on=theirs)
    else:
        places.close_unit(by=by, unit=unit, on=theirs)
    given = {"n": n.group(1), "day_day": "30", "day_month": "4", "day_year": "2026", "why": "Moved away."}
    sent = client.post(f"/o/harbour/{path}", given)
    page = sent.content.decode()
    assert sent.status_code == 409, page
    assert "29 May 2026" in page
    assert "30 April 2026" in page
    assert "Moved away." in page
    again = re.search(r'name="n" value="(\d+)"', page)
    assert again
    assert client.post(f"/o/harbour/{path}", {**given, "n": again.group(1)}).status_code == 302
