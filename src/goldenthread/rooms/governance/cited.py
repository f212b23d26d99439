"""What a citation says to a reader: as it was seen, or sealed, and whether it says something else today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.registers.words import day
from goldenthread.foundation.ui.shapes import Link
from goldenthread.rooms.governance.queries import Cited


def cited_line(organisation: str, one: Cited, depths: Mapping[str, str]) -> list[object]:
    """One line of the table. A link only where this reader may open it today; what was sealed stays sealed in the record."""
    open_now = depths.get(one.cited, "none") not in ("none", "count")
    href = registry.address(organisation, one.cited) if open_now else None
    what: object = Link(one.cited, href) if href else (one.cited if not one.sealed else "Sealed")
    return [what, _says(one), day(one.on)]


def _says(one: Cited) -> str:
    if one.kind == "figure":
        return f"{counted_as(str(one.seen.get('definition', '')))}: {figure_says(one.seen.get('value'), one.seen.get('count'))}"
    if one.sealed:
        said = [words(str(one.seen[name])) for name, words in SEALED.items() if one.seen.get(name)]
        return "Cited as sealed: whoever kept the minutes could not open it" + (f" ({', '.join(said)})" if said else "")
    return f"{one.seen.get('plain', 'Record')}, version {one.seen.get('n', 'not kept')}"


def _month(said: str) -> str:
    return f"{date.fromisoformat(f'{said}-01'):%B %Y}"


SEALED: Final[Mapping[str, Callable[[str], str]]] = {
    "kind": lambda kind: {"concern": "a worry"}.get(kind, kind.replace("_", " ")), "level": lambda level: level.replace("_", " "),
    "month": _month,
}  # fmt: skip
"""What is said of a record that was cited sealed, and in which words."""


def counted_as(definition: str) -> str:
    """What a figure counts, in words: a strand by its short name, anything else as its definition is called."""
    what = handovers().get(definition)
    words = what.plain if what else definition.rpartition(".")[2].replace("_", " ")
    return words[:1].upper() + words[1:]


def figure_says(value: object, count: object) -> str:
    """'41 of 43' for a strand; the words that stood on the page for anything else."""
    if isinstance(value, Mapping) and {"met_in_time", "due"} <= set(value):
        return f"{value['met_in_time']} of {value['due']}" if value["due"] else "nothing due"
    if isinstance(value, Mapping):
        return f"{count} in all" if count is not None else "several numbers"
    return str(value)
