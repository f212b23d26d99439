"""Casework: the checks C1 to C4. Themes C1, C2, C3, C4.

Source: detectors.toml, themes.md (area C), handovers.toml (concern_raised, referred).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

from goldenthread.domain.detectors.counting import Count, Draft
from goldenthread.domain.detectors.found import Limits, Red
from goldenthread.domain.detectors.judging import also_of
from goldenthread.domain.detectors.opinions import low_also
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.tables import Row, is_blank
from goldenthread.domain.time import working_days_between

REFER_DAYS: Final = 1
OVERDUE_DAYS: Final = 3
SILENT_DAYS: Final = 60


def c1(world: World, limits: Limits) -> Draft:
    """Concerns that reached the lead after the day they came to attention. Source: C1."""
    says = "{k} of {n} concerns reached the lead after the day they came to attention."
    draft = Draft(has_unit=True, sentence=says)
    draft.missing += world.lacks("concerns", "came_to_attention_at", "reported_at")
    for row in world.rows("concerns"):
        came, reached = world.day(row.get("came_to_attention_at")), world.day(row.get("reported_at"))
        if came is not None and reached is not None and world.within(row["reported_at"]):
            draft.count.add(reached > came, row.get("ref"), row.get("unit"))
    low_also(world, draft, limits, "scenarios", "scenario", "{k} of {n} answers to a scenario were 1 or 2 of 5.")
    return draft


def referred(world: World) -> Mapping[str, list[Row]]:
    """The referrals of each concern."""
    found: dict[str, list[Row]] = {}
    for row in world.rows("referrals"):
        found.setdefault(str(row.get("concern")), []).append(row)
    return found


def decided_at(row: Row) -> datetime | None:
    """When the threshold was decided; where that is blank, when the concern reached the lead."""
    return row.get("triaged_at") or row.get("reported_at")


def _held(row: Row, referrals: Mapping[str, list[Row]]) -> bool:
    """Not referred, without a second view and reason."""
    seen = not is_blank(row.get("second_view_by")) or not is_blank(row.get("second_view_at"))
    return str(row.get("ref")) not in referrals and not (seen and not is_blank(row.get("rationale")))


def _tails(world: World, draft: Draft, limits: Limits, referrals: Mapping[str, list[Row]]) -> None:
    """Referral and acceptance, by unit: something to read together."""
    count = Count()
    for row in world.rows("concerns"):
        for referral in referrals.get(str(row.get("ref")), ()):
            if world.within(referral.get("sent_at")) and referral.get("answer") not in (
                None,
                "pending",
                "more_information",
            ):
                count.add(referral["answer"] != "accepted", referral.get("ref"), row.get("unit"))
    says = "{k} of {n} answered referrals were not accepted. That depends on the council too, so it is a question: read five files together."
    draft.alsos.append(also_of("tails", says, count, limits.also["tails"]))


def c2(world: World, limits: Limits) -> Draft:
    """What belongs to a statutory service and was held here. Source: C2."""
    says = "{k} of {n} concerns recorded as meeting statutory criteria were not referred, and no second view with a reason says why."
    draft = Draft(has_unit=True, sentence=says)
    draft.rests = "'meets_statutory_criteria' in the sheet 'concerns'"
    draft.missing += world.lacks("concerns", "meets_statutory_criteria") + world.lacks("referrals")
    referrals = referred(world)
    draft.count.asked = 0
    for row in world.rows("concerns"):
        meets, since = row.get("meets_statutory_criteria"), decided_at(row)
        draft.count.asked += world.within(row.get("triaged_at"))
        if meets is None:
            if world.within(row.get("triaged_at")):
                draft.count.add(None)
            continue
        if not meets or since is None:
            continue
        held, limit = _held(row, referrals), world.working_days_after(since, REFER_DAYS)
        if world.within(since) and not (held and not world.past(limit)):
            draft.count.add(held, row.get("ref"), row.get("unit"))
        if held and not draft.missing and _stands_open(world, row, limit):
            says = "A referral is overdue by more than three working days and still open."
            draft.reds.append(Red(says, (str(row.get("ref")),)))
    _tails(world, draft, limits, referrals)
    return draft


def _stands_open(world: World, row: Row, limit: date | None) -> bool:
    if limit is None or not is_blank(row.get("closed_at")) or world.excused("referred", row.get("ref")):
        return False
    return working_days_between(limit, world.today, world.calendar) > OVERDUE_DAYS


def c3(world: World, limits: Limits) -> Draft:
    """Capacity and sharing without the record the law asks for. Of children nobody is taken to have been asked about capacity: a blank
    is no gap there, a doubt that is recorded counts. Source: C3; domain.md 2.5.7.
    """
    says = "{k} of {n} concerns with a doubt about capacity, or with information shared, lack the record of the decision or its basis."
    draft = Draft(has_unit=True, sentence=says)
    draft.rests = "'capacity_doubt' in the sheet 'concerns'"
    asks = any(row.get("triaged_at") and row.get("population") != "children" for row in world.rows("concerns"))
    columns = ("capacity_doubt", "sharing_basis") if asks or not world.rows("concerns") else ("sharing_basis",)
    draft.missing += world.lacks("concerns", *columns)
    if any(row.get("capacity_doubt") for row in world.rows("concerns")):
        draft.missing += world.lacks("concerns", "capacity_recorded_at")
    referrals = referred(world)
    draft.count.asked = 0
    for row in world.rows("concerns"):
        if not world.within(row.get("reported_at")):
            continue
        doubt = row.get("capacity_doubt")
        if row.get("triaged_at") and (doubt is not None or row.get("population") != "children"):
            draft.count.asked += 1
            draft.count.blank += doubt is None
        shared = not is_blank(row.get("shared_at")) or str(row.get("ref")) in referrals
        if doubt or shared:
            short = bool(doubt) and is_blank(row.get("capacity_recorded_at"))
            short |= shared and is_blank(row.get("sharing_basis"))
            draft.count.add(short, row.get("ref"), row.get("unit"))
    return draft


def last_entries(world: World) -> Mapping[str, date]:
    """The last day on which something about a matter was written: updates, referrals and their answers, actions done."""
    found: dict[str, date] = {}

    def note(ref: object, values: Iterable[object]) -> None:
        days = [day for value in values if world.was(value) and (day := world.day(value)) is not None]
        if days:
            found[str(ref)] = max(*days, found.get(str(ref), date.min))

    for row in world.rows("updates"):
        note(row.get("ref"), (row.get("at"),))
    for row in world.rows("referrals"):
        chased = [datetime.fromisoformat(t[:10]).date() for t in row.get("chased_at") or () if _is_day(str(t)[:10])]
        columns = ("sent_at", "acknowledged_at", "answered_at", "disputed_at")
        note(row.get("concern"), (*(row.get(column) for column in columns), *chased))
    for row in world.rows("actions"):
        note(row.get("from_ref"), (row.get("done"),))
    for row in world.rows("concerns"):
        note(row.get("ref"), (value for value in row.values() if isinstance(value, datetime)))
    return found


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def c4(world: World, limits: Limits) -> Draft:
    """Decisions without their reasons, and files that have gone silent. Source: C4."""
    says = "{k} of {n} triaged concerns have no reasons written down, or were closed without one."
    draft = Draft(has_unit=True, sentence=says)
    draft.missing += world.lacks("concerns", "triaged_at", "rationale")
    if any(not is_blank(row.get("closed_at")) for row in world.rows("concerns")):
        draft.missing += world.lacks("concerns", "close_reason")
    for row in world.rows("concerns"):
        if world.within(row.get("triaged_at")):
            closed = not is_blank(row.get("closed_at")) and is_blank(row.get("close_reason"))
            draft.count.add(is_blank(row.get("rationale")) or closed, row.get("ref"), row.get("unit"))
    silent, entries = Count(), last_entries(world)
    for row in world.rows("concerns"):
        if is_blank(row.get("closed_at")):
            since = world.days_since(entries.get(str(row.get("ref"))))
            silent.add(since is None or since >= SILENT_DAYS, row.get("ref"), row.get("unit"))
    lacking = world.lacks("concerns", "closed_at")
    draft.also_missing += [each for each in lacking if each not in draft.missing]
    says = "{k} of {n} open concerns have had no entry for 60 days."
    draft.alsos.append(also_of("silent", says, Count() if lacking else silent, limits.also["silent"]))
    return draft
