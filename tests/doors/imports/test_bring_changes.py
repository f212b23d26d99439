"""The acts of bringing: who may, in which state, and what the ledger keeps of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from goldenthread.doors.imports.changes import (
    answer_same_person,
    bring_files,
    give_up_files,
    load_files,
    note_loaded,
    read_again,
    say_meaning,
)
from goldenthread.doors.imports.held import HeldFile
from goldenthread.doors.imports.mapping import SheetMapping
from goldenthread.doors.imports.models import Bringing, KeptMeaning, SamePerson
from goldenthread.doors.imports.work import work_that_waits
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.models import Version
from goldenthread.foundation.ledger.queries import said
from tests.world import World

PAIR = b"ref,name,unit,post,paid,level\nP1,Ann,youth-club,Cook,no,board\nP2,Ann,youth-club,Cook,no,board\n"


def brought(world: World, content: bytes = PAIR, *, work: bool = True) -> str:
    files = [HeldFile("people.csv", content)]
    row = bring_files(
        by=world.actor("custodian"), organisation=world.organisation, files=files, send_key=str(len(content))
    )
    if work:
        work_that_waits()
    return row.ref


def test_the_ledger_keeps_digests_and_neither_names_nor_words(world: World) -> None:
    ref = brought(world)
    kept = said(Version.objects.get(ref=ref)).payload
    assert kept["files"][0]["size"] == len(PAIR)
    assert "people.csv" not in str(kept)
    assert "Ann" not in str(kept)


@pytest.mark.parametrize("who", ["administrator", "dsl", "reporter", "outsider"])
def test_only_a_custodian_brings(world: World, who: str) -> None:
    ref, by = brought(world), world.actor(who)
    acts: list[Callable[[], Any]] = [
        lambda: bring_files(by=by, organisation=world.organisation, files=[HeldFile("a.csv", b"a")], send_key="x"),
        lambda: read_again(by=by, ref=ref),
        lambda: load_files(by=by, ref=ref),
        lambda: give_up_files(by=by, ref=ref),
        lambda: note_loaded(by=by, ref=ref, counts={}, found={}),
        lambda: say_meaning(by=by, organisation=world.organisation, headers=["a"], meaning=SheetMapping("people")),
        lambda: answer_same_person(by=by, ref=ref, given="P2", kept="P1", same=True),
    ]
    for act in acts:
        with pytest.raises(NotYours):
            act()
    assert Bringing.objects.get().state == "read"


def test_what_is_being_worked_on_is_left_alone(world: World) -> None:
    by, ref = world.actor("custodian"), brought(world, work=False)
    with pytest.raises(Refused, match="being worked on"):
        load_files(by=by, ref=ref)
    with pytest.raises(Refused, match="being worked on"):
        answer_same_person(by=by, ref=ref, given="P2", kept="P1", same=True)
    work_that_waits()
    load_files(by=by, ref=ref)
    for act in (read_again, give_up_files):
        with pytest.raises(Refused, match="being worked on"):
            act(by=by, ref=ref)


def test_what_has_ended_stays_as_it_ended(world: World) -> None:
    by, ref = world.actor("custodian"), brought(world)
    give_up_files(by=by, ref=ref)
    for act in (read_again, give_up_files, load_files):
        with pytest.raises(Refused, match="Bring them again"):
            act(by=by, ref=ref)
    with pytest.raises(NotYours):
        read_again(by=by, ref="BRG-AAAAAAAA")


def test_files_with_something_to_mend_are_not_loaded(world: World) -> None:
    ref = brought(world, PAIR.replace(b"board", b"nobody"))
    with pytest.raises(Refused, match="to be mended first"):
        load_files(by=world.actor("custodian"), ref=ref)


def test_given_up_while_it_waits_nothing_is_read(world: World) -> None:
    ref = brought(world, work=False)
    give_up_files(by=world.actor("custodian"), ref=ref)
    assert work_that_waits() == 0
    assert Bringing.objects.get(ref=ref).found is None


def test_said_again_the_later_meaning_counts_and_both_are_kept(world: World) -> None:
    by = world.actor("custodian")
    for column in ("post", "name"):
        meaning = SheetMapping("people", {"Job": column})
        say_meaning(by=by, organisation=world.organisation, headers=["Job", "Ref"], meaning=meaning)
    row = KeptMeaning.objects.get()
    assert (row.n, row.meaning["columns"]) == (2, {"Job": "name"})
    assert Version.objects.filter(ref=row.ref).count() == 2


def test_an_answer_may_be_taken_back(world: World) -> None:
    by, ref = world.actor("custodian"), brought(world)
    for same in (True, False):
        answer_same_person(by=by, ref=ref, given="P2", kept="P1", same=same)
    row = SamePerson.objects.get()
    assert (row.n, row.same, row.person) == (2, False, None)
