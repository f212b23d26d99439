"""What a check says: its limits, its status, its figure with interval, and the records behind it.

Source: detectors.toml (head: kinds and rules), design.md §3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, cast

Kind = Literal["census", "flow", "opinion", "question"]
Status = Literal["holds", "strained", "broken", "not_known"]
KINDS: Final = ("census", "flow", "opinion", "question")
N_MIN: Final = 8  # where the row names no smallest number: the one most rows name


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one figure: reached, not passed. `n_min` is the smallest number of events or answers on which
    it may be strained. `unit` is '' for a share, else 'days', 'quarters of 4' or 'points of 5'. `also`: the limits
    of the row's further figures, by their name. A limit of None is never reached.
    """

    kind: Kind
    strained: float | None = None
    broken: float | None = None
    n_min: int = N_MIN
    unit: str = ""
    needs: tuple[str, ...] = ()
    figure: str = ""
    inferred: bool = False
    also: Mapping[str, Limits] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Red:
    """One open case that makes the row broken whatever the share: a neutral sentence, and apart from it the records
    it is about, so that callers can apply need-to-know.
    """

    says: str
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Also:
    """A further figure of a row. `status` None: a question, something to read together, never a status."""

    id: str
    says: str
    figure: float | None
    n: float
    status: Status | None
    numerator: float = 0
    low: float | None = None
    high: float | None = None
    too_few: bool = False
    refs: tuple[str, ...] = ()
    asked: int = 0


@dataclass(frozen=True, slots=True)
class UnitCount:
    """The count of one unit, where people or records sit; not rolled up."""

    code: str
    numerator: float
    n: float
    figure: float | None


@dataclass(frozen=True, slots=True)
class Found:
    """What one check says at a moment.

    `status` None: a question, which never has a status. `too_few`: a not_known with `words` such as 'too few to
    say: 3 of 4'. `figure` falls short: 0 is good, more is worse; a share unless `unit` says days, quarters of 4 or
    points of 5. `low`, `high`: its interval where the kind has one. `missing`: what to record, in plain words.
    `refs`: the records behind the numerator. `inferred`: what is required was worked out from what is done.
    `reading`: localised, underlying, mixed, not_known, or None where it does not apply. `asked`: of opinions, how many
    people were asked, so that the response rate can be shown; 0 where that is not recorded.
    """

    id: str
    kind: Kind
    status: Status | None
    figure: float | None = None
    numerator: float = 0
    n: float = 0
    low: float | None = None
    high: float | None = None
    unit: str = ""
    too_few: bool = False
    words: str = ""
    red: tuple[Red, ...] = ()
    also: tuple[Also, ...] = ()
    reading: str | None = None
    units: tuple[UnitCount, ...] = ()
    missing: tuple[str, ...] = ()
    says: str = ""
    refs: tuple[str, ...] = ()
    inferred: bool = False
    asked: int = 0


def _number(row: Mapping[str, object], key: str, where: str) -> float | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise ValueError(f"Check {where}: '{key}' must be a number, nought or more.")
    return float(value)


def _limits(where: str, row: Mapping[str, object], kind: object) -> Limits:
    if kind not in KINDS:
        raise ValueError(f"Check {where}: 'kind' cannot be {kind!r}.")
    strained, broken = _number(row, "strained", where), _number(row, "broken", where)
    if strained is not None and broken is not None and broken < strained:
        raise ValueError(f"Check {where}: 'broken' comes before 'strained'.")
    needs = row.get("needs", [])
    if not isinstance(needs, list) or not all(isinstance(name, str) for name in needs):
        raise ValueError(f"Check {where}: 'needs' must be a list of sheets.")
    n_min = row.get("n_min", N_MIN)
    if not isinstance(n_min, int) or isinstance(n_min, bool) or n_min < 1:
        raise ValueError(f"Check {where}: 'n_min' must be a whole number, one or more.")
    also = row.get("alsos", {})
    if not isinstance(also, Mapping):
        raise ValueError(f"Check {where}: 'alsos' must be tables.")
    return Limits(
        kind=cast(Kind, kind),
        strained=strained,
        broken=broken,
        n_min=n_min,
        unit=str(row.get("unit", "")),
        needs=tuple(needs),
        figure=str(row.get("figure", "")),
        inferred=row.get("inferred") is True,
        also={
            name: _limits(f"{where}, {name}", {"n_min": n_min, **below}, below.get("kind", kind))
            for name, below in also.items()
            if isinstance(below, Mapping)
        },
    )


def parse_limits(mapping: Mapping[str, object]) -> dict[str, Limits]:
    """The limits of every check of the data file, by id, in its order.

    Raises ValueError, naming the check, for an unknown kind, a limit that is no number, or limits in the wrong
    order.
    """
    found: dict[str, Limits] = {}
    for where, row in mapping.items():
        if not isinstance(row, Mapping):
            raise ValueError(f"Check {where} must be a table.")
        found[where] = _limits(where, row, row.get("kind"))
    return found
