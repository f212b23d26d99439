"""The four questions: a sentence with figures; a register that is not kept is not known, never a nought."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.domain.questions import ASKED, Part, answers

ON = date(2026, 11, 23)
KEPT = dict.fromkeys(("collations", "objectives", "feedback", "learning"), date(2025, 1, 1))
ROWS: dict[str, list[dict[str, Any]]] = {
    "collations": [
        {"ref": "COL-1", "written_on": date(2026, 3, 3), "received_on": date(2026, 3, 9)},
        {"ref": "COL-2", "written_on": date(2026, 9, 2)},
        {"ref": "COL-3", "written_on": date(2025, 9, 2), "received_on": date(2025, 9, 3)},
        {"ref": "COL-4", "period_end": date(2026, 9, 30)},
    ],
    "meetings": [
        {"ref": "MTG-1", "body": "visit", "held_on": date(2026, 5, 5)},
        {"ref": "MTG-2", "body": "board", "held_on": date(2026, 5, 5)},
    ],
    "objectives": [{"ref": "OBJ-1", "informed_by": ("FBK-1",)}, {"ref": "OBJ-2", "informed_by": ()}, {"ref": "OBJ-3"}],
    "feedback": [
        {"ref": "FBK-1", "unit": "a", "given_on": date(2026, 2, 2), "feels_safe": 4, "what_would_help": "Light"},
        {"unit": "b", "given_on": date(2026, 2, 2), "what_makes_safe": "Staff"},
    ],
    "learning": [
        {"ref": "LRN-1", "origin_unit": "a", "issued_on": date(2026, 2, 2), "sent_to_units": ("a", "b")},
        {"ref": "LRN-2", "origin_unit": "a", "issued_on": date(2026, 2, 2), "sent_to_units": ("a",)},
    ],
    "learning_receipts": [
        {"learning": "LRN-1", "due": date(2026, 3, 1), "acknowledged_on": date(2026, 2, 20)},
        {"learning": "LRN-1", "due": date(2026, 3, 1)},
        {"learning": "LRN-1", "due": date(2027, 3, 1)},
    ],
}


def test_each_answer_is_a_sentence_with_figures() -> None:
    one, two, three, four = answers(ROWS, KEPT, ON)
    assert (
        one.says
        == "Twice in twelve months somebody read across the registers and wrote down what they saw, last on 2 September 2026."
    )
    assert [(part.k, part.n, part.refs) for part in one.parts] == [(1, 2, ("COL-1",)), (1, 1, ("MTG-1",))]
    assert two.says == "1 of 3 objectives of the strategy rest on what practitioners or the people served told."
    assert three.says == "2 answers in twelve months, from 2 teams and settings."
    assert [(part.k, part.n) for part in three.parts] == [(1, 2), (1, 2), (0, 1)]
    assert four.says == "1 of 2 pieces of learning in twelve months went beyond the team or setting they came from."
    assert [(part.k, part.n) for part in four.parts] == [(1, 2), (1, 2), (0, 2)]


def test_a_register_that_is_not_kept_is_not_known() -> None:
    found = answers({}, {}, ON)
    assert [one.id for one in found] == list(ASKED)
    assert not any(one.known or one.parts for one in found)
    assert all(one.says.startswith("Not known: nothing is recorded. Record") for one in found)


def test_a_register_that_is_kept_and_empty_is_said_to_be_so() -> None:
    found = answers({}, KEPT, ON)
    assert all(one.known for one in found)
    assert found[0].says == "Not once in twelve months somebody read across the registers and wrote down what they saw."
    assert found[1].parts == found[2].parts == found[3].parts == ()
    assert Part("", 0, 0) not in found[0].parts
    assert not any(one.known for one in answers({}, KEPT, date(2024, 12, 31)))
