"""Holds: whatever changes a record is a change: an actor, a policy decision, an event on the list, an entry in the ledger."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import goldenthread
from goldenthread.doors.imports import changes as imports
from goldenthread.foundation.facts import figures
from goldenthread.foundation.ledger.acts import REGISTERED
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.ledger.verify import verify
from goldenthread.foundation.people import changes as people
from goldenthread.foundation.places import changes as places
from goldenthread.foundation.registers import changes as registers
from goldenthread.foundation.retention import changes as retention
from goldenthread.foundation.rules import changes as rules
from goldenthread.insight.board import changes as board
from goldenthread.insight.checks import changes as checks
from goldenthread.rooms.casework import changes as casework
from goldenthread.rooms.casework.events import EVENTS as CASEWORK
from goldenthread.rooms.complaints import changes as complaints
from goldenthread.rooms.complaints.events import EVENTS as COMPLAINTS
from goldenthread.rooms.culture import changes as culture
from goldenthread.rooms.culture.events import EVENTS as CULTURE
from goldenthread.rooms.governance import changes as governance
from goldenthread.rooms.governance.events import EVENTS as GOVERNANCE
from goldenthread.rooms.leadership import changes as leadership
from goldenthread.rooms.leadership.events import EVENTS as LEADERSHIP
from goldenthread.rooms.leads import changes as leads
from goldenthread.rooms.leads.events import EVENTS as LEADS
from goldenthread.rooms.policies import changes as policies
from goldenthread.rooms.policies.events import EVENTS as POLICIES
from goldenthread.rooms.practice import changes as practice
from goldenthread.rooms.practice.events import EVENTS as PRACTICE
from goldenthread.rooms.quality import changes as quality
from goldenthread.rooms.quality.events import EVENTS as QUALITY
from goldenthread.rooms.recruitment import changes as recruitment
from goldenthread.rooms.recruitment.events import EVENTS as RECRUITMENT
from goldenthread.rooms.workforce import changes as workforce
from goldenthread.rooms.workforce.events import EVENTS as WORKFORCE
from tests.walls.all_acts import do_everything
from tests.walls.rooms import ROOMS
from tests.world import World

SRC = Path(goldenthread.__file__).parent
SURFACES: list[ModuleType] = [
    people,
    places,
    registers,
    rules,
    retention,
    casework,
    quality,
    governance,
    policies,
    complaints,
    recruitment,
    workforce,
    practice,
    culture,
    leadership,
    leads,
    checks,
    board,
    imports,
]
EVENTS: dict[str, dict[str, str]] = {
    **tomllib.loads((Path(__file__).parent / "events.toml").read_text()),
    "casework": CASEWORK,
    "governance": GOVERNANCE,
    "policies": POLICIES,
    "complaints": COMPLAINTS,
    "recruitment": RECRUITMENT,
    "workforce": WORKFORCE,
    "practice": PRACTICE,
    "culture": CULTURE,
    "leadership": LEADERSHIP,
    "leads": LEADS,
    "quality": QUALITY,
}
UNLEDGERED = {
    "casework.save_draft": "nothing has been told yet",
    "casework.drop_draft": "nothing has been told yet",
    "casework.forget_receipt": "a draft's receipt, shown once",
    "casework.receipt_of": "reads",
    "casework.odd_dates": "a rule, applied to what was typed",
    "casework.concern_by_receipt": "reads",
    "places.founder": "makes an actor",
    "places.found_organisation": "enters the new organisation's scope, then places.organisation.founded",
    "places.found_library": "places.library.founded, or what is there",
    "places.add_people": "places.people.added, once a batch",
    "people.account_for": "a step inside places.account.given and places.organisation.founded",
    "people.erase_account": "a step inside retention.account.closed",
    "people.needs_password": "reads",
    "quality.read_recommendations": "quality.recommendations.read, once a batch",
    "quality.columns": "what a row says",
    "quality.columns_of": "what a row says",
    "quality.payload": "what a version says",
}
for room in ROOMS.values():
    UNLEDGERED |= room.UNLEDGERED
OURS = {act: change for act, change in REGISTERED.items() if change.__module__.startswith("goldenthread.")}


def public(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The functions a module of changes offers, as 'room.name'."""
    room = module.__name__.split(".")[-2]
    names = getattr(module, "__all__", None) or [
        n for n, f in vars(module).items() if not n.startswith("_") and getattr(f, "__module__", "") == module.__name__
    ]
    for name in names:
        if inspect.isfunction(function := getattr(module, name)):
            yield f"{room}.{name}", function


def test_every_module_of_changes_is_looked_at_here() -> None:
    found = {p.parent.name for p in SRC.rglob("changes.py")} | {
        p.parent.parent.name for p in SRC.rglob("changes/__init__.py")
    }
    assert found == {m.__name__.split(".")[-2] for m in SURFACES}


def test_every_public_function_of_changes_is_a_change_or_listed() -> None:
    plain = {name for module in SURFACES for name, function in public(module) if not hasattr(function, "act")}
    assert plain - set(UNLEDGERED) == set(), "make it a change, or list it here with the reason"
    assert set(UNLEDGERED) - plain == set(), "listed as no change, and no longer there"


