"""Touch points: named by anybody, seen, scored, answered, mitigated, looked at again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.rooms.practice.models import TouchPoint
from goldenthread.rooms.practice.registers import BOARD, TOUCH_POINTS

SEEN_AS: Final = (
    ("seen_board_on", BOARD),
    ("seen_senior_on", frozenset({"executive_lead", "head_of_safeguarding"})),
    ("seen_dsl_on", frozenset({"dsl", "deputy_dsl"})),
    ("seen_operational_on", frozenset({"line_manager"})),
)
"""Whose seeing sets which day, by the roles that somebody holds there."""


@change("practice.touch_point.named")
def name_touch_point(
    do: Doing, *, by: Actor, organisation: Organisation, title: str, unit: Unit, at: datetime | None = None
) -> TouchPoint:
    """Name a place where harm could happen or be noticed. Anybody on the books may. Source: theme S2; workbook.toml."""
    do.decide(policy.may_add(by, TOUCH_POINTS, "name_touch_point", unit))
    point = new_row(
        do, TOUCH_POINTS, organisation, unit=unit, title=title, raised_by=Person.objects.get(ref=by.person),
        raised_on=local_date(do.at, organisation.time_zone),
    )  # fmt: skip
    found: TouchPoint = keep(do, TOUCH_POINTS, point)
    return found


@change("practice.touch_point.seen")
def see_touch_point(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> TouchPoint:
    """Say that one has seen it: the day is kept at each organisational level whose role one holds there, once.

    `Refused` where it was seen so already. Source: handovers.toml (touch_point_seen, touch_point_escalated).
    """
    point = _found(do, by, ref, "see_touch_point")
    if not _mark_seen(do, by, point):
        raise Refused(("ref", "You have seen this already."))
    return _kept(do, point)


@change("practice.touch_point.scored")
def score_touch_point(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    likelihood: int,
    impact: int,
    owner: Person | None = None,
    at: datetime | None = None,
) -> TouchPoint:
    """Score it, 1 to 5 twice, and say who sees to it. Scoring is seeing. 15 or more goes to senior leaders. Source: theme S2."""
    point = _found(do, by, ref, "score_touch_point")
    if (likelihood, impact) != (point.likelihood, point.impact):
        point.scored_on = _today(do, point)
    point.likelihood, point.impact, point.owner = likelihood, impact, owner or point.owner
    _mark_seen(do, by, point)
    return _kept(do, point)


@change("practice.touch_point.answered")
def answer_touch_point(do: Doing, *, by: Actor, ref: str, answer: str, at: datetime | None = None) -> TouchPoint:
    """Tell whoever named it what will be done, or why nothing is. Source: handovers.toml (touch_point_answered)."""
    point = _found(do, by, ref, "answer_touch_point")
    point.answer, point.answered_on = answer, point.answered_on or _today(do, point)
    _mark_seen(do, by, point)
    return _kept(do, point)


@change("practice.touch_point.mitigated")
def mitigate_touch_point(
    do: Doing, *, by: Actor, ref: str, mitigation: str, review_due: date, in_place: bool, at: datetime | None = None
) -> TouchPoint:
    """Say what is done about it, whether that is in place today, and when it is looked at next. Source: theme S2."""
    point = _found(do, by, ref, "mitigate_touch_point")
    point.mitigation, point.review_due = mitigation, _ahead(do, point, review_due)
    point.mitigated_on = (point.mitigated_on or _today(do, point)) if in_place else None
    _mark_seen(do, by, point)
    return _kept(do, point)


@change("practice.touch_point.reviewed")
def review_touch_point(
    do: Doing, *, by: Actor, ref: str, still_works: bool, review_due: date, why: str = "", at: datetime | None = None
) -> TouchPoint:
    """Look at it again: does what was done still work? If not, it counts as open again. Source: detectors.toml (S2)."""
    point = _found(do, by, ref, "review_touch_point")
    do.reason = why
    point.review_due = _ahead(do, point, review_due)
    if not still_works:
        point.mitigated_on = None
    elif point.mitigated_on is None and point.mitigation:
        point.mitigated_on = _today(do, point)
    return _kept(do, point)


def _found(do: Doing, by: Actor, ref: str, act: str) -> TouchPoint:
    point, decision = policy.found(by, TOUCH_POINTS, ref, act, lock=True)
    do.decide(decision)
    found: TouchPoint = point
    return found


def _kept(do: Doing, point: TouchPoint) -> TouchPoint:
    found: TouchPoint = keep(do, TOUCH_POINTS, point)
    return found


def _today(do: Doing, point: TouchPoint) -> date:
    return local_date(do.at, point.organisation.time_zone)


def _ahead(do: Doing, point: TouchPoint, day: date) -> date:
    if day <= _today(do, point):
        raise Refused(("review_due", "Choose a day after today."))
    return day


def _mark_seen(do: Doing, by: Actor, point: TouchPoint) -> bool:
    """Set the day for each organisational level whose role `by` holds where the touch point is; True where that was news."""
    path = point.unit.path_codes if point.unit else ()
    held = {role.role for role in by.roles if role.covers(path)}
    news = False
    for column, roles in SEEN_AS:
        if held & roles and getattr(point, column) is None:
            setattr(point, column, _today(do, point))
            news = True
    return news
