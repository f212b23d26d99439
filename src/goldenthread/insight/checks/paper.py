"""The checks as a paper: exactly what the page says, in its order, with each check's figures and limits and the four questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from goldenthread.domain.detectors import Also, Found, Limits
from goldenthread.domain.questions import Answer
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.detectors import check_words
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.apart import apart_from
from goldenthread.insight.checks import draw, words
from goldenthread.insight.checks.limits import limits_on
from goldenthread.insight.checks.showing import All, all_checks
from goldenthread.insight.checks.tables import four_answers

TITLE: Final = "What an audit would find"
ABOUT: Final = (
    "Each check counts what falls short: nought is good. It shows what the registers say; it does not by itself show that people are safe.",
    "Not known is an answer: nothing holds for want of records.",
    "Limits are reached, not passed. One red line makes a check broken, whatever the share.",
    "For events of twelve months the interval says how far the figure can be trusted: fewer events, a wider interval.",
    "A question never has a status. Numbers of concerns, complaints and referrals are neutral.",
)


def paper(organisation: Organisation, actor: Actor) -> dict[str, Any]:
    """What a paper is made from, for one reader, inside the organisation's scope."""
    shown = all_checks(organisation, actor)
    today = local_date(moment.now(), organisation.time_zone)
    return {
        "title": TITLE, "organisation": organisation.name,
        "counted": f"Counted on {words.moment(shown.at, organisation.time_zone)}."
        + (" Something was recorded since then." if shown.changed else ""),
        "says": draw.in_short(shown.found),
        "unseen": [
            {"title": f"{one.id} · {draw.title(one.id)}", "status": words.status(one), "says": one.says, "missing": _missing(one)}
            for one in shown.found if one.status == "not_known"
        ],
        "reds": list(_reds(shown.found)),
        "sections": list(_sections(shown, today)),
        "questions": [_question(one) for one in four_answers(today, apart_from(actor))],
        "about": list(ABOUT),
    }  # fmt: skip


def _missing(one: Found) -> list[str]:
    """What to record, where the sentence does not say it already."""
    return [said for said in one.missing if said not in one.says]


def _reds(found: Sequence[Found]) -> Iterator[dict[str, str]]:
    for one in found:
        for says, n in Counter(red.says for red in one.red).items():
            yield {"says": says, "where": draw.times(f"{one.id} · {draw.title(one.id)}", n)}


def _sections(shown: All, today: date) -> Iterator[dict[str, Any]]:
    limits = limits_on(today)
    for status in draw.ORDER:
        rows = [_row(one, shown, limits[one.id]) for one in shown.found if one.status == status]
        if rows:
            yield {"head": draw.HEADS[status], "rows": rows}


def _row(one: Found, shown: All, limits: Limits) -> dict[str, Any]:
    weak = one.status in ("strained", "broken")
    return {
        "title": f"{one.id} · {draw.title(one.id)}", "status": words.status(one), "counts": check_words()[one.id]["counts"],
        "lines": list(_lines(one, limits)), "also": [f"{a.says} {_also(a)}." for a in one.also], "missing": list(one.missing),
        "answer": draw.answered(shown.answers.get(one.id)) if weak else "",
    }  # fmt: skip


def _lines(one: Found, limits: Limits) -> Iterator[str]:
    yield one.says
    said = []
    if one.figure is not None and not one.unit:
        interval = f", {words.interval(one)} (95 % interval)" if words.interval(one) else ""
        said.append(f"Falls short: {words.figure(one)}{interval}.")
    if one.kind != "question":
        said.append(f"Limits: {words.limits(limits)}.")
    if said:
        yield " ".join(said)
    if one.reading:
        yield f"One place, or everywhere? {words.READINGS[one.reading]}"


def _also(one: Also) -> str:
    return words.TOO_FEW if one.too_few else words.STATUS[one.status]


def _question(one: Answer) -> dict[str, Any]:
    return {"asked": one.asked, "says": one.says, "parts": [f"{part.counted} {part.says}." for part in one.parts]}
