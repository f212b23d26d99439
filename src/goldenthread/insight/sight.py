"""How deep a reader sees a record decides what its thread tells them: beside each room's own answer, this is the one rule."""

from __future__ import annotations

from goldenthread.domain.access import DEPTHS
from goldenthread.domain.handovers import Handover

_OWN_END = {"own": "front_line", "agreed": "recipient"}


def is_open(depth: str) -> bool:
    """True where a record may be listed and opened; one that may only be counted may not."""
    return depth in DEPTHS and DEPTHS.index(depth) > DEPTHS.index("count")


def may_learn(depth: str, what: Handover | None) -> bool:
    """Whether a reader of this depth may be shown that a record has this duty.

    Whoever raised it (or whose safety it is about) learns only of what comes from or goes to them: that it was called serious,
    or referred, is not theirs to learn from a list or a thread. `None`: a duty that is no handover, inside the lead's own work.
    """
    if depth in _OWN_END:
        return what is not None and _OWN_END[depth] in (what.from_level, what.to_level)
    return is_open(depth)
