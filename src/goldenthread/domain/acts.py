"""What may be done to a concern, and by whom. An act that is not listed is refused.

Sources: domain.md §12, design.md §2 (Policy, `may(by, act, obj)`), themes C2 (second view) and W5 (telling
back).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from goldenthread.domain.access import ActorFacts, ConcernFacts, Decision, allow, deny, see_concern

_LEADS: Final = frozenset({"dsl", "deputy_dsl", "head_of_safeguarding"})
_SENIOR_LEADS: Final = frozenset({"dsl", "head_of_safeguarding"})


@dataclass(frozen=True, slots=True)
class Act:
    """What an act needs: how much of the record its doer must be able to see, and one of the roles (or to be
    its handler).

    `own`: whoever raised the concern may do it too, for their own part.
    """

    depth: str
    roles: frozenset[str]
    own: bool = False


ACTS: Final[Mapping[str, Act]] = MappingProxyType(
    {
        "acknowledge": Act("full", _LEADS),
        "triage": Act("full", _LEADS),
        "decide": Act("full", _LEADS),
        "second_view": Act("full", _LEADS),
        "refer": Act("full", _LEADS),
        "record_answer": Act("full", _LEADS),
        "chase": Act("full", _LEADS),
        "dispute": Act("full", _LEADS),
        "grade_serious": Act("full", _LEADS),
        "see_serious": Act("summary", frozenset({"executive_lead"})),
        "record_wishes": Act("full", _LEADS),
        "record_capacity": Act("full", _LEADS),
        "record_sharing": Act("full", _LEADS),
        "tell_person": Act("full", _LEADS),
        "tell_reporter": Act("full", _LEADS),
        "pause": Act("full", _LEADS),
        "add_addendum": Act("full", _LEADS, own=True),
        "assign": Act("full", _SENIOR_LEADS),
        "grant": Act("full", _SENIOR_LEADS),
        "code": Act("full", _LEADS),
        "close": Act("full", _LEADS),
        "reopen": Act("full", _LEADS),
        "say_heard": Act("own", frozenset(), own=True),
    }
)


def may_act(actor: ActorFacts, act: str, concern: ConcernFacts) -> Decision:
    """Whether an actor may do an act to a concern; the decision's depth is how much of it they see.

    The doer sees enough, and holds a role that covers the unit or is the concern's handler. Glass broken
    gives sight, never hands. On a restricted concern a role alone gives nothing: only its handler acts, and
    for the second view whoever was granted all of it. The second view is never by the person who decided.
    """
    needs = ACTS.get(act)
    if needs is None:
        return deny(f"no such act: {act}")
    sight = see_concern(replace(actor, broken_glass=frozenset()), concern)
    if not sight.allowed:
        return sight
    if needs.own and actor.person == concern.reporter:
        return allow("own", "raised it") if not sight.reaches(needs.depth) else sight
    if not sight.reaches(needs.depth):
        return deny(f"sees too little of it to {act}")
    if act == "second_view" and actor.person == concern.decided_by:
        return deny("a second view is never by the person who decided")
    if act == "see_serious" and not concern.serious:
        return deny("it was not graded serious")
    return sight if _has_hands(actor, act, needs, concern) else deny(f"holds no role that may {act}")


def _has_hands(actor: ActorFacts, act: str, needs: Act, concern: ConcernFacts) -> bool:
    if act == "see_serious":
        return actor.holds(needs.roles, concern.unit_path)
    if actor.person == concern.handler:
        return bool(needs.roles)
    if concern.restricted:
        return act == "second_view" and concern.granted.get(actor.person or "") == "full"
    return actor.holds(needs.roles, concern.unit_path)
