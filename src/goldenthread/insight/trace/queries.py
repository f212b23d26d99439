"""One record followed both ways over the facts' links, as far as this reader may see each record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from django.db.models import Q

from goldenthread.domain.clocks import ClockFact, is_paused
from goldenthread.domain.thread import LinkFact, NodeFact, Trace, trace
from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.emit import fact_of
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock, ClockPause, Link, Node
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.sight import is_open, may_learn
from goldenthread.insight.trace.grammar import expected, step
from goldenthread.insight.trace.through import GATHERS, Through

SEALED_SAYS: Final = "A record you may only count"
MOST: Final = 400
ROUNDS: Final = 8


@dataclass(frozen=True, slots=True)
class Traced:
    """The thread through a record for one reader. `hrefs`: where open records are; `roots`: to what record each belongs;
    `waiting`: refs of clocks that wait with a reason; `cut`: more hangs on it than is drawn; `depth`: how deep the start is seen;
    `asked`: the ref that was asked for, also where it is sealed; `alone`: the open records that one person gave and got.
    """

    thread: Trace
    hrefs: Mapping[str, str]
    roots: Mapping[str, str]
    waiting: frozenset[str]
    cut: bool
    depth: str
    asked: str
    alone: frozenset[str] = frozenset()

    @property
    def open_refs(self) -> list[str]:
        return [node.ref for node in self.thread.nodes if not node.sealed]


def follow(organisation: Organisation, ref: str, *, actor: Actor, at: datetime | None = None) -> Traced:
    """The thread through `ref`. `NotYours` where it does not exist, or this reader may not even count it; what may only be counted
    is sealed, the record asked for too."""
    at = at or moment.now()
    start = Node.objects.filter(ref=ref).first()
    if start is None:
        raise NotYours(["no such record"])
    found, links, cut = _around(start)
    depths = registry.depths(actor, found)
    if depths.get(ref, "none") == "none":
        raise NotYours(["not this reader's to count"])
    names = _names(found.values(), depths)
    nodes = [_fact(found[known], name) for known, name in names.items()]
    facts = [LinkFact(names[a], names[b], relation) for a, b, relation in links if a in names and b in names]
    clocks = _clocks({known: depths[known] for known in names if is_open(depths[known])})
    thread = in_order(trace(names[ref], nodes, facts, clocks, expected(), at, time_zone=organisation.time_zone))
    return Traced(
        thread=thread,
        hrefs=_hrefs(organisation, [found[node.ref] for node in thread.nodes if not node.sealed], depths),
        roots={node.ref: found[node.ref].root for node in thread.nodes if not node.sealed},
        waiting=frozenset(one.ref for one in clocks if is_paused(one, at, organisation.time_zone)),
        cut=cut,
        depth=depths[ref],
        asked=ref,
        alone=_alone(thread, clocks),
    )


def _alone(thread: Trace, clocks: Iterable[ClockFact]) -> frozenset[str]:
    """What was handed by one person to the same: its clock says so."""
    same = {(clock.subject, clock.handover) for clock in clocks if clock.same_person}
    clock_of = {(row.relation, row.to_kind): row.clock_kind for row in expected()}
    sealed = {node.ref for node in thread.nodes if node.sealed}
    kinds = {node.ref: node.kind for node in thread.nodes}
    return frozenset(
        link.to_ref
        for link in thread.links
        if link.to_ref is not None
        and link.to_ref not in sealed
        and (link.from_ref, clock_of.get((link.relation, kinds[link.to_ref]))) in same
    )


def in_order(thread: Trace) -> Trace:
    """The same thread with what led to something before it, where both have one date."""
    behind: dict[str, set[str]] = defaultdict(set)
    for link in thread.links:
        if link.to_ref is not None:
            behind[link.to_ref].add(link.from_ref)
    steps = dict.fromkeys((node.ref for node in thread.nodes), 0)
    for _ in range(min(len(steps), 2 * ROUNDS)):
        steps = {ref: max((steps[other] + 1 for other in behind[ref]), default=0) for ref in steps}
    key = {node.ref: (node.on is None, node.on or date.min, steps[node.ref]) for node in thread.nodes}
    return replace(thread, nodes=tuple(sorted(thread.nodes, key=lambda node: key[node.ref])))


def _around(start: Node) -> tuple[dict[str, Node], set[tuple[str, str, str]], bool]:
    """What led to a record and what it led to, with those of the same root, and the links between them. A few queries a round.

    A pack in which many worries are counted is walked through, not back into the others: they hang beside. So is a meeting that
    decided of several: a decision that names what it rests on belongs to that. From a pack, a meeting or a question all is walked.
    """
    through = Through(all_of_it=start.kind in GATHERS)
    found = {node.ref: node for node in Node.objects.filter(root=start.root)[:MOST]} | {start.ref: start}
    onward, back, rounds, cut = set(found), set(found), 0, False
    walked: tuple[set[str], set[str]] = (set(), set())
    while (onward or back) and rounds < ROUNDS and not cut:
        rounds += 1
        walked[0].update(onward)
        walked[1].update(back)
        back = through.back(back, found)
        rows = Link.objects.filter(Q(from_ref__in=onward) | Q(to_ref__in=back)).order_by("ref")[: MOST * 4]
        ways = [(row.from_ref, row.to_ref) for row in rows]
        later, earlier = through.onward(ways, onward, found), {a for a, b in ways if b in back}
        cut = not _fetch(found, later | earlier)
        onward, back = (later & set(found)) - walked[0], (earlier & set(found)) - walked[1]
    through.those_between(found)
    links = _between(found, through.left - set(found))
    return found, links, cut or bool(onward or back)


def _fetch(found: dict[str, Node], refs: set[str]) -> bool:
    """Add these records, newest first, as far as there is room; False where some had to stay out."""
    new, room = refs - set(found), max(MOST - len(found), 0)
    rows = list(Node.objects.filter(ref__in=new).order_by("-happened_on", "ref")[: room + 1]) if new else []
    found.update((node.ref, node) for node in rows[:room])
    return len(rows) <= room


def _between(found: dict[str, Node], left: Collection[str]) -> set[tuple[str, str, str]]:
    """The links between these records, without those `left`; and with what is expected of them and stands beside the way, so that it is
    not called missing.
    """
    relations = {row.relation for row in expected()}
    rows = Link.objects.filter(Q(to_ref__in=found) | Q(relation__in=relations), from_ref__in=found)
    links = {(row.from_ref, row.to_ref, row.relation) for row in rows.order_by("ref")[: MOST * 8]}
    links = {one for one in links if one[1] not in left}
    beside = {to for _, to, _ in links} - set(found)
    found.update((node.ref, node) for node in Node.objects.filter(ref__in=beside)[:MOST])
    return links


def _names(found: Iterable[Node], depths: Mapping[str, str]) -> dict[str, str]:
    """The ref under which each record is drawn: its own, or 'sealed-1' and so on; what is not this reader's is left out."""
    seen = sorted(
        (node for node in found if depths.get(node.ref, "none") != "none"),
        key=lambda node: (node.happened_on.replace(day=1), node.kind, node.level, node.ref),
    )
    names, sealed = {}, 0
    for node in seen:
        sealed += not is_open(depths[node.ref])
        names[node.ref] = node.ref if is_open(depths[node.ref]) else f"sealed-{sealed}"
    return names


