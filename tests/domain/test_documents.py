"""Which topics are covered, what stands alone, what is wrong with a document in force."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.domain.documents import alone, coverage, faults

TODAY = date(2026, 3, 2)
TOPICS = ("photography", "complaints", "safeguarding_children", "safeguarding_adults")


def row(ref: str, **more: Any) -> dict[str, Any]:
    return {"ref": ref, "topic": "complaints", "kind": "policy", "approved": date(2025, 1, 1), "retired": None, "owner": "PER-1",
            "review_due": date(2026, 9, 1), "supports": None, "links": None, **more}  # fmt: skip


def test_what_is_asked_for_and_not_covered_comes_first() -> None:
    rows = [
        row("A"),
        row("B", topic="photography", kind="form"),
        row("C", topic="safeguarding_children", approved=None),
    ]
    lines = coverage(rows, TOPICS, ["children"])
    assert [(one.topic, one.required, one.covered) for one in lines] == [
        ("safeguarding_children", True, False), ("complaints", True, True), ("safeguarding_adults", False, False),
        ("photography", False, True),
    ]  # fmt: skip
    assert lines[1].by_kind == {"policy": ("A",)}


def test_a_retired_document_covers_nothing() -> None:
    [line] = coverage([row("A", retired=TODAY)], ["complaints"], [])
    assert not line.covered


def test_a_link_either_way_is_a_link() -> None:
    rows = [row("A"), row("B", supports=("A",)), row("C"), row("D", links=("E",)), row("E", retired=TODAY)]
    assert alone(rows) == {"C"}


def test_what_is_wrong_with_a_document() -> None:
    assert faults(row("A"), TODAY, {"PER-1"}, set()) == []
    late = row("A", review_due=date(2026, 3, 1), owner="PER-2")
    assert faults(late, TODAY, {"PER-1"}, {"A"}) == ["Past its review", "No owner who is here", "Linked to nothing"]
    assert faults({**late, "approved": None}, TODAY, set(), {"A"}) == []
    assert faults(row("A", review_due=TODAY), TODAY, {"PER-1"}, set()) == []