def test_changes_live_in_changes() -> None:
    elsewhere = {a for a, c in OURS.items() if ".changes" not in c.__module__}
    assert elsewhere == {"facts.figure.kept"}, "a figure is kept beside its digest, in facts/figures.py"
    assert figures.keep_figure.act == "facts.figure.kept"  # type: ignore[attr-defined]  # set by the decorator


@pytest.mark.parametrize("act", sorted(OURS))
def test_a_change_takes_an_actor_and_a_moment_by_name_and_says_what_it_does(act: str) -> None:
    function = OURS[act]
    first, *rest = inspect.signature(function).parameters.values()
    assert first.name == "do"
    assert {p.kind for p in rest} == {inspect.Parameter.KEYWORD_ONLY}
    named = {p.name: p for p in rest}
    assert named["by"].default is inspect.Parameter.empty
    assert "at" in named
    assert act.startswith(f"{_room(function)}.")
    if function.__name__.startswith("_"):
        assert any(act in reason for reason in UNLEDGERED.values()), "a private change is done by a public function"
    else:
        assert (function.__doc__ or "").strip(), "say what it does, its source and what it raises"
        assert named["at"].default is None


def _room(function: Callable[..., Any]) -> str:
    return function.__module__.partition(".changes")[0].split(".")[2]


def test_every_event_is_a_change_and_every_change_an_event() -> None:
    listed = {act: room for room, events in EVENTS.items() for act in events}
    assert set(listed) == set(OURS)
    for act, room in listed.items():
        assert re.fullmatch(rf"{room}\.[a-z_]+\.[a-z_]+", act)
        assert EVENTS[room][act].strip()


def test_doing_everything_leaves_a_decided_entry_for_each(world: World) -> None:
    """Each change, done once: its entry names the actor, the decision and at least one version; and the ledger is whole."""
    do_everything(world)
    entries: dict[str, list[Entry]] = {}
    for entry in Entry.objects.all():
        entries.setdefault(entry.act, []).append(entry)
    elsewhere = {"places.library.founded"}  # on the library's own chain
    assert set(OURS) - set(entries) - elsewhere == set(), "add it to all_acts.py"
    for act in set(OURS) - elsewhere:
        for entry in entries[act]:
            assert entry.actor, act
            assert entry.decided, f"{act}: no reason of the decision is kept"
            assert entry.versions >= 1
            assert entry.subject, act
            assert Version.objects.filter(entry=entry.id).count() == entry.versions
    assert verify().problem is None


# ---- nothing else writes ----------------------------------------------------------------------

WRITES = {"save", "delete", "create", "update", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
WRITERS = {
    "foundation/facts/coding.py": "facts of a change",
    "foundation/facts/emit.py": "facts of a change",
    "foundation/facts/figures.py": "facts.figure.kept",
    "foundation/files/store.py": "files of a change",
    "foundation/ledger/acts.py": "versions and entries",
    "foundation/notices/send.py": "notices of a change; sent, read and failed",
    "foundation/registers/clocks.py": "facts of the rows that a change keeps",
    "foundation/registers/keep.py": "rows that a change keeps, with their facts",
    "foundation/registers/kept.py": "since when a register is kept, inside a change",
    "foundation/registers/keys.py": "by what the rows are known again",
    "foundation/people/models.py": "a new account, for people.changes",
    "rooms/quality/jobs.py": "how far a reading job has come",
    "rooms/quality/clocks.py": "facts of quality.recommendations.read, a thousand at once",
    "insight/board/papers.py": "a Word document, into memory: no row of ours",
    "insight/checks/papers.py": "a Word document, not a row",
    "rooms/quality/brief_paper.py": "a Word document, into memory",
    "doors/imports/work.py": "what was read in files, and that it was: no record yet",
    "doors/cli/run_due.py": "the day's job: done once",
    "doors/public/limits.py": "how often the door was knocked at: about nobody",
    "doors/demonstration/making.py": "how far the making of a demonstration has come",
}


def written_in(path: Path) -> Iterator[str]:
    """Calls that write rows: on a manager or a queryset (`X.objects...create`), on a record (`row.save`), or prepared."""
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call):
            continue
        text = ast.unparse(node.func)
        name = text.rpartition(".")[2]
        rows = ".objects" in text or ".filter(" in text or "._default_manager" in text
        record = (
            name in ("save", "delete")
            and isinstance(node.func, ast.Attribute)
            and "form" not in text
            and "session" not in text
        )
        if (name in WRITES and (rows or record)) or text == "insert":
            yield f"{path.relative_to(SRC).as_posix()}:{node.lineno} {text[:60]}"


def test_nothing_else_writes_rows() -> None:
    """Writes stand in changes; the few other places are listed, with the reason."""
    found = [
        where
        for path in sorted(SRC.rglob("*.py"))
        if "migrations" not in path.parts and "changes" not in path.parts and path.name != "changes.py"
        for where in written_in(path)
    ]
    places_found = {where.partition(":")[0] for where in found}
    assert [where for where in found if where.partition(":")[0] not in WRITERS] == []
    assert set(WRITERS) - places_found == set(), "listed as a writer, and writes no more"
