"""Who works and volunteers there: the cast, and people enough around them, with names that nobody has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from goldenthread.domain.names import close, fold
from goldenthread.doors.demonstration import bank
from goldenthread.doors.demonstration.bank import Place
from goldenthread.doors.demonstration.shapes import Somebody

POSTS = {
    "club": ("Youth worker", "Club volunteer"),
    "centre": ("Family worker", "Centre volunteer"),
    "outpost": ("Outpost worker", "Outpost volunteer"),
    "home": ("Support worker", "Befriender"),
    "street": ("Outreach worker", "Kitchen volunteer"),
    "advice": ("Adviser", "Reception volunteer"),
    "visit": ("Home visitor", "Visiting volunteer"),
    "farm": ("Farm worker", "Farm volunteer"),
}


@dataclass(slots=True)
class Names:
    """Invented names, each given once. None is near enough to a reader's to be taken for it."""

    rng: Random
    taken: set[str]
    _first: list[str] = field(init=False)
    _last: list[str] = field(init=False)

    def __post_init__(self) -> None:
        pool = bank.read("names")
        readers = [fold(part) for member in bank.cast().values() for part in member.name.split()]
        self._first, self._last = (
            [name for name in pool[kind] if not any(close(fold(name), part) for part in readers)]
            for kind in ("first", "last")
        )

    def draw(self) -> str:
        while True:
            name = f"{self.rng.choice(self._first)} {self.rng.choice(self._last)}"
            if name not in self.taken:
                self.taken.add(name)
                return name


def everybody(names: Names, people: int) -> list[Somebody]:
    """The cast first, then the crowd by unit, `people` in all (never fewer than the cast and one for each place)."""
    found = [
        Somebody(
            m.key, f"LK-{i:04d}", m.name, m.unit, m.post, m.level, None if m.not_staff else m.paid, not m.not_staff
        )
        for i, m in enumerate(bank.cast().values(), 1)
    ]
    wanted = max(0, people - len(found))
    for place, paid in _in_turn(bank.places(), wanted):
        number = f"LK-{len(found) + 1:04d}"
        post = POSTS[place.tag][0 if paid else 1]
        found.append(Somebody(number, number, names.draw(), place.code, post, "front_line", paid))
    return found


def _in_turn(places: Sequence[Place], wanted: int) -> Iterator[tuple[Place, bool]]:
    """One for each place first, then the rest by size; paid ones before volunteers."""
    slots = {p.code: [True] * p.paid + [False] * p.volunteers for p in places}
    by_code = {p.code: p for p in places}
    given = 0
    while given < wanted and any(slots.values()):
        for code, left in slots.items():
            if left and given < wanted:
                given += 1
                yield by_code[code], left.pop(0)
