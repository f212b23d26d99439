"""Who deals with a complaint: decided when it is received, so that it never comes to whoever it is about.

Sources: domain.md §0 rule 12 (conflict routing must exist at creation), themes W1 and W3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.domain.names import fold, may_mean, named_in
from goldenthread.domain.routing import Reader

HANDLES: Final = frozenset({"complaints_lead", "head_of_safeguarding"})
LEADS: Final = frozenset({"dsl"})
SEES: Final = HANDLES | {"dsl", "deputy_dsl", "executive_lead", "line_manager"}
"""Every role that opens complaints, with people's own words or without: whoever holds one is matched to what is said."""

_ROLE_WORDS: Final = (
    (re.compile(r"\bcomplaints? (?:lead|officer|manager|handler|coordinator)\b"), frozenset({"complaints_lead"})),
    (re.compile(r"\bhead of safeguarding\b"), frozenset({"head_of_safeguarding"})),
    (re.compile(r"\b(?:dsl|(?:designated )?safeguarding (?:lead|officer))\b"), frozenset({"dsl"})),
    (re.compile(r"\bdeputy (?:dsl|(?:designated )?safeguarding (?:lead|officer))\b"), frozenset({"deputy_dsl"})),
)


@dataclass(frozen=True, slots=True)
class Taking:
    """`takers`: who deals with it, first first. `granted`: those of them who do so by name, because no role of theirs lets them.
    `cut`: who never opens it. Nobody in `takers`: nobody here may have it, and only outside routes remain.
    """

    takers: tuple[str, ...]
    granted: frozenset[str]
    cut: frozenset[str]


def take(
    readers: Sequence[Reader],
    *,
    about_words: str = "",
    story: str = "",
    about_here: bool = False,
    unit_path: Sequence[str] = (),
) -> Taking:
    """Who deals with a new complaint. `about_words`: what was typed for 'who is it about'; `story`: the complaint itself, in which
    only whole names and roles count ('' where it is not about anybody here). `about_here`: somebody may be at risk from somebody
    who works here, so that leads come after the alternates. `unit_path`: from the top unit down, empty for the whole organisation.

    As a rule whoever leads on complaints, then the head of safeguarding. Where nobody of them is left, a lead or the alternate who
    is not meant takes it, by name. Source: domain.md §0 rule 12.
    """
    cut = _meant(readers, about_words, story)
    left = [one for one in readers if one.person not in cut and _covers(one, unit_path)]
    usual = [*_named(left, {"complaints_lead"}), *_named(left, {"head_of_safeguarding"})]
    if usual:
        return Taking(tuple(dict.fromkeys(usual)), frozenset(), cut)
    alternates, leads = [one.person for one in left if one.is_alternate], _named(left, LEADS)
    others = [*alternates, *leads] if cut or about_here else [*leads, *alternates]
    first = others[:1]
    return Taking(tuple(first), frozenset(first), cut)


def _covers(reader: Reader, unit_path: Sequence[str]) -> bool:
    return reader.unit_path is None or not unit_path or tuple(unit_path[: len(reader.unit_path)]) == reader.unit_path


def _named(readers: Iterable[Reader], roles: frozenset[str] | set[str]) -> list[str]:
    """Refs of those who hold one of the roles, nearest unit first, each in a settled order."""
    held = [one for one in readers if one.role in roles]
    return [one.person for one in sorted(held, key=lambda one: (-len(one.unit_path or ()), one.person))]


def _meant(readers: Sequence[Reader], about_words: str, story: str) -> frozenset[str]:
    folded = fold(f"{about_words}\n{story}")
    roles = frozenset(role for pattern, codes in _ROLE_WORDS if pattern.search(folded) for role in codes)
    return frozenset(
        one.person
        for one in readers
        if one.role in roles or may_mean(about_words, one.name) or named_in(story, one.name)
    )
