"""Quality assurance: the checks Q1, Q2 and Q3. Themes Q1, Q2, Q3.

Source: detectors.toml, themes.md (area Q).
"""

from __future__ import annotations

from typing import Final

from goldenthread.domain.detectors.complaints import days_since_reading
from goldenthread.domain.detectors.counting import Count, Draft
from goldenthread.domain.detectors.found import Also, Limits, Status
from goldenthread.domain.detectors.judging import also_of, judge_census
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.tables import is_blank

REGISTERS_LEAST: Final = 5
REVIEW_MONTHS: Final = 36
IN_CONTROL: Final = ("owner", "control", "assurance", "review_due")


def q1(world: World, limits: Limits) -> Draft:
    """Days since somebody read across the registers, wrote, and was heard. Source: Q1."""
    draft = Draft(
        sentence="It is {v} days since somebody read across at least five registers, wrote what they saw, and it was received."
    )
    days = [
        day
        for row in world.rows("collations")
        if len(set(row.get("registers") or ())) >= REGISTERS_LEAST
        and not is_blank(row.get("received_on"))
        and (day := world.day(row.get("written_on"))) is not None
    ]
    draft.missing += [each for each in world.lacks("collations", "received_on") if "received_on" in each]
    days_since_reading(world, draft, days)
    return draft


def _no_risk(world: World, draft: Draft, limits: Limits) -> None:
    """Whether one open safeguarding risk has owner, control, assurance and review date."""
    lacking = world.lacks("risks", *IN_CONTROL)
    draft.also_missing += lacking
    rows = [r for r in world.rows("risks") if r.get("kind") == "safeguarding" and is_blank(r.get("closed_on"))]
    good = [r for r in rows if not any(is_blank(r.get(column)) for column in IN_CONTROL)]
    what = "an owner, a control, assurance and a review date"
    says = (
        f"{len(good)} of {len(rows)} open safeguarding risks have {what}."
        if rows
        else f"No safeguarding risk is open with {what}."
    )
    status: Status | None = "not_known"
    if lacking:
        draft.alsos.append(Also("no_risk", says, None, 0, status))
        return
    short = 0 if good else 1
    status = judge_census(short, limits.also["no_risk"]).status
    draft.alsos.append(Also("no_risk", says, short, 1, status, short))


def q2(world: World, limits: Limits) -> Draft:
    """Safeguarding items of the quality programme that are overdue. Source: Q2."""
    draft = Draft(
        has_unit=True, sentence="{k} of {n} safeguarding items of the quality programme due in 12 months are overdue."
    )
    draft.missing += world.lacks("quality_items", "done")
    for row in world.rows("quality_items"):
        if row.get("safeguarding") is True and world.within(row.get("due")):
            late = is_blank(row.get("done")) and world.past(row.get("due"))
            draft.count.add(late, row.get("ref"), row.get("unit"))
    _no_risk(world, draft, limits)
    return draft


def q3(world: World, limits: Limits) -> Draft:
    """Reviews that stop at a person, or were held without those who do the work. Source: Q3."""
    says = "{k} of {n} closed reviews name no factor beyond the person, or did not hear those who do the work."
    draft = Draft(has_unit=True, sentence=says)
    draft.rests = "'practitioners_heard' in the sheet 'reviews'"
    draft.missing += world.lacks("reviews", "closed", "factors", "practitioners_heard")
    for row in world.rows("reviews"):
        if world.within(row.get("closed"), REVIEW_MONTHS):
            narrow = not set(row.get("factors") or ()) - {"person"}
            heard = row.get("practitioners_heard")
            short = True if narrow or heard is False else None if heard is None else False
            draft.count.add(short, row.get("ref"), row.get("unit"))
    reviews = {str(row.get("ref")): row.get("unit") for row in world.rows("reviews")}
    actions = Count()
    for row in world.rows("actions"):
        if str(row.get("from_ref")) in reviews:
            aim = row.get("aimed_at")
            actions.add(None if is_blank(aim) else aim == "person", row.get("ref"), reviews[str(row.get("from_ref"))])
    lacking = world.lacks("actions", "aimed_at")
    draft.also_missing += lacking
    says = "{k} of {n} actions from reviews are aimed at people only."
    draft.alsos.append(also_of("people_only", says, Count() if lacking else actions, limits.also["people_only"]))
    return draft
