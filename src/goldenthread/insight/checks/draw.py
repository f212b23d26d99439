"""From what the checks found to the rows of their pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.html import format_html

from goldenthread.domain.detectors import Found, Limits
from goldenthread.domain.detectors.tables import SHEETS
from goldenthread.domain.refs import normalise_ref
from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.detectors import check_words
from goldenthread.foundation.facts.handovers import areas
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ui.shapes import Act, Link, SummaryRow, Task
from goldenthread.insight import words as plain
from goldenthread.insight.checks import words
from goldenthread.insight.models import CheckAnswer
from goldenthread.insight.sight import is_open

ORDER: Final = ("broken", "strained", "holds", None)
HEADS: Final = {"broken": "Broken", "strained": "Strained", "holds": "What holds", None: "Questions to read together"}
MOST: Final = 50
Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Section:
    """`at`: the place on the page that a link may lead to."""

    head: str
    at: str
    lines: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """The records behind a figure as far as a reader may open them; `closed`: there are others, never how many."""

    links: tuple[Link, ...] = ()
    shown: Mapping[str, str] | None = None
    closed: bool = False


def title(code: str) -> str:
    return check_words()[code]["title"]


def in_short(found: Sequence[Found]) -> list[str]:
    """The sentences above all: first what cannot be seen, then red lines, then how many are broken, strained and hold."""
    by = Counter(one.status for one in found)
    reds = sum(1 for one in found if one.red)
    said = [
        f"{plain.many(by['not_known'], 'check', 'checks')} of {len(found)} cannot be seen yet."
        if by["not_known"]
        else "Every check can be seen.",
        f"Red lines stand open in {plain.many(reds, 'check', 'checks')}." if reds else "No red line is seen open.",
        f"{by['broken']} broken, {by['strained']} strained, {plain.many(by['holds'], 'holds', 'hold')}.",
    ]
    return said if len(found) > by["not_known"] else said[:1]


def unseen(found: Sequence[Found], address: Address) -> list[Task]:
    """What cannot be seen, and what to record so that it can."""
    return [
        Task(title(one.id), address(one.id), hint=" ".join(one.missing[:2]) or one.says, status=words.status(one),
             kind=words.KIND[one.status])
        for one in found
        if one.status == "not_known"
    ]  # fmt: skip


def reds(found: Sequence[Found], address: Address) -> list[Act]:
    """One line for each kind of red line, with how often it stands open."""
    acts = []
    for one in found:
        for says, n in Counter(red.says for red in one.red).items():
            acts.append(Act(says, times(title(one.id), n), address(one.id)))
    return acts


def times(words_: str, n: int) -> str:
    """'... · 3 times'; nothing is added of once."""
    return f"{words_} · {n} times" if n > 1 else words_


def sections(found: Sequence[Found], answers: Mapping[str, CheckAnswer], address: Address) -> list[Section]:
    made = []
    for status in ORDER:
        lines = tuple(_line(one, answers.get(one.id), address) for one in found if one.status == status)
        if lines:
            made.append(Section(HEADS[status], status or "questions", lines))
    return made


def _line(one: Found, answer: CheckAnswer | None, address: Address) -> Task:
    hint: str = one.says
    if one.status in ("strained", "broken"):
        hint = format_html("{}<br>{}", hint, answered(answer))
    return Task(title(one.id), address(one.id), hint=hint, status=words.status(one), kind=words.KIND[one.status])


def answered(answer: CheckAnswer | None) -> str:
    """'What we do: ... (who, by when). Seen by the board on ...'"""
    if answer is None:
        return "Nobody has written down what is done about it."
    return f"What we do: {answer.what} ({answer.who}, by {plain.day(answer.by_day)}). {_seen(answer)}"


def _seen(answer: CheckAnswer) -> str:
    return f"Seen by the board on {plain.day(answer.seen_on)}." if answer.seen_on else "Not yet seen by the board."


def answer_rows(answer: CheckAnswer, today: date) -> list[SummaryRow]:
    """The same as lines, with a day that has passed named as passed."""
    passed = ". This day has passed." if answer.by_day < today else ""
    return [
        SummaryRow("What we do", answer.what), SummaryRow("Who", answer.who),
        SummaryRow("By when", plain.day(answer.by_day) + passed),
        SummaryRow("Seen by the board on", plain.day(answer.seen_on) if answer.seen_on else "Not yet seen by the board"),
    ]  # fmt: skip


def summary(one: Found, usual: Limits) -> list[SummaryRow]:
    """The figure with its interval and what it is a part of, and where it is counted from."""
    rows = [SummaryRow("Falls short", words.figure(one))]
    if said := words.interval(one):
        rows.append(SummaryRow("95 % interval", said))
    if one.asked:
        rows.append(SummaryRow("Answered", words.part(one.n, one.asked)))
    rows.append(SummaryRow("Kind", words.KINDS[one.kind]))
    rows.append(SummaryRow("Counted from", from_tables(usual)))
    return rows


def from_tables(usual: Limits) -> str:
    return "; ".join(plain.capital(SHEETS.get(name, name)) for name in usual.needs) or "Several registers together"


def also_rows(one: Found) -> list[list[object]]:
    """With its interval where it has one; a question has no status, and too few is said as such."""
    return [
        [
            a.says,
            words.also_figure(a, one.unit),
            words.also_interval(a),
            words.TOO_FEW if a.too_few else words.STATUS[a.status],
        ]
        for a in one.also
    ]


def behind(one: Found, actor: Actor, organisation: str) -> Behind:
    """Records behind red lines first, then behind the figure: as far as this reader may open them, the first fifty."""
    every = dict.fromkeys([*(ref for red in one.red for ref in red.refs), *one.refs])
    refs = [ref for ref in every if normalise_ref(ref) == ref]
    seen = {ref: depth for ref, depth in registry.depths(actor, refs).items() if is_open(depth)}
    links = [Link(named(ref), href) for ref in refs if ref in seen and (href := registry.address(organisation, ref))]
    shown = links[:MOST]
    kept = {ref: seen[ref] for ref in list(seen)[:MOST]}
    return Behind(tuple(shown), kept, closed=len(shown) < len(refs))


def which(one: Found, names: Mapping[str, str]) -> list[str]:
    """What falls short where that is no record: teams and settings, areas, topics of documents."""
    if one.kind != "census":
        return []
    codes = [ref for ref in one.refs if normalise_ref(ref) != ref and " " not in ref]
    return [names.get(code) or areas().get(code) or plain.capital(code.replace("_", " ")) for code in codes]


def named(ref: str) -> str:
    kind = registry.KINDS.get(registry.prefix_of(ref))
    return f"{kind.plain} {ref}" if kind else ref
