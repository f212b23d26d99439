"""Who may see a concern, and how much: need-to-know beats seniority, and no role opens everything.

Pure decisions over facts; what they are applied to stands elsewhere. *Absent* and *not yours* read the same
outside. Sources: domain.md §0 rules 11 and 12, §12 (the table and its special rules), design.md §2 (Policy).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

DEPTHS: Final = ("none", "count", "agreed", "own", "metadata", "summary", "full")
"""From nothing to everything. 'count' is counted only and never listed; 'agreed' what was agreed with the
person and is safe to share; 'own' one's own words, the status and what one was told; 'metadata' dates, kinds
and who, without any story.
"""

FULL_ROLES: Final = frozenset({"dsl", "deputy_dsl", "head_of_safeguarding"})
COUNT_ROLES: Final = frozenset({"lead_trustee", "committee_member", "umbrella_analyst"})
GLASS_ROLES: Final = FULL_ROLES | {
    "allegations_manager", "executive_lead", "data_protection_officer",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: `allowed` to open (or do), how deep, all depths that were given, and why."""

    allowed: bool
    depth: str
    reasons: tuple[str, ...] = ()
    depths: frozenset[str] = frozenset()

    def reaches(self, depth: str) -> bool:
        """True where this decision opens at least as much as a depth."""
        return self.allowed and DEPTHS.index(self.depth) >= DEPTHS.index(depth)


def deny(*reasons: str) -> Decision:
    """Nothing may be seen or done; the reasons are for the log, never for the one who asked."""
    return Decision(False, "none", reasons)


def allow(depth: str, *reasons: str) -> Decision:
    """A depth of DEPTHS; 'count' and 'none' open nothing: a record one may only count is not listed.

    Raises ValueError for a depth that does not exist.
    """
    if depth not in DEPTHS:
        raise ValueError(f"There is no depth {depth!r}.")
    return Decision(DEPTHS.index(depth) > DEPTHS.index("count"), depth, reasons, frozenset({depth}))


def strongest(decisions: Iterable[Decision]) -> Decision:
    """The deepest of several decisions, with all depths and reasons; a refusal where there are none."""
    found = list(decisions)
    if not found:
        return deny("no rule gives access")
    best = max(found, key=lambda one: DEPTHS.index(one.depth))
    reasons = tuple(dict.fromkeys(reason for one in found for reason in one.reasons))
    return Decision(best.allowed, best.depth, reasons, frozenset().union(*(one.depths for one in found)))


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role on the day in question; `unit_path` from the top unit down to the one it covers, None = the
    whole organisation.
    """

    role: str
    unit_path: tuple[str, ...] | None = None

    def covers(self, unit_path: tuple[str, ...]) -> bool:
        """True where a unit lies within what this role covers."""
        return self.unit_path is None or unit_path[: len(self.unit_path)] == self.unit_path


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """Who asks: the person behind the account (None: none known, and then nothing opens), the organisation
    acted for, the roles held in it now, and the refs of records whose glass this person has broken, still
    within the time limit.
    """

    person: str | None
    organisation: str
    roles: tuple[RoleHeld, ...] = ()
    broken_glass: frozenset[str] = frozenset()

    def holds(self, roles: Iterable[str], unit_path: tuple[str, ...]) -> bool:
        """True where one of the roles is held with a cover that takes in the unit."""
        wanted = frozenset(roles)
        return any(held.role in wanted and held.covers(unit_path) for held in self.roles)


@dataclass(frozen=True, slots=True)
class ConcernFacts:
    """What access to a concern hangs on. `alleged`: those it is about as people who work or volunteer;
    `conflicted`: others too close to it; `granted`: depth by person; `restricted`: about a lead, an
    administrator or a reader.
    """

    ref: str
    organisation: str
    unit_path: tuple[str, ...] = ()
    restricted: bool = False
    reporter: str | None = None
    person_at_risk: str | None = None
    alleged: frozenset[str] = frozenset()
    conflicted: frozenset[str] = frozenset()
    granted: Mapping[str, str] = field(default_factory=dict)
    serious: bool = False
    allegation: bool = False
    handler: str | None = None
    decided_by: str | None = None


def see_concern(actor: ActorFacts, concern: ConcernFacts) -> Decision:
    """How much of a concern an actor may see. Fails closed: what no rule gives is refused.

    The person alleged never sees it here, not as its reporter and not by breaking glass (subject access is
    answered outside this route). Whoever is conflicted sees no more than their own words. A restricted
    concern opens only to those to whom it was granted, or by breaking glass.
    """
    if actor.organisation != concern.organisation:
        return deny("another organisation's record")
    if actor.person is None:
        return deny("not a known person")
    if actor.person in concern.alleged:
        return deny("the record is about this person")
    own = _by_standing(actor.person, concern)
    if actor.person in concern.conflicted:
        return strongest([*own, deny("conflict of interest")])
    return strongest([*own, *_by_leave(actor.person, actor, concern), *_by_role(actor, concern)])


def _by_standing(person: str, concern: ConcernFacts) -> list[Decision]:
    """What a person may see of what they themselves said, or of what is about their own safety."""
    found = []
    if person == concern.reporter:
        found.append(allow("own", "raised it"))
    if person == concern.person_at_risk:
        found.append(allow("agreed", "the person it is meant to keep safe"))
    return found


def _by_leave(person: str, actor: ActorFacts, concern: ConcernFacts) -> list[Decision]:
    """What was granted by name, or opened by breaking glass. Both were for somebody who held a role, and end with the last of them; but
    for a restricted concern, which nobody else might read then: it stays with whom it was given to until they pass it on.
    """
    found = []
    if depth := concern.granted.get(person):
        granted = allow(depth, "granted by name")
        found.append(granted if actor.roles or concern.restricted else deny("held no role any more"))
    if actor.roles and concern.ref in actor.broken_glass:
        found.append(allow("full", "broke glass"))
    return found


def _by_role(actor: ActorFacts, concern: ConcernFacts) -> list[Decision]:
    """What the roles held give, each within what it covers."""
    return [
        allow(depth, f"role {held.role}")
        for held in actor.roles
        if held.covers(concern.unit_path) and (depth := _role_depth(held, concern)) is not None
    ]


def _role_depth(held: RoleHeld, concern: ConcernFacts) -> str | None:
    if held.role in COUNT_ROLES:
        return "count"
    if held.role == "data_protection_officer":
        return "metadata"
    if concern.restricted:
        return None
    if held.role in FULL_ROLES:
        return "full"
    if held.role == "executive_lead" and concern.serious:
        return "summary"
    if held.role == "line_manager" and held.unit_path and not concern.allegation:
        return "summary"
    return None  # every other role: only by a grant


def may_break_glass(actor: ActorFacts, concern: ConcernFacts) -> Decision:
    """Whether this person may open a record in an emergency (with a reason, a time limit and notice, kept
    elsewhere).

    Never where it is about them or where they are conflicted. What was routed around a lead is not opened by leads and deputies.
    Source: design.md §2 (no role is a bypass; administrators cannot read).
    """
    if actor.person is None or actor.organisation != concern.organisation:
        return deny("not a known person of this organisation")
    if actor.person in concern.alleged | concern.conflicted:
        return deny("the record is about this person, or too close to them")
    able = GLASS_ROLES - {"dsl", "deputy_dsl"} if concern.restricted else GLASS_ROLES
    if not any(held.role in able for held in actor.roles):
        return deny("holds no role that may break glass")
    return allow("full", "may break glass, with a reason")
