"""Holds: whatever somebody writes behind the question mark of an address, every page that its reader may open answers as a page."""

from __future__ import annotations

import pytest
from django import forms
from django.db.models import CharField, PositiveIntegerField, PositiveSmallIntegerField
from django.test import Client, override_settings

from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.foundation.registers.forms import RegisterForm
from tests.walls.access_world import Things, answer, browser, routes
from tests.walls.test_access import PUBLIC, expected
from tests.world import MEMBERS, World

pytestmark = pytest.mark.usefixtures("quiet")
ASKED = (
    "after", "area", "as_at", "at", "body", "concern", "course", "day", "figure", "from", "held", "kind", "level", "months", "newer",
    "next", "note", "older", "pack", "page", "people", "q", "record", "ref", "rests_on", "show", "state", "then", "topic", "unit", "who",
    "whose", "words", "year",
)  # fmt: skip
"""What any page is asked by in its address."""
ODD = {
    "a number that is not plain": "²", "more digits than a number may have": "9" * 5_000, "more than a database counts": "9" * 20,
    "the first day of all": "0001-01-01", "no year": "0000", "the last moment of all": "9999-12-31T23:59",
    "more than anybody writes": "x" * 9_000, "what turns the reading round": "\u202e<b>'\"",
}  # fmt: skip


def odd_from(row: int) -> dict[str, str]:
    """Something odd for each name, another for the next address: together they meet all of it."""
    every = list(ODD.values())
    return {name: every[(at + row) % len(every)] for at, name in enumerate(ASKED)}


def test_no_page_breaks_over_what_is_asked_in_its_address(world: World, found: Things) -> None:
    clients: dict[str, Client] = {}
    lists = [r for r in routes("web") if r.inside and not {"ref", "key"} & set(r.named)]
    broken = []
    for row, route in enumerate(lists):
        may = [who for who in MEMBERS if expected(route.name, route, "get", who) == 200]
        for n in (0, 1) if may else ():
            client = clients.setdefault(may[0], browser(world, may[0]))
            asked = odd_from(2 * row + n)
            status = answer(client, "get", found.address(route), drawn=False, data=asked)
            if status >= 500:
                broken.append(f"{may[0]} {route.name}: {status} {asked}")
    assert len(lists) > 100
    assert broken == []


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("path", ["governance/risks/", "workforce/team/", "recruitment/record/"])
def test_a_list_begins_at_its_beginning_for_what_is_no_number(world: World, path: str, odd: str) -> None:
    who = {"recruitment/record/": "recruitment_officer"}.get(path, "head_of_safeguarding")
    assert answer(browser(world, who), "get", f"/o/harbour/{path}", data={"after": ODD[odd]}) == 200


@pytest.mark.parametrize("path", ["line-of-sight/", "line-of-sight/concern_raised/", "themes/", "themes/C1/"])
def test_a_day_before_any_record_is_asked_about(world: World, path: str) -> None:
    page = browser(world, "head_of_safeguarding").get(f"/o/harbour/{path}", {"as_at": "0001-01-01"})
    assert page.status_code == 200
    assert "Choose a day from 1900 on" in page.content.decode()


@pytest.mark.parametrize(
    "path",
    ["/o/harbour/casework/concerns/CON-%00/", "/o/harbour/?unit=%00", "/o/nowhere%00/", "/accounts/login/?next=%00"],
)
def test_what_no_database_keeps_is_in_no_address(world: World, path: str) -> None:
    for client in (Client(), browser(world, "dsl")):
        assert client.get(path).status_code == 400


@pytest.mark.parametrize("table", sorted(REGISTERS))
def test_no_form_takes_more_than_its_register_keeps(world: World, table: str) -> None:
    register = REGISTERS[table]
    names = [column.name for column in register.columns if column.kind in ("text", "code", "record", "int")]
    form = RegisterForm(register=register, names=names, organisation=world.organisation, by=world.actor("dsl"))
    kept = {one.name: one for one in register.model._meta.concrete_fields}
    for name in names:
        asked, column = form.fields[name], kept.get(register.by_column[name].attribute)
        if isinstance(column, CharField) and isinstance(asked, forms.CharField):
            assert asked.max_length == column.max_length, name
        if isinstance(column, PositiveIntegerField | PositiveSmallIntegerField):
            assert isinstance(asked, forms.IntegerField), name
            assert asked.max_value in (32_767, 2_147_483_647), name


def test_what_no_database_keeps_is_in_no_key_that_is_sent(world: World) -> None:
    assert browser(world, "reporter").post("/o/harbour/casework/raise/", {"from": "ADV-\x00"}).status_code == 422
    with override_settings(**PUBLIC):
        assert Client().post("/harbour/finish/", {"key": "\x00"}).status_code == 302
