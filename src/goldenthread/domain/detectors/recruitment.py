"""Safer recruitment: the checks R1, R2 and H4. Themes R1, R2 and the house row H4.

Source: detectors.toml (R1, R2, H4), themes.md (area R; H).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from goldenthread.domain.detectors.counting import Count, Draft, also_limits
from goldenthread.domain.detectors.found import Also, Limits, Red
from goldenthread.domain.detectors.judging import judge_census
from goldenthread.domain.detectors.people import World
from goldenthread.domain.detectors.required import AT_ONCE, CheckBook
from goldenthread.domain.detectors.tables import Row, is_blank
from goldenthread.domain.requirements import BARRED, DECISION, Needed

GROUP_LEAST: Final = 20
OUTSTANDING: Final = "Contact has begun with {} outstanding, and no live risk assessment."
AT_ONCE_SAYS: Final = {
    "identity": "identity", "dbs": "a DBS check", "barred_list_children": "the children's barred list",
    "barred_list_adults": "the adults' barred list",
}  # fmt: skip


def r1(world: World, limits: Limits) -> Draft:
    """People in contact with a required check missing or lapsed. Source: R1."""
    book = CheckBook.of_world(world)
    draft = Draft(has_unit=True, sentence="{k} of {n} people in contact have a required check missing or out of date.")
    draft.missing += world.lacks("people", "contact_with|first_contact", "started|first_contact")
    draft.missing += world.lacks("checks", "completed")
    short: dict[str, bool] = {}
    for row in world.in_touch:
        ref = str(row.get("ref"))
        needs, inferred = book.needs(row)
        draft.inferred |= inferred
        short[ref] = bool(book.short_of(ref, needs))
        draft.count.add(short[ref], ref, row.get("unit"))
        urgent = [need for need in needs if need.kind in AT_ONCE]
        absent = book.absent(ref, urgent) if world.contact_began(row) and not draft.missing else []
        if absent and not book.safe_to_start(ref):
            draft.reds.append(Red(OUTSTANDING.format(_kinds(absent)), (ref,)))
    _gap(world, limits, draft, short)
    return draft


def _kinds(absent: Iterable[str]) -> str:
    """'identity and a DBS check'."""
    *most, last = [AT_ONCE_SAYS[kind] for kind in AT_ONCE if kind in set(absent)]
    return f"{', '.join(most)} and {last}" if most else last


def _gap(world: World, limits: Limits, draft: Draft, short: dict[str, bool]) -> None:
    """Unpaid minus paid, like contact with like: the widest gap of the groups with enough of both."""
    groups: dict[frozenset[str], tuple[Count, Count]] = {}
    for row in world.in_touch:
        contact = world.contact_with(row)
        if contact and not is_blank(row.get("paid")):
            pair = groups.setdefault(contact, (Count(), Count()))
            pair[0 if row["paid"] else 1].add(short[str(row.get("ref"))], row.get("ref"))
    gaps = [
        ((unpaid.figure or 0) - (paid.figure or 0), paid, unpaid)
        for paid, unpaid in groups.values()
        if paid.n >= GROUP_LEAST and unpaid.n >= GROUP_LEAST
    ]
    if not gaps or draft.missing:
        says = "Unpaid beside paid people in like contact: not to be compared yet."
        draft.also_missing.append("Paid and unpaid people can be compared from 20 of each in like contact.")
        draft.alsos.append(Also("gap", says, None, 0, "not_known"))
        return
    gap, paid, unpaid = max(gaps, key=lambda each: each[0])
    beside = f"{paid.short:.0f} of {paid.n:.0f} paid"
    says = f"In like contact, {unpaid.short:.0f} of {unpaid.n:.0f} unpaid people are short of a check, and {beside}."
    first = judge_census(gap, also_limits(limits, "gap")).status if draft.count.short else "holds"
    draft.alsos.append(Also("gap", says, gap, paid.n + unpaid.n, first, unpaid.short, refs=tuple(unpaid.refs)))


def _verified(row: Row) -> bool:
    """By call where that is written down, else by somebody named."""
    call = row.get("verified_by_call")
    return bool(call) if call is not None else not is_blank(row.get("verified_by"))


def _late_start(world: World, book: CheckBook, row: Row, needs: Iterable[Needed]) -> bool:
    """Fewer verified references than required at first contact, or contact before clearance without a decision."""
    began, ref = world.contact_began(row), row.get("ref")
    if began is None:
        return False
    cleared: list[Needed] = []
    for need in needs:
        if need.kind == "reference":
            rows = [r for r in book.of(ref, "reference") if _verified(r)]
            days = [world.day(r.get("completed")) for r in rows]
            if sum(1 for day in days if day and day <= began) < need.count:
                return True
        elif need.before_contact and need.kind != DECISION:
            cleared.append(need)
    return bool(book.absent(ref, cleared, on=began)) and not book.safe_to_start(ref, on=began)


def r2(world: World, limits: Limits) -> Draft:
    """Starters short of verified references, or in contact before clearance. Source: R2 (inferred there)."""
    book = CheckBook.of_world(world)
    says = "{k} of {n} starters began contact short of verified references, or before they were cleared."
    draft = Draft(has_unit=True, sentence=says)
    draft.missing += world.lacks("people", "started|first_contact") + world.lacks("checks", "completed")
    if not draft.missing:
        draft.missing += world.lacks("checks", "verified_by|verified_by_call")
    for row in world.starters:
        needs, inferred = book.needs(row)
        draft.inferred |= inferred
        draft.count.add(_late_start(world, book, row, needs), row.get("ref"), row.get("unit"))
    return draft


def _above(world: World, person: Row, check: Row) -> bool | None:
    """Whether a check goes above what the post entitles to; None where that cannot be told."""
    kind, grade = str(check.get("kind")), str(check.get("level") or "")
    barred = kind.startswith("barred_list_") or grade in BARRED
    if not barred and not (kind == "dbs" and grade == "enhanced"):
        return None
    regulated = person.get("regulated_activity")
    if barred:
        return None if regulated is None else not regulated
    return not (regulated is True or world.in_contact(person))


def h4(world: World, limits: Limits) -> Draft:
    """Checks above what the law allows for the post: a question. Source: H4 (house row)."""
    says = (
        "{k} of {n} barred list or enhanced checks look to be above what the post entitles to: ask why they were made."
    )
    draft = Draft(has_unit=True, sentence=says)
    draft.missing += world.lacks("people", "regulated_activity") + world.lacks("checks", "kind")
    for check in world.rows("checks"):
        person = world.person.get(str(check.get("person")))
        if person is not None and world.active(person):
            above = _above(world, person, check)
            if above is not None:
                draft.count.add(above, person.get("ref"), person.get("unit"))
    return draft
