"""Who reads a new concern: decided when it is raised, so that it never comes to whoever it is about.

Sources: domain.md §0 rule 12 (conflict routing must exist at creation), design.md §2 (a concern about the
lead routes around the lead), theme L3 (named roles).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.domain.names import fold, may_mean, named_in
from goldenthread.domain.problems import Problem

SameName = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Reader:
    """Someone who holds a role by which concerns are read, or an administrator. `unit_path` as in access:
    None = all units.

    `is_alternate`: reads what is about a lead (a trustee, or an outside body).
    """

    person: str
    role: str
    name: str
    unit_path: tuple[str, ...] | None = None
    is_lead: bool = False
    is_alternate: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """Where a concern goes: `readers` in order, `restricted` to them alone, `cut_out` who may never see it,
    and why.

    `outside_only`: nobody here may read it: show outside routes and store nothing.
    """

    readers: tuple[str, ...]
    restricted: bool
    cut_out: frozenset[str]
    reason: str
    outside_only: bool = False


_ROLE_WORDS: Final[tuple[tuple[re.Pattern[str], frozenset[str]], ...]] = (
    (
        re.compile(
            r"\b(dsl|safeguarding (?:lead|officer|adviser|coordinator)|"
            r"designated (?:safeguarding )?(?:lead|officer|person)|(?:the|our) lead)\b"
        ),
        frozenset({"dsl", "local_lead"}),
    ),
    (
        re.compile(r"\b(ddsl|deputy (?:dsl|safeguarding lead|designated (?:safeguarding )?lead|lead))\b"),
        frozenset({"deputy_dsl"}),
    ),
    (re.compile(r"\bhead of safeguarding\b"), frozenset({"head_of_safeguarding"})),
    (re.compile(r"\b(?:system )?administrator\b"), frozenset({"administrator"})),
)


def _covers(reader: Reader, unit_path: Sequence[str]) -> bool:
    return reader.unit_path is None or tuple(unit_path[: len(reader.unit_path)]) == reader.unit_path


def _nearest(readers: Iterable[Reader], unit_path: Sequence[str]) -> list[str]:
    """Persons, nearest unit first (where no unit is known: those of the whole organisation first); each once."""
    side = -1 if unit_path else 1
    ordered = sorted(readers, key=lambda one: (side * len(one.unit_path or ()), one.person))
    return list(dict.fromkeys(one.person for one in ordered))


def _last(persons: Iterable[str], reporter: str | None) -> tuple[str, ...]:
    return tuple(sorted(persons, key=lambda person: person == reporter))


def _meant(readers: Sequence[Reader], about_words: str, same_name: SameName, story: str = "") -> frozenset[str]:
    """Readers whom the typed words may mean, by their name or by their role; and those whom the story names in full."""
    folded = fold(about_words)
    roles = frozenset(role for pattern, codes in _ROLE_WORDS if pattern.search(folded) for role in codes)
    return frozenset(
        one.person
        for one in readers
        if same_name(about_words, one.name)
        or one.role in roles
        or (one.is_lead and "dsl" in roles)
        or named_in(story, one.name)
    )


def _is_alternate(reader: Reader, leads: frozenset[str]) -> bool:
    return reader.is_alternate and reader.person not in leads


def _lines(readers: Sequence[Reader]) -> tuple[frozenset[str], frozenset[str]]:
    """The persons who are leads, and those who are leads or a lead's deputies."""
    leads = frozenset(one.person for one in readers if one.is_lead)
    return leads, leads | frozenset(one.person for one in readers if one.role == "deputy_dsl")


def route(
    readers: Sequence[Reader],
    *,
    about_persons: frozenset[str] = frozenset(),
    about_words: str = "",
    reporter: str | None = None,
    unit_path: Sequence[str] = (),
    same_name: SameName = may_mean,
    story: str = "",
) -> Route:
    """Who reads a new concern, given whom it is about (persons, and the words typed for 'about whom').

    As a rule the leads whose units hold the unit, nearest first, then their deputies as cover. Where a
    reader, lead or administrator is among those it is about, it is restricted: the alternate who is not,
    never the lead's deputies. Where nobody is left, only outside routes remain. A reporter who is a reader
    comes last: other eyes first. `same_name(words, name)` may be a better matcher. `story`: what was told, where whoever tells it is
    not sure whom it is about: a reader named in it in full is cut out too.
    """
    cut = about_persons | _meant(readers, about_words, same_name, story)
    left = [one for one in readers if one.person not in cut]
    if any(one.person in cut for one in readers):
        return _around(readers, left, cut, unit_path)
    leads, _ = _lines(readers)
    here = [one for one in left if _covers(one, unit_path) or not unit_path]
    first = _nearest((one for one in here if one.is_lead), unit_path)
    cover = _nearest((one for one in here if one.role == "deputy_dsl" and not one.is_lead), unit_path)
    found = _last(dict.fromkeys([*first, *cover]), reporter)
    if found:
        return Route(found, False, cut, "the leads of its unit, with their deputies as cover")
    others = tuple(_nearest((one for one in here if _is_alternate(one, leads)), unit_path))
    if others:
        return Route(others, False, cut, "no lead is named for its unit: the alternate reads it")
    return Route((), False, cut, "nobody is named to read it here", outside_only=True)


def _around(readers: Sequence[Reader], left: Sequence[Reader], cut: frozenset[str], unit_path: Sequence[str]) -> Route:
    """A concern about someone who reads or runs the system: around them and those who work for them."""
    leads, line = _lines(readers)
    here = [one for one in left if _covers(one, unit_path) or not unit_path]
    alternates = tuple(_nearest((one for one in here if one.is_alternate and one.person not in line), unit_path))
    if alternates:
        return Route(
            alternates,
            True,
            cut,
            "about someone who reads concerns or runs the system: to the alternate only",
        )
    if not leads & cut:
        untouched = tuple(_nearest((one for one in here if one.is_lead), unit_path))
        if untouched:
            return Route(untouched, True, cut, "about the alternate, a deputy or an administrator: to the lead only")
    return Route((), True, cut, "everyone who could read it is among those it is about", outside_only=True)


def set_up_problems(readers: Sequence[Reader]) -> list[Problem]:
    """What keeps the set-up from being finished; nothing where concerns may be raised.

    Needed: a lead, and an alternate who is neither a lead nor a lead's deputy (a trustee, or an outside
    body). Until then the form shows only outside routes and stores nothing.
    """
    problems = []
    _, line = _lines(readers)
    if not any(one.is_lead for one in readers):
        problems.append(Problem("lead", "Name a safeguarding lead."))
    alternates = [one for one in readers if one.is_alternate]
    if not alternates:
        problems.append(Problem("alternate", "Name an alternate, to read a concern that is about the lead."))
    elif all(one.person in line for one in alternates):
        words = "The alternate must not be a lead or a lead's deputy: name a trustee or an outside body."
        problems.append(Problem("alternate", words))
    return problems
