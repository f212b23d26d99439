"""From a thread to the knots that the page draws, one under another by date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from goldenthread.domain.thread import NodeFact, TraceLink
from goldenthread.domain.time import local_date
from goldenthread.foundation.ui.shapes import Link
from goldenthread.foundation.ui.thread_svg import Knot
from goldenthread.insight import words
from goldenthread.insight.trace.grammar import step
from goldenthread.insight.trace.queries import Traced

ONE_PERSON = "One person holds both ends of this: no figure counts it as due or as done."


def knots(found: Traced, time_zone: str, called: str = "") -> list[Knot]:
    """Every record by date with the time since the one before; what is missing at its due day, what is awaited last."""
    beside = _beside(found)
    drawn: list[tuple[date, int, Knot]] = []
    before: NodeFact | None = None
    for node in found.thread.nodes:
        if any(node.ref == other.ref for side in beside.values() for other in side):
            continue
        drawn.append((node.on or date.max, 0, _knot(found, node, before, beside.get(node.ref, []), called)))
        before = node
    for link in found.thread.links:
        if link.status != "there":
            due = local_date(link.due_at, time_zone) if link.due_at else date.max
            drawn.append((due, 1 if link.status == "missing" else 2, _end(found, link, due)))
    awaited = _once([row for row in drawn if row[1] == 2])
    there = [row for row in drawn if row[1] != 2]
    ordered = [*sorted(there, key=lambda row: row[:2]), *sorted(awaited, key=lambda row: row[0])]
    return [knot for _, _, knot in ordered]


def _once(rows: list[tuple[date, int, Knot]]) -> list[tuple[date, int, Knot]]:
    """What is awaited of many by the same day stands once, with how many; it leads to the first of them."""
    alike: dict[tuple[date, int, Knot], list[Knot]] = defaultdict(list)
    for on, rank, knot in rows:
        alike[on, rank, replace(knot, href="")].append(knot)
    return [
        (on, rank, replace(same[0], title=f"{knot.title} ({len(same)} of these)") if len(same) > 1 else same[0])
        for (on, rank, knot), same in alike.items()
    ]


def _beside(found: Traced) -> dict[str, list[NodeFact]]:
    """What a record also led to and that is a matter of its own: hung beside it, not on the main thread."""
    nodes = {node.ref: node for node in found.thread.nodes}
    home = found.roots.get(found.thread.start)
    onward: dict[str, list[str]] = defaultdict(list)
    for link in found.thread.links:
        if link.to_ref is not None:
            onward[link.from_ref].append(link.to_ref)
    side: dict[str, list[NodeFact]] = defaultdict(list)
    seen = {found.thread.start}
    todo = [(found.thread.start, found.thread.start)]
    while todo:
        ref, anchor = todo.pop()
        for other in onward[ref]:
            if other in seen:
                continue
            seen.add(other)
            apart = found.roots.get(other, home) != home
            if apart:
                side[anchor].append(nodes[other])
            todo.append((other, anchor if apart else other))
    return side


def _knot(found: Traced, node: NodeFact, before: NodeFact | None, beside: list[NodeFact], called: str) -> Knot:
    same: dict[str, list[str]] = defaultdict(list)
    for other in beside:
        if other.ref in found.hrefs:
            same[f"{other.says}, {_when(other)}"].append(found.hrefs[other.ref])
    side = tuple(
        Link(f"{said} ({len(those)} of these)" if len(those) > 1 else said, those[0]) for said, those in same.items()
    )
    return Knot(
        title=node.says,
        state="sealed" if node.sealed else "here",
        kind=step(node.kind).done if node.sealed else "" if node.ref != found.thread.start else "You are here",
        level=words.level(node.level, called),
        when=_when(node),
        gap=_gap(node, before),
        text=ONE_PERSON if node.ref in found.alone else "",
        href=found.hrefs.get(node.ref, ""),
        side=side,
    )


def _when(node: NodeFact) -> str:
    if node.on is None:
        return "no date"
    return words.month(node.on) if node.sealed else words.day(node.on)


def _gap(node: NodeFact, before: NodeFact | None) -> str:
    """Days since the knot before; nothing where either has only a month."""
    if before is None or node.on is None or before.on is None or node.sealed or before.sealed:
        return ""
    days = (node.on - before.on).days
    return "same day" if days == 0 else f"{words.days(days)} later"


def _end(found: Traced, link: TraceLink, due: date) -> Knot:
    what = step(link.to_kind)
    when = "" if due == date.max else words.day(due)
    if link.status == "missing":
        return Knot(
            title=what.missing or f"{what.done}: not recorded.",
            state="missing",
            when=f"Due {when}" if when else "",
            text=what.mend,
            href=found.hrefs.get(link.from_ref, ""),
        )
    waits = link.clock in found.waiting
    return Knot(
        title=what.awaited or what.done,
        state="awaited",
        when=f"Due {when}" if when else "",
        text="It waits, with a reason on record." if waits else "",
        href=found.hrefs.get(link.from_ref, ""),
    )