def _fact(node: Node, name: str) -> NodeFact:
    """A sealed record keeps its kind, its level and its month, and nothing else."""
    if name == node.ref:
        return NodeFact(node.ref, node.kind, node.level, node.happened_on, step(node.kind, node.ref).done)
    return NodeFact(name, node.kind, node.level, node.happened_on.replace(day=1), SEALED_SAYS, sealed=True)


def _clocks(depths: Mapping[str, str]) -> list[ClockFact]:
    """The clocks of open records, as far as this reader may learn of the duty. Two queries."""
    rows = [
        row
        for row in Clock.objects.filter(subject__in=depths).order_by("due_at", "ref")[: MOST * 4]
        if may_learn(depths[row.subject], handovers().get(row.handover))
    ]
    pauses: dict[object, list[ClockPause]] = defaultdict(list)
    for pause in ClockPause.objects.filter(clock__in=[row.pk for row in rows]) if rows else ():
        pauses[pause.clock_id].append(pause)
    return [replace(fact_of(row, pauses[row.pk]), subject=row.subject) for row in rows]


def _hrefs(organisation: Organisation, nodes: Iterable[Node], depths: Mapping[str, str]) -> dict[str, str]:
    """Where each open record is: on the page of the record it belongs to, else on its own."""
    found = {}
    for node in nodes:
        if node.root != node.ref and is_open(depths.get(node.root, "none")):
            page = registry.address(organisation.code, node.root)
            href = f"{page}#{node.ref}" if page else None
        else:
            href = registry.address(organisation.code, node.ref)
        if href:
            found[node.ref] = href
    return found
