"""The picture of the library: each document in force once, each link once, whatever the order of the rows."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from goldenthread.domain.document_map import Line, picture


def row(ref: str, kind: str = "policy", **more: Any) -> dict[str, Any]:
    told = {"ref": ref, "title": f"Title {ref}", "kind": kind, "approved": date(2026, 1, 1), "retired": None}
    return {**told, "supports": [], "links": [], **more}


ROWS = [
    row("P1"), row("P2"), row("P3", retired=date(2026, 2, 1)), row("P4", approved=None),
    row("D1", "procedure", supports=["P2"]), row("D2", "procedure", supports=["P1", "P3"], links=["D1"]),
    row("G1", "guidance", supports=["P1"], links=["P1"]), row("F1", "form", links=["F1"]),
]  # fmt: skip


def test_only_what_is_in_force_is_drawn() -> None:
    found = picture(ROWS)
    assert {spot.ref for spot in found.spots} == {"P1", "P2", "D1", "D2", "G1", "F1"}
    assert set(found.lines) == {
        Line("D1", "P2", True), Line("D2", "P1", True), Line("D2", "D1", False), Line("G1", "P1", True), Line("G1", "P1", False),
    }  # fmt: skip
    assert {spot.ref for spot in found.spots if spot.alone} == {"F1"}


def test_each_has_a_place_of_its_own_by_its_kind_near_what_it_hangs_on() -> None:
    spots = {spot.ref: (spot.column, spot.line) for spot in picture(ROWS).spots}
    assert spots == {"P1": (0, 0), "P2": (0, 1), "D2": (1, 0), "D1": (1, 1), "G1": (2, 0), "F1": (2, 1)}


def test_the_order_of_the_rows_changes_nothing() -> None:
    mixed = list(ROWS)
    random.Random(7).shuffle(mixed)
    assert picture(mixed) == picture(ROWS)


def test_an_empty_library_has_an_empty_picture() -> None:
    assert picture([]).height == 0
    assert picture(ROWS).height == 2
