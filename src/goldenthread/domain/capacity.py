"""A record of capacity for one decision, and a record of sharing: what each needs.

Pure. A record of capacity is about one decision, made when there is reason to doubt; presuming capacity needs no form. Sources:
domain.md §2.5.7 (the five principles; ability first, then the cause), §2.5.8 (sharing); theme C3.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from goldenthread.domain.problems import Problem, blank

ABILITIES: Final = MappingProxyType({
    "understand": "Understand what it is about", "retain": "Keep it in mind long enough", "weigh": "Use or weigh it",
    "communicate": "Say what they decide, in any way",
})  # fmt: skip
CONCLUSIONS: Final = MappingProxyType({
    "has": "They can make this decision", "lacks": "They cannot make this decision now", "later": "Not assessed yet",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Capacity:
    """What was typed. `unable`: codes of ABILITIES; `conclusion`: of CONCLUSIONS. A doubt alone may be recorded first ('later')."""

    doubt: bool | None
    decision: str = ""
    support: str = ""
    unable: Collection[str] = ()
    because: str = ""
    conclusion: str = "later"
    best_interests: str = ""


def check_capacity(said: Capacity) -> list[Problem]:
    """What is missing from a record of capacity, by field."""
    if said.doubt is None:
        return [Problem("doubt", "Say whether there is reason to doubt that they can make this decision.")]
    if not said.doubt:
        return []
    found = []
    if blank(said.decision):
        found.append(Problem("decision", "Write which decision it is about. One decision only."))
    if said.conclusion not in CONCLUSIONS:
        found.append(Problem("conclusion", "Say what was found, or that it was not assessed yet."))
    if said.conclusion in ("has", "lacks") and blank(said.support):
        found.append(Problem("support", "Write how they were helped to decide for themselves."))
    if said.conclusion == "has" and said.unable:
        found.append(Problem("unable", "You say they can make this decision. Take these away, or choose again."))
    if said.conclusion == "lacks":
        found += _lacking(said)
    return found


def _lacking(said: Capacity) -> list[Problem]:
    found = []
    if not said.unable or not set(said.unable) <= set(ABILITIES):
        found.append(Problem("unable", "Choose at least one thing that they cannot do for this decision."))
    if blank(said.because):
        found.append(
            Problem("because", "Write what it is that keeps them from it. A choice that seems unwise is no reason.")
        )
    if blank(said.best_interests):
        found.append(
            Problem("best_interests", "Write what they wish and feel, who was asked, and what restricts them least.")
        )
    return found


def is_recorded(said: Capacity) -> bool:
    """True where the decision itself was assessed: a doubt alone is not a record."""
    return bool(said.doubt) and said.conclusion in ("has", "lacks")


@dataclass(frozen=True, slots=True)
class Sharing:
    """What was typed. `known`: whether the person (or parent) knows of it: yes, no or not_possible."""

    with_whom: str
    what: str
    basis: str
    known: str
    why: str = ""


def check_sharing(said: Sharing, bases: Collection[str], known: Collection[str]) -> list[Problem]:
    """What is missing from a record of sharing, by field. Sharing without their knowing needs a reason."""
    found = []
    if blank(said.with_whom):
        found.append(Problem("with_whom", "Write whom you shared it with."))
    if blank(said.what):
        found.append(Problem("what", "Write what you shared, in a few lines."))
    if said.basis not in bases:
        found.append(Problem("basis", "Choose why it is lawful to share this."))
    if said.known not in known:
        found.append(Problem("known", "Say whether the person was told that you share this."))
    elif said.known != "yes" and blank(said.why):
        found.append(Problem("why", "Say why it was shared without their knowing. Safety is a good reason."))
    return found
