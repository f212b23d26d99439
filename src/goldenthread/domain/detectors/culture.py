"""Culture: the checks U1, U2 and U3. Themes U1, U2, U3.

Source: detectors.toml, themes.md (area U), design.md (stated beside practised).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from random import Random
from typing import Final

from goldenthread.domain.detectors.casework import referred
from goldenthread.domain.detectors.chances import Sample, bootstrap, mean, normal_above
from goldenthread.domain.detectors.complaints import SILENT_SAYS, silence
from goldenthread.domain.detectors.counting import BLANK_MOST, Count, Draft
from goldenthread.domain.detectors.found import Also, Limits, Status
from goldenthread.domain.detectors.judging import also_of
from goldenthread.domain.detectors.opinions import TOO_FEW_ANSWERED, answers, response, round_response
from goldenthread.domain.detectors.people import BOARD, World
from goldenthread.domain.detectors.practice import open_touch_points, unseen
from goldenthread.domain.detectors.reading import N_LEAST, SURE, middle
from goldenthread.domain.detectors.tables import Row, is_blank

LEADERS: Final = ("senior", "board")
LEADERS_LEAST: Final = 4
FLOOR_STRAINED: Final = 3.5
FLOOR_BROKEN: Final = 2.5
BOARD_TIME_LEAST: Final = 0.05
MINUTES: Final = "'minutes_total' and 'minutes_safeguarding' of board meetings in the sheet 'meetings'"
STRATEGIC_ROLES: Final = ("lead_trustee", "executive_lead")


@dataclass(frozen=True, slots=True)
class Area:
    """What was said and what was seen of one area, each an answer from 1 to 5."""

    code: str
    stated: Sequence[float]
    practised: Sequence[float]

    @property
    def gap(self) -> float:
        """What leaders say minus what the front line sees."""
        return mean(self.stated) - mean(self.practised)


def _by_area(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row.get("area")), []).append(row)
    return found


def _enough_leaders(world: World, rows: Sequence[Row], least: int) -> bool:
    rate = response(world, rows)
    half = rate.asked > 0 and 2 * rate.answered >= rate.asked
    return len(rows) >= (LEADERS_LEAST if half else least)


def both_sides(world: World, least: int) -> list[Area]:
    """The areas with enough answers of both."""
    said, seen = answers(world, "priority", levels=LEADERS), answers(world, "practised", levels=("front_line",))
    if round_response(world, said).too_low or round_response(world, seen).too_low:
        return []
    stated, practised = _by_area(said), _by_area(seen)
    return [
        Area(code, [float(r["answer"]) for r in stated[code]], [float(r["answer"]) for r in rows])
        for code, rows in sorted(practised.items())
        if code in stated and len(rows) >= least and _enough_leaders(world, stated[code], least)
    ]


def worst_third(gaps: Sequence[float]) -> float:
    """The mean of the largest third, rounded up."""
    return mean(sorted(gaps, reverse=True)[: ceil(len(gaps) / 3)])


def _short_units(
    world: World, areas: Sequence[Area], worst: Sequence[Area], limits: Limits
) -> tuple[frozenset[str], frozenset[str], Mapping[str, Sequence[float]]]:
    """The units in which what leaders say lies surely above what the front line there sees."""
    codes = {area.code for area in worst}
    by_unit: dict[str, list[float]] = {}
    for row in answers(world, "practised", levels=("front_line",)):
        if row.get("area") in codes and row.get("unit"):
            by_unit.setdefault(str(row["unit"]), []).append(float(row["answer"]))
    said = mean([value for area in worst for value in area.stated])
    limit = middle(limits) or 0.0
    known = {unit: values for unit, values in by_unit.items() if len(values) >= N_LEAST}
    short = {
        unit
        for unit, values in known.items()
        if normal_above(said - (drawn := Sample.of(values)).mean, drawn.error, limit) > SURE
    }
    return frozenset(short), frozenset(known), by_unit


def _floor(world: World, draft: Draft, limits: Limits) -> float | None:
    rows = answers(world, "practised", levels=("front_line",))
    seen, rate = [float(row["answer"]) for row in rows], round_response(world, rows)
    value = mean(seen) if seen else None
    status: Status | None = "not_known"
    if rate.too_low:
        draft.also_missing.append(f"{TOO_FEW_ANSWERED}practised.")
    elif value is not None and len(seen) >= limits.also["floor"].n_min:
        status = "broken" if value < FLOOR_BROKEN else "strained" if value < FLOOR_STRAINED else "holds"
    else:
        draft.also_missing.append("Ask the front line in a short survey: is it so in practice?")
    told = "not asked yet" if value is None else f"{value:.1f} of 5, the mean of {len(seen)} answers"
    draft.alsos.append(Also("floor", f"What the front line sees in practice: {told}.", value, len(seen), status))
    return value


def u1(world: World, limits: Limits) -> Draft:
    """What leaders say beside what the front line sees. Source: U1; rule 1: the floor comes first."""
    draft = Draft(
        has_unit=True,
        sentence="What leaders say is a priority lies {v} points of 5 above what the front line sees in practice.",
    )
    draft.missing += world.lacks("surveys")
    draft.answers = True
    areas = both_sides(world, limits.n_min)
    _floor(world, draft, limits)
    if not areas:
        draft.missing += (
            [] if draft.missing else ["Ask leaders and the front line about the same areas in short surveys."]
        )
        return draft
    ordered = sorted(areas, key=lambda area: area.gap, reverse=True)
    worst = ordered[: ceil(len(areas) / 3)]
    draft.value = worst_third([area.gap for area in areas])
    if round(draft.value, 1) <= 0:
        draft.sentence = "What leaders say is a priority does not lie above what the front line sees in practice."
    draft.count.n = sum(len(area.practised) for area in areas)
    draft.asked = round_response(world, answers(world, "practised", levels=("front_line",))).asked

    pairs = [(Sample.of(area.stated), Sample.of(area.practised)) for area in areas]

    def draw(random: Random) -> float:
        return worst_third([stated.drawn(random) - practised.drawn(random) for stated, practised in pairs])

    draft.low, draft.high = bootstrap(draw)
    draft.capped = mean([value for area in worst for value in area.practised]) >= FLOOR_STRAINED
    draft.short_units, draft.known_units, by_unit = _short_units(world, areas, worst, limits)
    for unit, values in by_unit.items():
        for value in values:
            draft.count.by_unit.setdefault(unit, [0, 0])
            draft.count.by_unit[unit][0] += value <= 2
            draft.count.by_unit[unit][1] += 1
    return draft


def u2(world: World, limits: Limits) -> Draft:
    """Holding, averse or unaware: something to read together. Source: U2."""
    draft = Draft(
        has_unit=True,
        sentence="Read together: what was not referred, what the front line alone knows, and where it is silent.",
    )
    draft.missing += world.lacks("concerns") + world.lacks("touch_points")
    referrals, held = referred(world), Count()
    for row in world.rows("concerns"):
        if row.get("meets_statutory_criteria") and world.within(row.get("reported_at")):
            held.add(str(row.get("ref")) not in referrals, row.get("ref"), row.get("unit"))
    says = "{k} of {n} concerns recorded as meeting statutory criteria were not referred."
    draft.alsos.append(also_of("tails", says, held, limits.also["tails"]))
    alone = Count()
    for row in open_touch_points(world):
        alone.add(unseen(world, row), row.get("ref"), row.get("unit"))
    says = "{k} of {n} open places where harm could happen are known to the front line only."
    draft.alsos.append(also_of("unseen", says, alone, limits.also["unseen"]))
    draft.alsos.append(also_of("silence", SILENT_SAYS, silence(world), limits.also["silence"]))
    return draft


def _strategic(world: World, owner: object) -> bool | None:
    """Owned at senior or board level by somebody who is here; None where their level is not known."""
    if is_blank(owner) or not world.here(owner):
        return False
    roles = {str(row.get("person")) for row in world.holders(*STRATEGIC_ROLES)}
    if str(owner) in roles:
        return True
    levels = world.level_of(world.person[str(owner)])
    return bool(levels & world.strategic_levels) if levels else None


def u3(world: World, limits: Limits) -> Draft:
    """Objectives that are not owned at senior or board level, and the board's time. Source: U3."""
    draft = Draft(sentence="{k} of {n} safeguarding objectives are not owned at senior or board level.")
    draft.rests = "'level' in the sheet 'people', of those who own objectives,"
    draft.missing += world.lacks("objectives", "owner") + world.lacks("people", "level")
    for row in world.rows("objectives"):
        owned = _strategic(world, row.get("owner"))
        draft.count.add(None if owned is None else not owned, row.get("ref"))
    _board_minutes(world, draft)
    return draft


def _board_minutes(world: World, draft: Draft) -> None:
    """The share of the board's minutes given to safeguarding in twelve months; a meeting with a blank leaves both counts."""
    held = [r for r in world.rows("meetings") if r.get("body") == BOARD and world.within(r.get("held_on"))]
    told = [r for r in held if r.get("minutes_safeguarding") is not None and r.get("minutes_total")]
    spent, whole = (sum(r[column] for r in told) for column in ("minutes_safeguarding", "minutes_total"))
    said = f"{spent} of {whole}" if whole else "not told yet"
    says = f"Minutes of board meetings given to safeguarding in 12 months: {said}."
    lacking = world.lacks("meetings", "minutes_total", "minutes_safeguarding")
    if not lacking and len(held) - len(told) > BLANK_MOST * len(held):
        lacking = [f"Fill in {MINUTES}: over a fifth of it is blank."]
    draft.also_missing += lacking
    if lacking or not whole:
        draft.alsos.append(Also("minutes", says, None, 0, "not_known"))
        return
    share = spent / whole
    draft.alsos.append(Also("minutes", says, share, whole, "strained" if share < BOARD_TIME_LEAST else "holds", spent))
