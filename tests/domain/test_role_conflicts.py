"""Roles that one person must not hold together."""

from __future__ import annotations

from goldenthread.domain.role_conflicts import conflicting


def test_the_lead_is_not_whom_people_turn_to_about_the_lead() -> None:
    held = [("a", "dsl"), ("a", "speak_up_guardian"), ("b", "complaints_lead"), ("a", "complaints_lead"), ("c", "dsl")]
    assert conflicting(held) == [("a", "dsl", "speak_up_guardian"), ("a", "dsl", "complaints_lead")]


def test_several_roles_are_no_fault_of_themselves() -> None:
    assert (
        conflicting([("a", "dsl"), ("a", "prevent_lead"), ("b", "speak_up_guardian"), ("b", "complaints_lead")]) == []
    )
