"""A pack put together: what it says in words and figures, what it cannot say, and every figure that is kept when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from goldenthread.domain.sentences import (
    area_says,
    by_area,
    line_of_sight_says,
    question_to_ask,
    what_is_broken,
)
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.figures import Counted
from goldenthread.foundation.facts.handovers import areas
from goldenthread.foundation.facts.packs import MeetingFact
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight import words
from goldenthread.insight.board.counted import MONTHS, Board, counted
from goldenthread.insight.board.pages import FRONT, PAGES, Page
from goldenthread.insight.board.themed import theme_tables
from goldenthread.insight.board.writing import Writing
from goldenthread.insight.charts import KEY
from goldenthread.insight.line_of_sight.queries import called

RISK_KINDS: Final = {
    "safeguarding": "Safeguarding", "health_safety": "Health and safety", "financial": "Financial",
    "reputational": "Reputational", "equality": "Equality", "operational": "Operational", "information": "Information",
}  # fmt: skip
CITES: Final = {"both": "Figures and voices", "figures": "Figures only", "voices": "Voices only", "neither": "Neither"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack as it would be sent now. `pages`: those on which something can be seen."""

    content: dict[str, Any]
    figures: tuple[Counted, ...]
    pages: tuple[str, ...]
    risks: tuple[str, ...]
    sources: tuple[str, ...]


def draft(
    organisation: Organisation, meeting: MeetingFact, at: datetime, decisions: Mapping[str, int], *, past: bool = False
) -> Draft:
    """What a meeting's pack says as at a moment. `decisions`: safeguarding decisions by what they cite, of the same months."""
    board = counted(organisation, at, past=past)
    word = called(organisation)
    front = _front(board, word, decisions)
    written = [_write(page, board, word) for page in PAGES]
    everything = [front, *written]
    content = {
        "organisation": organisation.name, "meeting": f"{meeting.body_says}, {words.day(meeting.held_on)}",
        "as_at": words.day(local_date(at, organisation.time_zone)), "months": MONTHS, "front": front.page(),
        "pages": [one.page() for one in written], "about": ABOUT,
    }  # fmt: skip
    return Draft(
        content, tuple(figure for one in everything for figure in one.kept), tuple(one.code for one in written if one.seen),
        tuple(ref for ref, _, _ in board.risks.high), board.themes.sources,
    )  # fmt: skip


ABOUT: Final = [
    "These figures show whether word gets through in time. They do not by themselves show that people are safe.",
    "Counts of worries, complaints and risks are neither good nor bad: more of them can mean that people speak.",
    "A number under five that could point at somebody is not shown, nor the one that would give it away.",
    "Twelve months stand side by side, so that nobody compares two points.",
    KEY,
]


def _front(board: Board, word: str, decisions: Mapping[str, int]) -> Writing:
    """The sentence first, what is broken, one question; then what the board answers for itself."""
    front = Writing("front", "What the board needs to know", board)
    strands = list(board.strands.values())
    front.seen = True
    front.says = words.sentences(line_of_sight_says(strands, areas=areas(), called=word))
    rows = [[item.title, item.detail] for item in what_is_broken(strands, called=word)]
    if rows:
        front.tables.append(
            {"title": "What is broken, most urgent first", "head": ["What", "How it stands"], "rows": rows}
        )
    front.says.append(f"One question to ask: {question_to_ask(strands, called=word)}")
    for name in FRONT:
        front.strand(board.strands[name])
    if "decisions" in board.kept:
        total = sum(decisions.values())
        neither = (
            f"{decisions['neither']} of {total} cite neither a figure nor a voice"
            if total
            else "No decision in this time"
        )
        front.figure(
            "decisions.cited", "decisions.cited", "Decisions about safeguarding", neither, dict(decisions), total
        )
        rows = [[says, str(decisions[code])] for code, says in CITES.items()]
        front.tables.append({"title": "What decisions rest on", "head": ["Cites", "Decisions"], "rows": rows})
    else:
        front.blind.append("What decisions rest on: not known. Record decisions.")
    return front


def _write(page: Page, board: Board, word: str) -> Writing:
    written = Writing(page.code, page.title, board)
    mine = [board.strands[name] for name in page.strands]
    rows = by_area(mine)
    if len(rows) == 1:
        written.says.append(area_says(mine, called=word))
    elif mine:
        written.says += [f"{areas()[area]}: {area_says(row, called=word)}" for area, row in rows.items()]
    for one in mine:
        written.strand(one)
    for series in page.series:
        written.series(series)
    if page.code in MORE:
        MORE[page.code](written, board)
    return written


def _waiting(written: Writing, board: Board) -> None:
    """How many still wait to hear what happened, and why: never more of it."""
    if "concerns" not in board.kept:
        return
    found = board.waiting
    total = found["waiting"] + found["with_a_reason"]
    says = f"{total} wait; {found['with_a_reason']} of them with a reason on record" if total else "Nobody waits"
    written.figure(
        "casework.waiting", "casework.waiting", "Who raised a worry and waits to hear what happened", says, found, total
    )


def _risk_tables(written: Writing, board: Board) -> None:
    if "risks" not in board.kept:
        return
    found = board.risks
    total, late = sum(found.open.values()), sum(found.past_review.values())
    written.figure("risks.open", "risks.open", "Open risks", str(total), found.open, total)
    written.figure(
        "risks.past_review", "risks.past_review", "Past their review", f"{late} of {total}", found.past_review, total
    )
    rows = [[RISK_KINDS.get(k, k), str(n), str(found.past_review.get(k, 0))] for k, n in found.open.items()]
    if rows:
        written.tables.append({"title": "Open risks by kind", "head": ["Kind", "Open", "Past review"], "rows": rows})
    high = {ref: score for ref, _, score in found.high}
    written.figure("risks.high", "risks.high", "High risks (15 or more of 25)", str(len(high)), high, total)
    if found.high:
        lines = [[ref, RISK_KINDS.get(kind, kind), str(score)] for ref, kind, score in found.high]
        written.tables.append(
            {"title": "High risks before this meeting", "head": ["Risk", "Kind", "Score"], "rows": lines}
        )


MORE: Final = {"casework": _waiting, "risks": _risk_tables, "themes": theme_tables}
