"""Safer working practices: the checks S1, S2 and S3. Themes S1, S2, S3 (S4 has its own module).

Source: detectors.toml, themes.md (area S).
"""

from __future__ import annotations

from typing import Final

from goldenthread.domain.detectors.counting import Count, Draft
from goldenthread.domain.detectors.found import Limits
from goldenthread.domain.detectors.judging import also_of
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.tables import Row, is_blank

SEEN: Final = ("seen_operational_on", "seen_dsl_on", "seen_senior_on", "seen_board_on")
UNSEEN_DAYS: Final = 14
SENIOR_DAYS: Final = 30
HIGH_SCORE: Final = 15
ANSWERS_LEAST: Final = 5
VOICE_MONTHS: Final = 6
ASK_DAYS: Final = 60


def s1(world: World, limits: Limits) -> Draft:
    """Activities that lack one of the three strands. Source: S1."""
    says = "{k} of {n} activities lack a policy, a course or a leader's message that applies."
    draft = Draft(has_unit=True, sentence=says)
    draft.missing += world.lacks("activities", "policies", "courses", "messages")
    for row in world.rows("activities"):
        lacking = any(is_blank(row.get(column)) for column in ("policies", "courses", "messages"))
        draft.count.add(lacking, row.get("ref"), row.get("unit"))
    return draft


def _older(world: World, value: object, days: int) -> bool:
    since = world.days_since(value)
    return since is not None and since > days


def high(row: Row) -> bool:
    """Scored 15 or more."""
    likelihood, impact = row.get("likelihood"), row.get("impact")
    return likelihood is not None and impact is not None and likelihood * impact >= HIGH_SCORE


def unseen(world: World, row: Row) -> bool:
    """Named over 14 days ago and not seen above the front line."""
    return _older(world, row.get("raised_on"), UNSEEN_DAYS) and all(is_blank(row.get(column)) for column in SEEN)


def _stuck(world: World, row: Row) -> bool:
    scored = row.get("scored_on") or row.get("raised_on")
    higher = (f"seen_{level}_on" for level in world.strategic_levels)
    waits = high(row) and all(is_blank(row.get(column)) for column in higher) and _older(world, scored, SENIOR_DAYS)
    return unseen(world, row) or waits or world.past(row.get("review_due"))


def open_touch_points(world: World) -> list[Row]:
    """Those not yet made safe."""
    return [row for row in world.rows("touch_points") if is_blank(row.get("mitigated_on"))]


def s2(world: World, limits: Limits) -> Draft:
    """Where harm could happen, known to the front line alone, or left. Source: S2."""
    says = "{k} of {n} open places where harm could happen are known to the front line only, or have been left."
    draft = Draft(has_unit=True, sentence=says)
    draft.missing += world.lacks("touch_points", "|".join(SEEN))
    for row in open_touch_points(world):
        draft.count.add(_stuck(world, row), row.get("ref"), row.get("unit"))
    named = {row.get("unit") for row in world.rows("touch_points") if world.within(row.get("raised_on"))}
    none = Count()
    for unit in world.units_with_people:
        none.add(unit not in named, unit, unit)
    says = "{k} of {n} teams and settings with people have named no place where harm could happen in 12 months."
    draft.alsos.append(also_of("unnamed", says, none, limits.also["unnamed"]))
    return draft


def answered(row: Row) -> bool:
    """Feedback in which something was answered."""
    return any(not is_blank(row.get(column)) for column in ("feels_safe", "what_makes_safe", "what_would_help"))


def s3(world: World, limits: Limits) -> Draft:
    """Teams and settings whose people are hardly heard. Source: S3."""
    says = "{k} of {n} teams and settings with people heard fewer than five of those they serve in six months."
    draft = Draft(has_unit=True, unit_counts=True, floor_free=True, sentence=says)
    draft.missing += world.lacks("feedback", "feels_safe|what_makes_safe|what_would_help")
    if not world.units_with_people:
        draft.missing.append("Record which teams and settings have people in them.")
    heard: dict[str, int] = {}
    for row in world.rows("feedback"):
        if world.within(row.get("given_on"), VOICE_MONTHS) and answered(row):
            heard[str(row.get("unit"))] = heard.get(str(row.get("unit")), 0) + 1
    for unit in world.units_with_people:
        draft.count.add(heard.get(unit, 0) < ANSWERS_LEAST, unit, unit)
    asks = Count()
    for row in world.rows("feedback"):
        if not is_blank(row.get("what_would_help")):
            late = _older(world, row.get("given_on"), ASK_DAYS) and is_blank(row.get("response_published_on"))
            asks.add(late, row.get("ref"), row.get("unit"))
    lacking = world.lacks("feedback", "what_would_help", "response_published_on") if not draft.missing else []
    draft.also_missing += lacking
    says = "{k} of {n} things people asked for have waited over 60 days without a published response."
    draft.alsos.append(also_of("asks", says, Count() if lacking else asks, limits.also["asks"]))
    return draft
