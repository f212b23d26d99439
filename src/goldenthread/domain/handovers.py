"""What travels along the thread: each handover is one sentence, from one level to another, with its limit.

The list itself is data (`foundation/facts/handovers.toml`); this reads it and refuses what is not whole.
Source: theme M4.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Final

from goldenthread.domain.levels import LEVELS, PARTNER, LevelMap, parse_levels
from goldenthread.domain.time import Limit, parse_limit

__all__ = [
    "AREAS",
    "LEVELS",
    "PARTNER",
    "REGISTERS",
    "Handover",
    "LevelMap",
    "parse_areas",
    "parse_handovers",
    "parse_levels",
]

AREAS: Final = ("R", "T", "S", "P", "C", "W", "L", "D", "Q", "G", "U")
RHYTHMS: Final = ("calendar", "event")
REGISTERS: Final = frozenset(
    {
        "actions", "breaches", "checks", "collations", "complaints", "concerns", "decisions",
        "disclosures", "escalations", "feedback", "lead_load", "learning", "meetings", "messages",
        "packs", "policies", "quality_items", "risks", "supervision", "surveys", "touch_points",
        "training",
    }
)  # fmt: skip
_COLUMN: Final = re.compile(r"[a-z_]+\.[a-z_]+(?:\|[a-z_]+\.[a-z_]+)*")


@dataclass(frozen=True, slots=True)
class Handover:
    """One handover, as the data file words it.

    `red`: one that is open and overdue breaks the strand, whatever the share. `register`: without it nothing
    can be seen. `plain`: its short name on screen. `broken_says`, `whole_says`, `ask`, `unmet_one`,
    `unmet_many`: the sentences that figures choose; `{n}` stands for a number, `{called}` for the word the
    organisation has for the people it serves.
    """

    id: str
    area: str
    from_level: str
    to_level: str
    rhythm: str
    red: bool
    says: str
    plain: str
    starts: str
    meets: str
    limit_text: str
    register: str
    start_columns: tuple[str, ...] = ()
    meet_columns: tuple[str, ...] = ()
    broken_says: str = ""
    whole_says: str = ""
    ask: str = ""
    unmet_one: str = ""
    unmet_many: str = ""

    @property
    def limit(self) -> Limit | None:
        """The limit that `limit_text` words; editioned rules replace it."""
        return parse_limit(self.limit_text)

    @property
    def rests_on(self) -> tuple[frozenset[str], ...]:
        """The columns of the workbook on which it rests: one of each group has to hold something."""
        return tuple(frozenset(one.split("|")) for one in (*self.start_columns, *self.meet_columns))

    @property
    def limit_is_due_date(self) -> bool:
        """True where the lag is counted from the due date and not from the start."""
        return self.limit == Limit("due_date")


def _text(row: Mapping[str, object], key: str, where: str, *, needed: bool = True) -> str:
    value = row.get(key, "")
    if not isinstance(value, str) or (needed and not value.strip()):
        raise ValueError(f"Handover {where}: '{key}' must be words.")
    return value


def _columns(row: Mapping[str, object], key: str, where: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) and _COLUMN.fullmatch(v) for v in value):
        raise ValueError(f"Handover {where}: '{key}' must be a list of 'table.column'.")
    return tuple(value)


def _choice(row: Mapping[str, object], key: str, where: str, choices: Container[str]) -> str:
    value = _text(row, key, where)
    if value not in choices:
        raise ValueError(f"Handover {where}: '{key}' cannot be {value!r}.")
    return value


def _handover(where: str, row: Mapping[str, object]) -> Handover:
    red = row.get("red", False)
    if not isinstance(red, bool):
        raise ValueError(f"Handover {where}: 'red' must be true or false.")
    found = Handover(
        id=where,
        area=_choice(row, "area", where, AREAS),
        from_level=_choice(row, "from", where, (*LEVELS, PARTNER)),
        to_level=_choice(row, "to", where, (*LEVELS, PARTNER)),
        rhythm=_choice(row, "rhythm", where, RHYTHMS),
        red=red,
        says=_text(row, "says", where),
        plain=_text(row, "plain", where),
        starts=_text(row, "starts", where),
        meets=_text(row, "meets", where),
        limit_text=_text(row, "limit", where),
        register=_choice(row, "register", where, REGISTERS),
        start_columns=_columns(row, "start_columns", where),
        meet_columns=_columns(row, "meet_columns", where),
        broken_says=_text(row, "broken_says", where, needed=False),
        whole_says=_text(row, "whole_says", where, needed=False),
        ask=_text(row, "ask", where, needed=False),
        unmet_one=_text(row, "unmet_one", where, needed=False),
        unmet_many=_text(row, "unmet_many", where, needed=False),
    )
    if found.from_level == found.to_level:
        raise ValueError(f"Handover {where}: it must lead from one level to another.")
    parse_limit(found.limit_text)
    return found


def parse_handovers(mapping: Mapping[str, object]) -> dict[str, Handover]:
    """All handovers of the data file, by id, in the file's order; the table `areas` is left to `parse_areas`.

    Raises ValueError, naming the handover, for a missing word, an unknown area, level, rhythm or register, or
    a limit that is not understood.
    """
    found: dict[str, Handover] = {}
    for where, row in mapping.items():
        if where == "areas":
            continue
        if not isinstance(row, Mapping):
            raise ValueError(f"Handover {where} must be a table.")
        found[where] = _handover(where, row)
    return found


def parse_areas(mapping: Mapping[str, object]) -> dict[str, str]:
    """The names of the eleven areas by code, in the order of the page. Raises ValueError where one is missing
    or extra.
    """
    table = mapping.get("areas")
    if not isinstance(table, Mapping) or tuple(table) != AREAS:
        raise ValueError(f"The areas must be {', '.join(AREAS)}, in this order.")
    return {str(code): str(name) for code, name in table.items()}
