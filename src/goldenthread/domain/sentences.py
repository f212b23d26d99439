"""What the line of sight says in words, made from figures only: first what cannot be seen, then what is
whole, then what is broken. Nothing due is never said to be fine, and a share never stands without its counts.

Sources: design.md §3 (a sentence first), rule 4 above all checks (a summary says first what cannot be seen),
theme M4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from goldenthread.domain.line_of_sight import Knot, row_is_whole

CALLED: Final = "the people we serve"
SAME_PERSON: Final = "One person holds both ends: ask who outside reads this"
_NUMBERS: Final = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
)
_SAID: Final = 3


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do: a title with its number, a line of detail, and the handover's id."""

    title: str
    detail: str
    handover: str


def _number(n: int) -> str:
    return _NUMBERS[n] if n < len(_NUMBERS) else str(n)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _fill(text: str, called: str, n: int = 0) -> str:
    return text.format(n=n, called=called, Called=_capital(called))


def _listed(names: Sequence[str], most: int = 12) -> str:
    """Names as a list in a sentence; what is beyond `most` is counted."""
    more = len(names) - most
    return "; ".join(names[:most]) + (f"; and {more} more" if more > 0 else "")


def by_area(knots: Iterable[Knot]) -> dict[str, list[Knot]]:
    """The strands of each area, in the order given."""
    rows: dict[str, list[Knot]] = {}
    for one in knots:
        rows.setdefault(one.area, []).append(one)
    return rows


def count_says(one: Knot) -> str:
    """The figure of one strand: '41 of 43', 'nothing due', 'not known', 'one person holds both ends'."""
    if one.state == "not_known":
        return "not known"
    if one.due:
        return f"{one.met_in_time} of {one.due}"
    return "one person holds both ends" if one.same_person else "nothing due"


def _one_person(one: Knot) -> bool:
    return one.state != "not_known" and one.same_person > one.due


def _broken(knots: Iterable[Knot]) -> list[Knot]:
    """Broken strands; where both levels are one here only red ones."""
    return [one for one in knots if one.state == "broken" and (one.red_open or not one.merged)]


def _worst_first(knots: Iterable[Knot]) -> list[Knot]:
    """Red ones first, then the lowest share, then the most that was not met."""
    return sorted(knots, key=lambda one: (not one.red_open, one.share or 0.0, one.met_in_time - one.due))


def _owed(one: Knot, n: int, called: str) -> str:
    """What is owed, with its number: '8 people have not been told what happened'."""
    words = one.handover.unmet_one if n == 1 else one.handover.unmet_many
    return _fill(words or f"{one.handover.plain}: {{n}} not done", called, n)


def _broken_says(one: Knot, called: str) -> str:
    if one.red_open:
        return f"{_capital(_owed(one, one.red_open, called))}, and that may never wait."
    words = _fill(one.handover.broken_says or f"{_capital(one.handover.plain)}: broken.", called)
    return f"{words.removesuffix('.')} ({count_says(one)} in time)."


