"""Holds: what is measured is declared, and what is declared is measured, by some change that is really done."""

from __future__ import annotations

import ast
from pathlib import Path

import goldenthread
from goldenthread.foundation.facts.emit import INSIDE
from goldenthread.foundation.facts.handovers import handovers, measures
from goldenthread.foundation.facts.models import Clock, Node, Reading
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.insight.trace.grammar import STEPS, expected
from tests.walls.all_acts import do_everything
from tests.world import World

SRC = Path(goldenthread.__file__).parent


def said_first(method: str, at: int = 0) -> dict[str, set[str]]:
    """The first words (or those at another place) given to a method of that name anywhere in the product, with the rooms that give them."""
    found: dict[str, set[str]] = {}
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == method:
                first = node.args[at] if len(node.args) > at else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.setdefault(first.value, set()).add(path.relative_to(SRC).parts[1])
    return found


def test_what_is_measured_is_declared_and_by_the_room_that_says_so() -> None:
    emitted = said_first("reading") | said_first("reread", 1) | {one.measure: {one.room} for one in REGISTERS.values()}
    assert set(emitted) == set(measures())
    for code, rooms in emitted.items():
        assert rooms == {measures()[code]["room"]}, code


def test_what_a_change_starts_is_a_handover_or_a_duty_of_the_inside() -> None:
    started = said_first("start")
    assert set(started) <= {*handovers(), *INSIDE}
    assert set(INSIDE) <= set(started)


def test_doing_everything_leaves_every_reading_and_the_grammars_every_record(world: World) -> None:
    """Run, not only read: each declared measure is there, of the type it says, and each kind on a thread is known to the trace."""
    do_everything(world)
    types = {"int": int, "yesno": bool, "row": dict}
    found: dict[str, set[type]] = {}
    for reading in Reading.objects.all():
        found.setdefault(reading.measure, set()).add(type(reading.value))
    assert found == {code: {types[row["value"]]} for code, row in measures().items()}
    kinds = set(Node.objects.values_list("kind", flat=True))
    known = {*STEPS, *(one.kind for one in REGISTERS.values())}
    assert kinds <= known, "a record on the thread that the trace has no words for"
    assert {k for row in expected() for k in (row.from_kind, row.to_kind)} <= kinds
    clocks = set(Clock.objects.values_list("handover", flat=True))
    assert {row.clock_kind for row in expected()} <= clocks
    assert not Clock.objects.filter(rule="").exists()
