"""Holds, for every form of the web door: what belongs to another organisation is refused beside the field where it was given, in the
words for what is not there; and a form about a record says which version of it was on the page.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django import forms
from django.db import transaction
from django.test import Client

from goldenthread.foundation.access.actors import actor_of
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.places.models import NamedRole
from goldenthread.rooms.governance import changes as governance
from goldenthread.rooms.governance.models import Meeting
from tests.walls.access_world import Things, browser, routes
from tests.walls.test_access import expected, rows
from tests.world import MEMBERS, World

pytestmark = pytest.mark.usefixtures("quiet")
PARTS = 4
FIRST = {
    "casework:decide @ ordinary": {
        "criteria_met": "no", "threshold": "early_help", "answer_s47": "no", "reason_s47": "No marks.", "answer_s17": "no",
        "reason_s17": "No need.",
    },
}  # fmt: skip
"""What the first of two pages asks: without it the second is not asked yet."""
VERSIONS = {"seen_n", "n"}
ABSENT = "NOT-THERE-AT-ALL"


@dataclass(frozen=True)
class Shown:
    """One form on a page, as somebody who may send it sees it."""

    name: str
    path: str
    client: Client
    form: forms.BaseForm


@pytest.fixture(scope="module")
def shown(_found_once: Things, _world_once: World, django_db_blocker: Any) -> list[Shown]:
    """Every form that a page of an organisation shows and that can be sent, drawn for one who may."""
    with django_db_blocker.unblock(), scope.of(_world_once.organisation.id):
        clients = {who: browser(_world_once, who) for who in MEMBERS}
        return list(_drawn(_found_once, clients))


def _drawn(found: Things, clients: dict[str, Client]) -> Iterator[Shown]:
    for name, route, thing in rows("web"):
        may = [w for w in MEMBERS if route.inside and expected(name, route, "get", w) == 200]
        may = [w for w in may if expected(name, route, "post", w) in (200, 422)]
        path = found.address(route, thing) if may else ""
        for who in may[:1]:
            for form in _forms(clients[who], "get", path):
                yield Shown(name, path, clients[who], form)


def _forms(client: Client, method: str, path: str, data: dict[str, Any] | None = None) -> list[forms.BaseForm]:
    """The forms on the page that answers; what the request did is undone."""
    with transaction.atomic():
        response = getattr(client, method)(path, data or {})
        transaction.set_rollback(True)
    return _on(response)


def _on(response: Any) -> list[forms.BaseForm]:
    found: dict[int, forms.BaseForm] = {}
    for layer in response.context or ():
        for part in layer if hasattr(layer, "dicts") else (layer,):
            with contextlib.suppress(AttributeError):
                found |= {id(v): v for v in dict(part).values() if isinstance(v, forms.BaseForm)}
    return list(found.values())


ADDS = {
    # adds something and writes over nothing
    "complaints:code_complaint",
    "casework:code", "casework:break_glass", "casework:told", "casework:raise_step", "policies:comment", "policies:ask_to_read",
    "complaints:give_update", "governance:challenge_meeting", "governance:decide_meeting", "recruitment:ask_check",
    "recruitment:confirm_agency", "recruitment:decide_start", "quality:code_passage", "web:give_account", "web:give_role", "web:give_post",
    "web:set_season", "web:propose_disposal", "web:review_hold", "policies:read_document",
    # is done once: whoever comes second is told so
    "casework:give_reading", "casework:lengthen_subject_access", "casework:answer_subject_access", "policies:answer_comment",
    "governance:answer_challenge", "quality:score_audited_file", "culture:answer_round", "web:dispose_record", "web:decline_disposal",
    "web:lift_hold", "imports:say_meaning", "imports:same_person",
}  # fmt: skip


def test_a_form_about_a_record_says_which_version_was_on_the_page(world: World, shown: list[Shown]) -> None:
    inside = {r.name: r for r in routes("web") if {"ref", "code"} & set(r.named)}
    about = [one for one in shown if one.name.partition(" @ ")[0] in inside]
    names = {one.name.partition(" @ ")[0] for one in about}
    without = {one.name.partition(" @ ")[0] for one in about if not VERSIONS & set(one.form.fields)}
    assert without - ADDS == set()
    assert names - ADDS, "no form was found at all"


def test_forms_of_lists_of_our_own_say_it_too(world: World, found: Things) -> None:
    for path, who in (("policies/coverage/topics/", "dsl"), ("complaints/complaints/procedure/", "head_of_safeguarding"),
                      ("set-up/organisation/", "custodian"), ("set-up/cover/", "custodian")):  # fmt: skip
        forms_there = _forms(browser(world, who), "get", f"/o/harbour/{path}")
        assert any(VERSIONS & set(form.fields) for form in forms_there), path


# ---- what belongs to another organisation -----------------------------------------------------


@dataclass(frozen=True)
class Foreign:
    """What another organisation has: a unit's code, a person's, a role's and a record's ref."""

    unit: str
    person: str
    role: str
    record: str


@pytest.fixture
def foreign(world: World) -> Foreign:
    assert world.outsider is not None
    with scope.of(world.elsewhere.id):
        by = actor_of(world.outsider, world.elsewhere)
        unit = places.add_unit(by=by, organisation=world.elsewhere, code="boathouse", name="Boathouse", kind="setting")
        risk = governance.add_risk(
            by=actor_of(world.outsider, world.elsewhere), organisation=world.elsewhere, title="Ice.", kind="safeguarding",
            likelihood=1, impact=1, unit=unit,
        )  # fmt: skip
        role = NamedRole.objects.filter(role="dsl", person=world.outsider).get()
        return Foreign(unit.code, world.outsider.ref, role.ref, risk.ref)


def _choices(one: Shown) -> list[str]:
    kinds = (forms.ChoiceField, forms.ModelChoiceField)
    return [name for name, field in one.form.fields.items() if isinstance(field, kinds)]


def test_there_are_choices_of_people_and_units(world: World, shown: list[Shown]) -> None:
    asked = {name for one in shown for name in _choices(one)}
    assert {"unit", "person", "owner", "units", "supervisor", "referral", "same_person_as"} <= asked
    assert sum(len(_choices(one)) for one in shown) > 150


@pytest.mark.parametrize("part", range(PARTS))
def test_what_belongs_to_another_organisation_is_refused_in_the_words_for_what_is_not_there(
    world: World, shown: list[Shown], foreign: Foreign, part: int
) -> None:
    wrong = []
    for one in shown[part::PARTS]:
        for name in _choices(one):
            field = one.form.add_prefix(name)
            said = {value: _said_of(one, field, name, value) for value in (ABSENT, *vars(foreign).values())}
            if not all(said.values()):
                wrong.append(f"{one.name}: {name} took {[value for value in said if not said[value]]}")
            elif len({words.replace(value, "") for value, words in said.items()}) != 1:
                wrong.append(f"{one.name}: {name} tells what is there: {said}")
    assert wrong == []


def _said_of(one: Shown, field: str, name: str, value: str) -> str:
    """What the form says of a value beside its field; '' where it takes it."""
    given: dict[str, Any] = {**FIRST.get(one.name, {}), field: value}
    given |= {one.form.add_prefix(n): one.form[n].value() or "" for n in VERSIONS & set(one.form.fields)}
    given |= {"act": str(one.form.prefix)} if one.form.prefix else {}
    again = _forms(one.client, "post", one.path, given)
    same = [form for form in again if name in form.fields and form.is_bound and form.prefix == one.form.prefix]
    return " ".join(str(error) for form in same for error in form.errors.get(name, []))


REFERENCES = {
    "governance/actions/add/": ("dsl", "from_ref", {
        "title": "A rota.", "aimed_at": "task", "due_day": "1", "due_month": "6", "due_year": "2026",
    }),
    "leadership/objectives/set/": ("executive_lead", "informed_by", {"title": "Listen."}),
    "quality/learning/issue/": ("dsl", "from_refs", {"title": "Ask twice.", "says": "Ask.", "asks": "Ask.", "sent_to_levels": "front_line"}),
    "retention/holds/set/": ("data_protection_officer", "record", {"what": "record", "reason": "police", "words": "They asked."}),
    "workforce/supervision/plan/": ("line_manager", "people", {"kind": "supervision"}),
}  # fmt: skip
"""Fields in which a reference is typed: where, by whom, its name, and what else makes the form whole."""


@pytest.mark.parametrize("path", REFERENCES)
def test_a_typed_reference_of_another_organisation_is_as_one_that_is_not_there(
    world: World, foreign: Foreign, path: str
) -> None:
    who, name, more = REFERENCES[path]
    client = browser(world, who)
    said = []
    for ref in (foreign.record, foreign.person, "RSK-AAAAAAAA", "PER-AAAAAAAA"):
        again = _forms(client, "post", f"/o/harbour/{path}", {**more, name: ref})
        assert again, f"{path} took {ref}"
        words = " ".join(str(error) for errors in again[0].errors.values() for error in errors)
        assert again[0].errors, path
        said.append(words.replace(ref, ""))
    assert len(set(said)) == 1, said


def test_a_voice_that_is_cited_is_sealed_whether_it_is_there_or_anothers(
    world: World, found: Things, foreign: Foreign
) -> None:
    """Whoever keeps the minutes may cite what they may not open: nothing says whether it is there."""
    pages = set()
    for cited in (foreign.record, "CON-AAAAAAAA"):
        with transaction.atomic():
            made = governance.decide(
                by=world.actor("committee_member"), organisation=world.organisation, title="We listen.", safeguarding=True,
                meeting=Meeting.objects.get(ref=found.values["governance:meeting"]), voices_cited=[cited],
            )  # fmt: skip
            page = (
                browser(world, "committee_member").get(f"/o/harbour/governance/decisions/{made.ref}/").content.decode()
            )
            transaction.set_rollback(True)
        section = page[page.index("<main") : page.index("</main>")]
        pages.add(section.replace(cited, "").replace(made.ref, ""))
        assert "Ice." not in section
    assert len(pages) == 1, pages


def test_an_address_with_anothers_reference_is_404_as_one_that_is_not_there(
    world: World, found: Things, foreign: Foreign
) -> None:
    """Every address that names a record, a person, a unit or a role, asked with another organisation's: the answer for what is absent."""
    client, wrong = browser(world, "dsl"), []
    for name, route, thing in rows("web"):
        if not route.inside or not {"ref", "code", "file_ref"} & set(route.named):
            continue
        for value in vars(foreign).values():
            there = found.address(replace(route, path=re.sub(r"<str:ref>|<slug:code>", value, route.path)), thing)
            with transaction.atomic():
                got = client.get(there).status_code
                sent = client.post(there, {}).status_code
                transaction.set_rollback(True)
            if got not in (404, 405) or sent not in (404, 405):
                wrong.append((name, value, got, sent))
    assert wrong == []


def test_no_label_says_for_itself_that_it_is_optional(world: World, shown: list[Shown]) -> None:
    """The field says so: a label that did as well would say it twice."""
    assert [(one.name, n) for one in shown for n, f in one.form.fields.items() if "(optional)" in str(f.label)] == []
