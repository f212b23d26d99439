"""What each room tells the storeys above about its records: who sees them, where they are, how they are found, what needs somebody.

Rooms register in their AppConfig; line of sight, trace, search and home read only this and the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation


@dataclass(frozen=True, slots=True)
class Found:
    """One search result, already allowed."""

    ref: str
    kind: str
    title: str
    detail: str
    href: str
    on: date


@dataclass(frozen=True, slots=True)
class HomeLine:
    """One line of somebody's home page: what needs them, by when, one link. Lower `order` comes first."""

    group: str
    text: str
    detail: str
    href: str
    due: date | None = None
    overdue: bool = False
    order: int = 50


@dataclass(frozen=True, slots=True)
class RecordKind:
    """How records of one kind (by the first part of their ref) are seen, addressed and found.

    see: refs -> depth ('count', 'agreed', 'own', 'metadata', 'summary', 'full') of those the actor has any right to; the others
    are left out. address: (organisation code, ref) -> path, or None where the record has no page of its own.
    """

    prefix: str
    kind: str
    plain: str
    see: Callable[[Actor, Collection[str]], dict[str, str]]
    address: Callable[[str, str], str | None]
    search: Callable[[Actor, Organisation, str, int], list[Found]] | None = None


KINDS: dict[str, RecordKind] = {}
HOMES: list[Callable[[Actor, Organisation], list[HomeLine]]] = []


def register(kind: RecordKind) -> None:
    KINDS[kind.prefix] = kind


def register_home(lines: Callable[[Actor, Organisation], list[HomeLine]]) -> None:
    if lines not in HOMES:
        HOMES.append(lines)


def prefix_of(ref: str) -> str:
    return ref.partition("-")[0]


def depths(actor: Actor, refs: Iterable[str]) -> dict[str, str]:
    """Depth of each ref the actor has any right to, across rooms. One call a kind, whatever the number of refs."""
    by_prefix: dict[str, list[str]] = {}
    for ref in refs:
        by_prefix.setdefault(prefix_of(ref), []).append(ref)
    found: dict[str, str] = {}
    for prefix, some in by_prefix.items():
        if prefix in KINDS:
            found.update(KINDS[prefix].see(actor, some))
    return found


def address(organisation: str, ref: str) -> str | None:
    kind = KINDS.get(prefix_of(ref))
    return kind.address(organisation, ref) if kind else None


def search(actor: Actor, organisation: Organisation, words: str, limit: int = 50) -> list[Found]:
    """What the actor may find, newest first, across rooms."""
    found = [f for kind in KINDS.values() if kind.search for f in kind.search(actor, organisation, words, limit)]
    return sorted(found, key=lambda f: (f.on, f.ref), reverse=True)[:limit]


def home(actor: Actor, organisation: Organisation) -> list[HomeLine]:
    lines = [line for source in HOMES for line in source(actor, organisation)]
    return sorted(lines, key=lambda line: (line.order, line.due or date.max, line.text))
