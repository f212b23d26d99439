"""The organisational levels that word travels between, and how an organisation merges them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

LEVELS: Final = ("recipient", "front_line", "operational", "dsl", "senior", "board")
PARTNER: Final = "partner"  # statutory and other outside bodies: stands beside dsl, never merged


@dataclass(frozen=True, slots=True)
class LevelMap:
    """Which levels stand together: `groups` in the order of the columns, each a tuple of level codes."""

    groups: tuple[tuple[str, ...], ...]

    def group(self, level: str) -> tuple[str, ...]:
        """The levels that stand together with a level, itself included. Raises ValueError for a level that is
        not known.
        """
        if level == PARTNER:
            return (PARTNER,)
        for group in self.groups:
            if level in group:
                return group
        raise ValueError(f"There is no level {level!r}.")

    def merged(self, from_level: str, to_level: str) -> bool:
        """True where both levels are one here, so that nothing travels between them."""
        return self.group(from_level) == self.group(to_level)

    def column(self, level: str) -> str:
        """The column a level stands in: its codes joined by +, such as 'operational+dsl'."""
        return "+".join(self.group(level))

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns from the people served to the board, each with its codes joined by +."""
        return tuple("+".join(group) for group in self.groups)


def _declared(written: Iterable[str]) -> list[set[str]]:
    groups: list[set[str]] = []
    seen: set[str] = set()
    for text in written:
        codes = [code for part in text.split("+") if (code := part.strip()) and code != PARTNER]
        for code in codes:
            if code not in LEVELS:
                raise ValueError(f"There is no level {code!r}. The levels are {', '.join(LEVELS)}.")
            if code in seen:
                raise ValueError(f"The level {code!r} is named twice.")
            seen.add(code)
        if codes:
            groups.append(set(codes))
    return groups


def parse_levels(written: Iterable[str]) -> LevelMap:
    """The levels an organisation says it has, such as ['front_line', 'operational+dsl', 'senior', 'board'].

    Nothing written means that it has all. A level not named is merged with the next above that is; with none
    above, with the highest named. The people served are never staff: they stand alone unless merged by name.
    Raises ValueError for an unknown level, one named twice, or no level of staff. Source: design.md §1
    (Levels).
    """
    groups = _declared(written)
    if not groups:
        return LevelMap(tuple((level,) for level in LEVELS))
    if not any("recipient" in group for group in groups):
        groups.append({"recipient"})
    if all(group == {"recipient"} for group in groups):
        raise ValueError("Name at least one level of staff.")
    place = {level: group for group in groups for level in group}
    named = [level for level in LEVELS if level in place and place[level] != {"recipient"}]
    for index, level in enumerate(LEVELS):
        if level not in place:
            above = [other for other in named if LEVELS.index(other) > index]
            place[above[0] if above else named[-1]].add(level)
    ordered = [tuple(level for level in LEVELS if level in group) for group in groups]
    return LevelMap(tuple(sorted(ordered, key=lambda group: LEVELS.index(group[-1]))))
