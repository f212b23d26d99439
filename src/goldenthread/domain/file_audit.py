"""A file audit: which files are drawn, what is asked of each, and how the answers are counted.

Sources: domain.md §2.5 (recording), themes.md (Q2); the questions are a house list.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

QUESTIONS: Final[dict[str, str]] = {
    "own_words": "Is what was said written in the person's own words?",
    "prompt": "Was it passed on the same day?",
    "reasons": "Are the reasons for the decision written down, with what was weighed against them?",
    "wishes": "Is it written what the person wanted, or why they were not asked?",
    "shared": "Was it shared with those who had to know, on a lawful basis that is named?",
    "told": "Was whoever raised it told what happened, as far as may be told?",
    "plan": "Is it clear what happens next, who does it and by when?",
}
ANSWERS: Final[dict[str, str]] = {
    "met": "Yes", "partly": "Partly", "not_met": "No", "not_applicable": "Does not apply",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scored:
    """Of the questions that apply: how many were met, partly met, and asked in all."""

    met: int
    partly: int
    asked: int


def draw(pool: Iterable[str], n: int, seed: int) -> list[str]:
    """`n` refs of a pool (all, where there are fewer), the same for the same pool and seed. Raises ValueError for n below 1."""
    if n < 1:
        raise ValueError("Draw at least one.")
    refs = sorted(set(pool))
    chance = random.Random(seed)  # noqa: S311  # a sample that can be drawn again, no secret
    return sorted(chance.sample(refs, min(n, len(refs))))


def score(answers: Mapping[str, str]) -> Scored:
    """Counts over the questions that apply; what does not apply is in no count. Raises KeyError for unknown questions or answers."""
    for question, answer in answers.items():
        _ = QUESTIONS[question], ANSWERS[answer]
    said = [answer for answer in answers.values() if answer != "not_applicable"]
    return Scored(said.count("met"), said.count("partly"), len(said))
