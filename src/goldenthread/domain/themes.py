"""The codebook: what each theme says, how it stands in the source, and by which words a passage shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

Stands = Literal["concern", "strength", "neutral", "house"]
STANDS: tuple[Stands, ...] = ("concern", "strength", "neutral", "house")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way a sentence shows a theme: one of `any`, one of `together` where there are some, none of `without`."""

    any: tuple[str, ...]
    together: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Theme:
    """One row of the source (or of the house) as people and the matcher read it. `often`: how often the source says it.

    `guarded`: its numbers are rounded and small ones hidden for everybody, since a count alone could tell the one it is about.
    """

    id: str
    area: str
    stands: Stands
    says: str
    plain: str
    definition: str
    rules: tuple[Rule, ...] = ()
    often: str = ""
    inferred: bool = False
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class Tones:
    """Signs that a sentence speaks of something lacking, or of something there; `under_...`: the same, in the heading above."""

    concern: tuple[str, ...]
    strength: tuple[str, ...]
    under_concern: tuple[str, ...] = ()
    under_strength: tuple[str, ...] = ()


NOT_THEMES = frozenset({"areas", "not_here", "tones"})


def parse_themes(data: Mapping[str, Any]) -> dict[str, Theme]:
    """The themes of the data file, in its order, by id. `ValueError` names the row that is not whole. Source: themes.md."""
    return {code: _theme(code, row) for code, row in data.items() if code not in NOT_THEMES}


def parse_tones(data: Mapping[str, Any]) -> Tones:
    """The signs of tone of the data file."""
    said = data["tones"]
    return Tones(*(tuple(said[name]) for name in ("concern", "strength", "under_concern", "under_strength")))


def _theme(code: str, row: Mapping[str, Any]) -> Theme:
    missing = [name for name in ("area", "stands", "says", "plain", "definition") if not str(row.get(name, "")).strip()]
    if missing:
        raise ValueError(f"theme {code}: {', '.join(missing)} missing")
    if row["stands"] not in STANDS or not code.startswith(row["area"]):
        raise ValueError(f"theme {code}: stands {row['stands']!r} in area {row['area']!r}")
    return Theme(
        id=code, area=row["area"], stands=cast(Stands, row["stands"]), says=row["says"], plain=row["plain"],
        definition=row["definition"], often=row.get("often", ""), inferred=bool(row.get("inferred", False)),
        guarded=bool(row.get("guarded", False)),
        rules=tuple(
            Rule(tuple(one["any"]), tuple(one.get("with", ())), tuple(one.get("without", ()))) for one in row.get("match", ())
        ),
    )  # fmt: skip
