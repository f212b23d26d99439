"""Named roles that one person must not hold together. One person in several is no fault unless they conflict.

Source: theme L3; detectors.toml (L3: speak_up_guardian or complaints_lead with dsl).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

APART: Final = (("dsl", "speak_up_guardian"), ("dsl", "complaints_lead"))
"""Whoever people turn to about the lead, or with a complaint, is not the lead."""


def conflicting(held: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """(person, role, role) of every pair of roles that one person holds and that conflict, by person. `held`: (person, role) today."""
    by_person: dict[str, set[str]] = defaultdict(set)
    for person, role in held:
        by_person[person].add(role)
    return [(one, *pair) for one in sorted(by_person) for pair in APART if set(pair) <= by_person[one]]
