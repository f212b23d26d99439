"""What somebody who reads across the registers may count in a period, register by register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from goldenthread.domain.time import months_before
from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.models import Node, Reading
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.apart import kept_for
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.rooms.quality.registers import READ

MOST = 5_000
MONTHS = 3


@dataclass(frozen=True, slots=True)
class Counted:
    """One register: how many of its records this reader may open began in the period, and in the one before. None: not known."""

    code: str
    words: str
    now: int | None
    before: int | None


def counts(by: Actor, last: date) -> list[Counted]:
    """Every register that can be read across, for the three months up to a day, and the three before. 3 queries a register."""
    first = months_before(last, MONTHS)
    earlier = months_before(first, MONTHS)
    kept = kept_for(by)
    found = []
    for code, words in READ:
        known = (code == "concerns" or code in REGISTERS) and bool({code, f"import:{code}"} & kept)
        now = _began(by, code, first, last) if known else None
        found.append(Counted(code, words, now, _began(by, code, earlier, first) if known else None))
    return found


def _began(by: Actor, code: str, after: date, until: date) -> int | None:
    """Of those that this reader may open. None for more than can be asked one by one."""
    if code in REGISTERS and code != "concerns":
        mine = policy.visible(by, REGISTERS[code]).values("ref")
        rows = Reading.objects.filter(
            measure=code, replaced_at__isnull=True, happened_on__gt=after, happened_on__lte=until
        )
        return rows.filter(subject__in=mine).count()
    nodes = Node.objects.filter(kind="concern", happened_on__gt=after, happened_on__lte=until)
    refs = list(nodes.values_list("ref", flat=True)[: MOST + 1])
    if len(refs) > MOST:
        return None
    return sum(depth not in ("none", "count") for depth in registry.depths(by, refs).values())
