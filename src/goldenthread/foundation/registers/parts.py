"""Records that belong to a row of a register (an answer to a question, a receipt): seen as deep as the row is."""

from __future__ import annotations

from collections.abc import Callable, Collection

from goldenthread.foundation.access.registry import RecordKind, register
from goldenthread.foundation.facts.models import Node
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.definition import Register


def known_part(one: Register, prefix: str, kind: str, plain: str, address: Callable[[str, str], str]) -> None:
    """Tell the registry of a kind of part: its root on the thread is the row's ref. `address`: (organisation code, root) -> path."""

    def see(by: Actor, refs: Collection[str]) -> dict[str, str]:
        roots = dict(Node.objects.filter(ref__in=list(refs)).values_list("ref", "root"))
        depths = policy.depths(by, one, set(roots.values()))
        return {ref: depths[root] for ref, root in roots.items() if root in depths}

    def where(organisation: str, ref: str) -> str | None:
        root = Node.objects.filter(ref=ref).values_list("root", flat=True).first()
        return f"{address(organisation, root)}#{ref}" if root else None

    register(RecordKind(prefix=prefix, kind=kind, plain=plain, see=see, address=where))
