"""The count behind a figure: what falls short of what, by unit, with the records, and the blanks left out.

Source: workbook.toml ('a blank yesno, int or choice leaves both counts, and over 20 % blank is not_known').
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from goldenthread.domain.detectors.found import Also, Limits, Red, UnitCount

BLANK_MOST: Final = 0.20


@dataclass(slots=True)
class Count:
    """Adds up one figure. `short` None is a blank: it leaves both counts."""

    short: float = 0
    n: float = 0
    blank: float = 0
    asked: float | None = None  # of how many the blanks are, where that is not n and the blanks
    refs: list[str] = field(default_factory=list)
    by_unit: dict[str, list[float]] = field(default_factory=dict)

    def add(self, short: bool | None, ref: object = None, unit: object = None, weight: float = 1) -> None:
        """Count one record (or so many hours)."""
        if short is None:
            self.blank += weight
            return
        self.part(weight if short else 0, weight, ref, unit)

    def part(self, short: float, n: float, ref: object = None, unit: object = None) -> None:
        """Count a part of n."""
        self.short += short
        self.n += n
        if short and ref is not None:
            self.refs.append(str(ref))
        if unit:
            pair = self.by_unit.setdefault(str(unit), [0, 0])
            pair[0] += short
            pair[1] += n

    @property
    def figure(self) -> float | None:
        """The share that falls short; None of nothing."""
        return self.short / self.n if self.n else None

    @property
    def too_blank(self) -> bool:
        """Over a fifth of the answers are blank."""
        asked = self.n + self.blank if self.asked is None else self.asked
        return self.blank > BLANK_MOST * asked

    @property
    def units(self) -> tuple[UnitCount, ...]:
        """The count of each unit, by code."""
        return tuple(UnitCount(c, s, n, s / n if n else None) for c, (s, n) in sorted(self.by_unit.items()))


@dataclass(slots=True)
class Draft:
    """What a check has counted, before it is judged.

    `value`, `low`, `high`: a figure that is no share (days, quarters, points). `floor_free`: the limits count cases
    that are neither people nor records (parts, topics, roles, hours), so that one may break the row.
    `unit_counts`: the figure counts units. `short_units`: where the check itself says which units fall short.
    `sentence`: what is said where something was counted; `capped`: the worst the headline may say; `asked`: how many
    people were asked for their opinion; `answers`: it counts answers of people, so that small groups are not shown.
    `rests`: the column, in words, whose blanks leave the counts; `notes`: what is said last, whatever was counted.
    """

    count: Count = field(default_factory=Count)
    value: float | None = None
    low: float | None = None
    high: float | None = None
    floor_free: bool = False
    unit_counts: bool = False
    has_unit: bool = False
    short_units: frozenset[str] | None = None
    known_units: frozenset[str] | None = None
    missing: list[str] = field(default_factory=list)
    alsos: list[Also] = field(default_factory=list)
    also_missing: list[str] = field(default_factory=list)
    reds: list[Red] = field(default_factory=list)
    inferred: bool = False
    sentence: str = ""
    rests: str = "what it rests on"
    notes: list[str] = field(default_factory=list)
    capped: bool = False
    asked: int = 0
    answers: bool = False


def shown(number: float) -> str:
    """A number as it is said: whole where it is whole, else with one place; thousands apart."""
    return f"{number:,.0f}" if number == int(number) else f"{number:,.1f}"


def n_of(draft: Draft | Count) -> dict[str, str]:
    """The numbers of a sentence."""
    count = draft.count if isinstance(draft, Draft) else draft
    return {"k": shown(count.short), "n": shown(count.n)}


def also_limits(limits: Limits, name: str) -> Limits:
    """The limits of a further figure. Raises KeyError where the data file has none."""
    return limits.also[name]
