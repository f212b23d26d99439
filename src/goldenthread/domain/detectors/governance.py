"""Governance: the checks G1, G2 and G3. Themes G1, G2, G3.

Source: detectors.toml, themes.md (area G).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from goldenthread.domain.detectors.counting import Count, Draft
from goldenthread.domain.detectors.found import Also, Limits, Red, Status
from goldenthread.domain.detectors.judging import also_of, judge_census
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.tables import Row, is_blank

BREACH_HOURS: Final = 72
OTHERS_LEAST: Final = 8
FLOOR: Final = 0.10


def _undecided(world: World, row: Row) -> bool:
    opened = row.get("opened")
    late = isinstance(opened, datetime) and opened + timedelta(hours=BREACH_HOURS) < world.at
    late &= world.tables.filled(
        "processing", "done"
    )  # a column that is nowhere filled is not recorded: whatever was decided
    return late and is_blank(row.get("done")) and not world.excused("breach_decided", row.get("ref"))


def g1(world: World, limits: Limits) -> Draft:
    """Items of information governance that are overdue. Source: G1."""
    draft = Draft(sentence="{k} of {n} items on processing, sharing, access and retention are overdue.")
    draft.missing += world.lacks("processing", "due")
    if any(row.get("kind") != "breach" and world.past(row.get("due")) for row in world.rows("processing")):
        draft.missing += world.lacks("processing", "done")
    for row in world.rows("processing"):
        is_open = is_blank(row.get("done"))
        if row.get("kind") == "breach":
            if _undecided(world, row):
                draft.reds.append(Red("A breach of personal data is undecided after 72 hours.", (str(row.get("ref")),)))
        elif is_open or world.within(row.get("due")):
            draft.count.add(is_open and world.past(row.get("due")), row.get("ref"))
    return draft


def _past_review(world: World, *, safeguarding: bool) -> Count:
    count = Count()
    for row in world.rows("risks"):
        if is_blank(row.get("closed_on")) and (row.get("kind") == "safeguarding") is safeguarding:
            count.add(world.past(row.get("review_due")), row.get("ref"), row.get("unit"))
    return count


def g2(world: World, limits: Limits) -> Draft:
    """Safeguarding risks past review, and beside the other kinds. Source: G2."""
    draft = Draft(has_unit=True, sentence="{k} of {n} open safeguarding risks are past their review.")
    draft.missing += world.lacks("risks", "review_due")
    draft.count = _past_review(world, safeguarding=True)
    others = _past_review(world, safeguarding=False)
    says = "Safeguarding risks beside those of all other kinds: not to be compared yet."
    own, least = draft.count.figure, limits.also["parity"].n_min
    if draft.missing or own is None or others.figure is None or min(draft.count.n, others.n) < least:
        draft.alsos.append(Also("parity", says, None, 0, "not_known"))
        draft.also_missing.append(f"The kinds of risk can be compared from {least} open risks each.")
        return draft
    gap, mine = own - others.figure, draft.count
    beside = f"{others.short:.0f} of {others.n:.0f} of all other kinds"
    says = f"Past their review are {mine.short:.0f} of {mine.n:.0f} safeguarding risks, and {beside}."
    status: Status | None = judge_census(gap, limits.also["parity"]).status if own > FLOOR else "holds"
    draft.alsos.append(Also("parity", says, gap, draft.count.n + others.n, status, draft.count.short))
    return draft


def g3(world: World, limits: Limits) -> Draft:
    """Safeguarding decisions that rest on neither a figure nor a voice. Source: G3."""
    draft = Draft(sentence="{k} of {n} safeguarding decisions cite neither a figure nor a voice.")
    draft.missing += world.lacks("decisions", "figures_cited", "voices_cited")
    held = {str(row.get("ref")): row.get("held_on") for row in world.rows("meetings")}
    one = Count()
    for row in world.rows("decisions"):
        on = held.get(str(row.get("meeting"))) or row.get("told_on")
        if row.get("safeguarding") is not True or not world.within(on):
            continue
        cited = (not is_blank(row.get("figures_cited"))) + (not is_blank(row.get("voices_cited")))
        draft.count.add(cited == 0, row.get("ref"))
        one.add(cited == 1, row.get("ref"))
    says = "{k} of {n} safeguarding decisions cite only one of the two."
    draft.alsos.append(also_of("one_only", says, Count() if draft.missing else one, limits.also["one_only"]))
    return draft
