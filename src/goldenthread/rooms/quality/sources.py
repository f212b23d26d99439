"""What a brief, a review or a reading names: other records by reference, or a theme by its code. Nobody names what they may not open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goldenthread.domain.refs import normalise_ref
from goldenthread.foundation.access import registry
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused

THEME = re.compile(r"[A-Z][0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that something was learned from, for one reader. `href` empty: not theirs to open, or without a page."""

    text: str
    href: str = ""


def opened_ref(by: Actor, given: str, column: str, *kinds: str) -> str:
    """The reference of a record that `by` may open (of these kinds, where any are named); `Refused` names the column."""
    ref = normalise_ref(given) or given.strip()
    known = registry.KINDS.get(registry.prefix_of(ref))
    wrong = known is None or (bool(kinds) and known.kind not in kinds)
    depth = registry.depths(by, [ref]).get(ref, "none")
    if wrong or depth in ("none", "count"):
        raise Refused((column, f"There is no record {given.strip()} that you may open. Look at its reference again."))
    return ref


def opened_sources(by: Actor, given: Sequence[str], column: str) -> list[str]:
    """Themes as they are, records as far as `by` may open them; `Refused` names the first that is neither."""
    words = [one.strip() for one in given if one.strip()]
    return [one.upper() if THEME.fullmatch(one.upper()) else opened_ref(by, one, column) for one in words]


def sources(by: Actor, organisation: str, refs: Iterable[str]) -> list[Source]:
    """Each source as far as this reader may see it: a link, or only that it is there."""
    given = list(refs)
    depths = registry.depths(by, [ref for ref in given if "-" in ref])
    found = []
    for ref in given:
        if "-" not in ref:
            found.append(Source(f"Theme {ref}"))
        elif depths.get(ref, "none") in ("none", "count"):
            found.append(Source("A record that is not yours to open"))
        else:
            known = registry.KINDS[registry.prefix_of(ref)]
            found.append(Source(f"{known.plain} {ref}", known.address(organisation, ref) or ""))
    return found