def line_of_sight_says(
    knots: Sequence[Knot],
    *,
    areas: Mapping[str, str],
    called: str = CALLED,
    checks: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """The paragraph above the picture. `areas`: names by code; `called`: the organisation's word for the
    people it serves (in the plural); `checks`: the statuses of each area's checks, which a whole area needs
    too.

    First what cannot be seen for want of records; then what is whole; then what is broken, the worst of at most three areas in words,
    the rest counted; last where nothing was due.
    """
    seen = [one for one in knots if one.state != "not_known"]
    if not seen:
        return "Nothing can be seen yet: none of the registers that this page rests on is kept here."
    if all(one.state == "absent" for one in knots):
        return "Nothing was due in this time. That is not the same as fine."
    said = [*_unseen(knots, areas), *_whole(knots, areas, checks or {}), *_torn(knots, called), *_idle(knots, areas)]
    return " ".join(said)


def _blind(blind: Sequence[str], of: int) -> str:
    """Up to three areas by name; more are counted, as the picture below names them all."""
    if len(blind) <= 3:
        return f"What cannot be seen, because nothing is recorded: {_listed(blind)}."
    return f"{len(blind)} of {of} areas cannot be seen, because nothing is recorded in them."


def _unseen(knots: Sequence[Knot], areas: Mapping[str, str]) -> list[str]:
    states = {area: {one.state for one in row} for area, row in by_area(knots).items()}
    blind = [areas.get(area, area) for area, found in states.items() if found == {"not_known"}]
    part = [areas.get(area, area) for area, found in states.items() if "not_known" in found and len(found) > 1]
    both = [one.handover.plain for one in knots if _one_person(one)]
    said = []
    if blind:
        said.append(_blind(blind, len(states)))
    if part:
        said.append(f"What can be seen only in part: {_listed(part)}.")
    if both:
        said.append(f"{SAME_PERSON} ({_listed(both, _SAID)}).")
    return said


def _idle(knots: Sequence[Knot], areas: Mapping[str, str]) -> list[str]:
    states = {area: {one.state for one in row} for area, row in by_area(knots).items()}
    idle = [areas.get(area, area) for area, found in states.items() if "absent" in found <= {"absent", "not_known"}]
    return [f"Where nothing was due, which is not the same as fine: {_listed(idle)}."] if idle else []


def _whole(knots: Sequence[Knot], areas: Mapping[str, str], checks: Mapping[str, Sequence[str]]) -> list[str]:
    rows = by_area(knots)
    whole = [areas.get(area, area) for area, row in rows.items() if row_is_whole(row, checks.get(area, ()))]
    if not whole:
        return ["No area is whole."]
    if len(whole) == len(rows) and len(rows) > 1:
        return [f"All {_number(len(rows))} areas are whole."]
    if len(whole) == 1:
        return [f"One area is whole: {whole[0]}."]
    return [f"{_capital(_number(len(whole)))} areas are whole: {_listed(whole)}."]


def _torn(knots: Sequence[Knot], called: str) -> list[str]:
    broken = _worst_first(_broken(knots))
    frayed = sum(one.state == "frayed" and not one.merged for one in knots)
    firsts = list({one.area: one for one in reversed(broken)}.values())[::-1]
    told = _worst_first(firsts)[:_SAID]
    said = [_broken_says(one, called) for one in told]
    more = len(broken) - len(told)
    if more:
        said.append(f"{_capital(_number(more))} more {'strand is' if more == 1 else 'strands are'} broken.")
    merged = sum(one.state == "broken" for one in knots) - len(broken)
    if merged:
        said.append(f"Broken where two levels are one here: {merged}.")
    elif not broken:
        few = not any(one.state in ("whole", "frayed") for one in knots)
        said.append("Nothing that can be seen is broken" + (", but too little was due to judge." if few else "."))
    if frayed:
        said.append(f"{_capital(_number(frayed))} {'strand is' if frayed == 1 else 'strands are'} frayed.")
    return said


def area_says(area_knots: Sequence[Knot], *, called: str = CALLED, checks: Sequence[str] = ()) -> str:
    """The line under an area's name: what cannot be seen, what is whole, then what is broken or frayed."""
    states = {one.state for one in area_knots}
    if states <= {"not_known"}:
        return "Nothing is recorded here yet, so it cannot be seen."
    if states == {"absent"}:
        return "Nothing was due. That is not the same as fine."
    said = [f"{SAME_PERSON}."] if any(_one_person(one) for one in area_knots) else []
    if row_is_whole(area_knots, checks):
        return " ".join(["Whole.", *said])
    if "not_known" in states:
        said.insert(0, "Part of it cannot be seen.")
    if states <= {"absent", "not_known"}:
        said.append("Nothing else was due. That is not the same as fine.")
    whole = next((one.handover.whole_says for one in area_knots if one.state == "whole"), "")
    if whole:
        said.append(_fill(whole, called))
    return " ".join([*said, *_area_torn(area_knots, called, checks)])


def _area_torn(knots: Sequence[Knot], called: str, checks: Sequence[str]) -> list[str]:
    broken = _worst_first(_broken(knots))
    frayed = _worst_first(one for one in knots if one.state == "frayed")
    few = [one for one in knots if one.state == "few"]
    said = [_broken_says(one, called) for one in broken[:1]]
    if not broken and frayed:
        said.append(f"Frayed: {frayed[0].handover.plain}, {count_says(frayed[0])} in time.")
    if not broken and not frayed and few:
        said.append(f"Too few to judge: {few[0].handover.plain}, {count_says(few[0])} in time.")
    if not broken and (merged := [one for one in knots if one.state == "broken"]):
        figure = f"{merged[0].handover.plain}, {count_says(merged[0])} in time"
        said.append(f"Broken where two levels are one here: {figure}.")
    if not broken and not frayed and {"strained", "broken"} & set(checks):
        said.append("A check of this area falls short.")
    return said


def what_is_broken(knots: Sequence[Knot], *, called: str = CALLED, also_frayed: bool = False) -> list[Item]:
    """What to do, most urgent first: what may never wait, then by how many were not met in time. Broken
    strands only; where both levels are one here, only what may never wait.

    `also_frayed` adds the frayed ones after them. The title counts what is still owed; where all of it came
    late, it says so. Whatever waits with a reason is told beside it.
    """
    order = sorted(_broken(knots), key=lambda one: (not one.red_open, one.met_in_time - one.due))
    if also_frayed:
        frayed = (one for one in knots if one.state == "frayed" and not one.merged)
        order += sorted(frayed, key=lambda one: one.met_in_time - one.due)
    return [Item(_title(one, called), _detail(one), one.id) for one in order]


def _title(one: Knot, called: str) -> str:
    owed = one.red_open or one.unmet
    if owed:
        return _capital(_owed(one, owed, called))
    return f"{_capital(one.handover.plain)}: {one.late} came late"


def _detail(one: Knot) -> str:
    said = []
    if one.due:
        rest = [(one.late, "late"), (one.unmet, "not at all")]
        said.append(", ".join([f"{count_says(one)} in time", *(f"{n} {word}" for n, word in rest if n)]) + ".")
    if one.red_open:
        older = one.red_open - one.unmet if one.due else 0
        said.append(
            f"{older} more {'is' if older == 1 else 'are'} open from before. This may never wait."
            if older > 0
            else "This may never wait."
        )
    if one.paused:
        said.append(f"{one.paused} more {'waits' if one.paused == 1 else 'wait'}, with reasons on record.")
    if one.oldest_open_days:
        days = "1 day" if one.oldest_open_days == 1 else f"{one.oldest_open_days} days"
        said.append(f"The oldest has been open for {days}.")
    return " ".join(said)


def question_to_ask(knots: Sequence[Knot], *, called: str = CALLED) -> str:
    """One question for a trustee, from the worst strand: broken, else frayed, else what is not known, else
    what one person holds at both ends, else what was too little to judge and not all met.
    """
    states = ("broken", "frayed", "not_known")
    for state in states:
        found = _broken(knots) if state == "broken" else [one for one in knots if one.state == state]
        asked = [one for one in _worst_first(found) if one.handover.ask]
        if asked:
            return _fill(asked[0].handover.ask, called)
    if any(_one_person(one) for one in knots):
        return "Where one person holds both ends, who outside reads what is written?"
    few = [one for one in _worst_first(knots) if one.state == "few" and one.met_in_time < one.due]
    if few and few[0].handover.ask:
        return _fill(few[0].handover.ask, called)
    return "What have we heard this year that we did not expect?"
