"""What a decision rests on, as whoever keeps the minutes sees it: open, or sealed where it is not theirs to open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goldenthread.domain.refs import normalise_ref
from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.models import Node
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.models import Version
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.definition import REGISTERS


@dataclass(frozen=True, slots=True)
class Seen:
    """One citation: of which kind, of what, whether it is sealed, and what was seen of it."""

    kind: str
    cited: str
    sealed: bool
    says: dict[str, Any]


def seen_voice(by: Actor, given: str) -> Seen:
    """A record cited as somebody's voice. What `by` may open is kept with its version; what they may only count with kind, level and
    month; anything else as sealed and no more, the same whether it exists or not. `Refused` for what is no reference.
    """
    ref = normalise_ref(given)
    if ref is None:
        raise Refused(("voices_cited", f"'{given}' is not a reference, like FBK-7K3QF2WD."))
    depth = _depth(by, ref)
    node = Node.objects.filter(ref=ref).first()
    if depth in ("none", "count"):
        says = _counted(node) if depth == "count" and node is not None else {}
        return Seen("voice", ref, True, says)
    version = Version.objects.filter(ref=ref).order_by("-n").first()
    says = {"plain": _plain(ref)}
    if version is not None:
        says |= {"n": version.n, "digest": version.digest}
    return Seen("voice", ref, False, says | (_counted(node) if node is not None else {}))


def _depth(by: Actor, ref: str) -> str:
    found = registry.depths(by, [ref]).get(ref)
    if found is None:
        of_room = next((one for one in REGISTERS.values() if one.prefix == registry.prefix_of(ref)), None)
        found = policy.depths(by, of_room, [ref]).get(ref) if of_room else None
    return found or "none"


def _plain(ref: str) -> str:
    kind = registry.KINDS.get(registry.prefix_of(ref))
    return kind.plain if kind else "Record"


def _counted(node: Node) -> dict[str, Any]:
    """Kind, level and month: what a sealed knot says."""
    return {"kind": node.kind, "level": node.level, "month": f"{node.happened_on:%Y-%m}"}
