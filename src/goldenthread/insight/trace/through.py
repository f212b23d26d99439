"""How a thread goes through a pack and a meeting, where many threads meet, without taking the others along."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.models import Link, Node

GATHERS: Final = frozenset({"pack", "meeting", "challenge"})
DECISION: Final = "decision"


class Through:
    """The walk of one thread. A decision that names what it rests on, other than where it was made, is `named`: it is entered from what
    it names, and what is walked back from it does not go on from the pack to whatever else was counted there.
    """

    def __init__(self, *, all_of_it: bool) -> None:
        self.all_of_it = all_of_it
        self.rests_on: dict[str, set[str]] = {}
        self.closed: set[str] = set()
        self.left: set[str] = set()

    def onward(self, ways: Iterable[tuple[str, str]], onward: Collection[str], found: Mapping[str, Node]) -> set[str]:
        """What is next: of decisions met in a meeting only those that rest on this thread, or name nothing. One query where there are any."""
        later = {b for a, b in ways if a in onward}
        if self.all_of_it:
            return later
        met = {b for a, b in ways if a in onward and found[a].kind in GATHERS and _is_decision(b)} - set(found)
        self._learn(met)
        self.left |= {ref for ref in met if self.rests_on[ref] and not self.rests_on[ref] & set(found)}
        return later - self.left

    def back(self, back: set[str], found: Mapping[str, Node]) -> set[str]:
        """What is walked back from: not from a pack once a decision on the way names what it rests on."""
        packs = {ref for ref in back if found[ref].kind == "pack"}
        if self.all_of_it or not packs:
            return back
        self._learn(ref for ref, node in found.items() if node.kind == DECISION)
        if not any(self.rests_on.values()):
            return back
        self.closed |= packs
        return back - packs

    def those_between(self, found: dict[str, Node]) -> None:
        """What stands between a record on this thread and a pack that was not walked back from, such as its theme. One query."""
        if self.closed:
            counted = Link.objects.filter(to_ref__in=self.closed).values("from_ref")
            rows = Node.objects.filter(ref__in=counted, root__in=list(found)).order_by("ref")
            found.update((node.ref, node) for node in rows)

    def _learn(self, decisions: Iterable[str]) -> None:
        new = [ref for ref in decisions if ref not in self.rests_on]
        if not new:
            return
        self.rests_on.update((ref, set()) for ref in new)
        ways = Link.objects.filter(to_ref__in=new).order_by("ref").values_list("from_ref", "to_ref")
        kinds = dict(Node.objects.filter(ref__in=[a for a, _ in ways]).values_list("ref", "kind"))
        for a, b in ways:
            if a in kinds and kinds[a] not in GATHERS:
                self.rests_on[b].add(a)


def _is_decision(ref: str) -> bool:
    kind = registry.KINDS.get(registry.prefix_of(ref))
    return kind is not None and kind.kind == DECISION
