"""May this person start on that day? Worked out from what is recorded, with reasons; nothing is stored.

Sources: theme R1 (start blocked or risk-assessed until complete), house row H3 (induction before contact), domain.md 2.1 (clocks).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from goldenthread.domain.requirements import Gap, Needed, Row, done, gaps, live_decision

VERDICTS: Final = {"yes": "Yes", "not_yet": "Not yet", "decision": "A decision is needed"}
THERE: Final = "everything required before contact is there"
WHY: Final = {
    "missing": "{kind}: nobody has asked for it",
    "too_few": "{kind}: {have} of {count}",
    "asked_for": "{kind}: asked for and not back",
    "lapsed": "{kind}: ran out on {since:%-d %B %Y}",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict of VERDICTS ('yes', 'not_yet', 'decision') and its reasons, each a sentence or part of one."""

    verdict: str
    reasons: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        return VERDICTS[self.verdict]


def gap_says(gap: Gap, names: Mapping[str, str]) -> str:
    """What is missing, in words. `names`: what kinds are called."""
    what = names.get(gap.kind, gap.kind)
    why = "asked_for" if gap.why == "lapsed" and gap.since is None else gap.why
    return WHY[why].format(kind=what, have=gap.have, count=gap.count, since=gap.since)


def may_start(
    person: Mapping[str, Any],
    needs: Sequence[Needed],
    checks: Sequence[Row],
    trained: Sequence[str],
    day: date,
    names: Mapping[str, str],
    seasons: Sequence[tuple[date, date]] = (),
) -> Answer:
    """Whether somebody may begin contact on a local day. `needs`: checks required before contact; `trained`: courses that are required
    before contact and not completed by then; `seasons`: when somebody seasonal is there (first and last days), which is said and
    hinders nothing.

    A check that nobody has asked for, or training not done, is 'not yet'; where everything was asked for and some of it is not back or
    has run out, a decision is needed; a live decision to start answers yes, with conditions only once the supervisor has confirmed.
    """
    if person.get("left") and person["left"] < day:
        return Answer("not_yet", (f"left on {person['left']:%-d %B %Y}",))
    answer = _answer(needs, checks, trained, day, names)
    return Answer(answer.verdict, (*answer.reasons, *_away(seasons, day)))


def _away(seasons: Sequence[tuple[date, date]], day: date) -> tuple[str, ...]:
    """That somebody is between two seasons on that day, and when the next begins."""
    if not seasons or any(begins <= day <= ends for begins, ends in seasons):
        return ()
    ahead = min((begins for begins, _ in seasons if begins > day), default=None)
    return (
        f"between two seasons on that day; the next begins on {ahead:%-d %B %Y}"
        if ahead
        else "after the last season that is set",
    )


def _answer(
    needs: Sequence[Needed], checks: Sequence[Row], trained: Sequence[str], day: date, names: Mapping[str, str]
) -> Answer:
    missing = gaps([need for need in needs if need.before_contact and need.kind != "risk_assessment"], checks, day)
    courses = tuple(f"{course}: not completed" for course in trained)
    unverified = _unverified(needs, checks)
    if not missing:
        return Answer("not_yet", (*courses, *unverified)) if courses else Answer("yes", (THERE, *unverified))
    says = (*(gap_says(gap, names) for gap in missing), *unverified)
    decision = live_decision(checks, day)
    if decision is not None:
        verdict, why = _decided(decision)
        return Answer("not_yet" if courses else verdict, (why, *says, *courses))
    if courses or any(gap.why in ("missing", "too_few") for gap in missing):
        return Answer("not_yet", (*says, *courses))
    return Answer("decision", says)


def _unverified(needs: Sequence[Needed], checks: Sequence[Row]) -> tuple[str, ...]:
    """What to look at before the day, though it hinders nothing by itself: references that nobody is recorded to have verified by a call."""
    if all(need.kind != "reference" for need in needs):
        return ()
    count = sum(1 for row in done(checks).get("reference", ()) if row.get("verified_by_call") is not True)
    return (
        (f"{count} {'reference is' if count == 1 else 'references are'} not recorded as verified by a call",)
        if count
        else ()
    )


def _decided(row: Row) -> tuple[str, str]:
    on = f"decided on {row['completed']:%-d %B %Y}"
    until = f", to be looked at again by {row['valid_until']:%-d %B %Y}" if row.get("valid_until") else ""
    if row["decision"] == "start":
        return "yes", f"{on}: start{until}"
    if row["decision"] == "start_with_conditions":
        if row.get("conditions_confirmed_on"):
            return "yes", f"{on}: start with conditions, which the supervisor has confirmed{until}"
        return "not_yet", f"{on}: start with conditions, which the supervisor has not confirmed"
    return "not_yet", f"{on}: {'wait' if row['decision'] == 'wait' else 'do not appoint'}"
