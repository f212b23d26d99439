"""One record followed both ways along the thread: what led to it and what it led to, what is awaited and what
is missing.

Sources: design.md §1 (Trace), themes M4 and L2.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from goldenthread.domain.clocks import ClockFact, status

_STATUS: Final = {"running": "awaited", "paused": "awaited", "overdue": "missing"}


@dataclass(frozen=True, slots=True)
class NodeFact:
    """One record: `says` its plain words. `sealed`: the reader may only count it (kind, level and month)."""

    ref: str
    kind: str
    level: str
    on: date | None
    says: str = ""
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class LinkFact:
    """One record led to, informs, answers or mitigates another."""

    from_ref: str
    to_ref: str
    relation: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A row of the grammar: from this kind of record a link of this relation to that kind is expected, timed
    by this clock.
    """

    from_kind: str
    relation: str
    to_kind: str
    clock_kind: str


@dataclass(frozen=True, slots=True)
class TraceLink:
    """A link as drawn: 'there', 'awaited' while its clock runs, 'missing' once it is overdue.

    Where it is not there, `to_ref` is None, `to_kind` the kind expected, `due_at` when it is or was due,
    `clock` the clock's ref.
    """

    from_ref: str
    to_ref: str | None
    relation: str
    status: str
    to_kind: str
    due_at: datetime | None = None
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """The thread through one record: its knots by date (undated ones last), and the links between them."""

    start: str
    nodes: tuple[NodeFact, ...]
    links: tuple[TraceLink, ...]

    def gaps(self) -> tuple[int | None, ...]:
        """Days since the knot before, one for each knot; None for the first and where a date is not known."""
        days = [node.on for node in self.nodes]
        pairs = zip([None, *days], days, strict=False)
        return tuple((now - before).days if now and before else None for before, now in pairs)


def _reach(start: str, onward: Mapping[str, Sequence[str]]) -> set[str]:
    seen = {start}
    todo = [start]
    while todo:
        for ref in onward.get(todo.pop(), ()):
            if ref not in seen:
                seen.add(ref)
                todo.append(ref)
    return seen


def trace(
    start: str,
    nodes: Iterable[NodeFact],
    links: Iterable[LinkFact],
    clocks: Iterable[ClockFact],
    expected: Iterable[Expected],
    at: datetime,
    *,
    time_zone: str,
) -> Trace:
    """The thread through `start`: all that led to it, and all that it led to, as far as it stands in `nodes`.

    Cycles end where they began; what hangs beside an earlier record only is left out. Links to records not in
    `nodes` are left out. Nothing is expected of a sealed record. Raises LookupError where `start` is not in
    `nodes`.
    """
    known = {node.ref: node for node in nodes}
    if start not in known:
        raise LookupError("There is no such record here.")
    kept = [link for link in dict.fromkeys(links) if link.from_ref in known and link.to_ref in known]
    onward: dict[str, list[str]] = defaultdict(list)
    back: dict[str, list[str]] = defaultdict(list)
    for link in kept:
        onward[link.from_ref].append(link.to_ref)
        back[link.to_ref].append(link.from_ref)
    reached = _reach(start, onward) | _reach(start, back)
    drawn = [
        TraceLink(link.from_ref, link.to_ref, link.relation, "there", known[link.to_ref].kind)
        for link in kept
        if link.from_ref in reached and link.to_ref in reached
    ]
    knots = sorted((known[ref] for ref in reached), key=lambda node: (node.on is None, node.on or date.min, node.ref))
    place = {node.ref: i for i, node in enumerate(knots)}
    open_ends = _open_ends(knots, kept, known, list(clocks), list(expected), at, time_zone)
    ordered = sorted(
        [*drawn, *open_ends],
        key=lambda link: (
            place[link.from_ref],
            link.to_ref is None,
            place.get(link.to_ref or "", 0),
            link.relation,
        ),
    )
    return Trace(start, tuple(knots), tuple(ordered))


def _open_ends(
    knots: Sequence[NodeFact],
    links: Sequence[LinkFact],
    known: Mapping[str, NodeFact],
    clocks: Sequence[ClockFact],
    expected: Sequence[Expected],
    at: datetime,
    time_zone: str,
) -> list[TraceLink]:
    """What the grammar expects and is not there: awaited or missing, as its clock says. No clock, nothing
    expected.
    """
    there = {(link.from_ref, link.relation, known[link.to_ref].kind) for link in links}
    found = []
    for node in knots:
        rows = () if node.sealed else [row for row in expected if row.from_kind == node.kind]
        for row in rows:
            if (node.ref, row.relation, row.to_kind) in there:
                continue
            for clock in clocks:
                if clock.subject == node.ref and row.clock_kind in (clock.kind, clock.handover):
                    word = _STATUS.get(status(clock, at, time_zone))
                    if word:
                        end = TraceLink(node.ref, None, row.relation, word, row.to_kind, clock.due_at, clock.ref)
                        found.append(end)
    return found
