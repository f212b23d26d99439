"""Clocks that start in one register and are met in another: a message understood, a change told to whoever spoke up.

Source: handovers.toml (message_understood, change_told).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from goldenthread.domain.duties.culture import ENOUGH
from goldenthread.domain.duties.quarters import PeriodDuty, Tables
from goldenthread.domain.duties.shapes import Around, Duty

UNDERSTOOD: Final = 0.70
"""Of the answers, how many say 4 or 5. Source: handovers.toml (message_understood)."""
TABLES: Final = ("messages", "surveys", "actions", "complaints", "disclosures")
HANDOVERS: Final = ("message_understood", "change_told")


def crossing_duties(
    today: date, tables: Tables, around: Around, inside: Callable[[str, str], bool]
) -> Iterator[PeriodDuty]:
    """Every clock of both kinds. `inside(unit, top)`: a unit is another or below it."""
    yield from message_duties(today, tables, around, inside)
    yield from change_duties(tables, around)


def message_duties(
    today: date, tables: Tables, around: Around, inside: Callable[[str, str], bool]
) -> Iterator[PeriodDuty]:
    """One clock for each message and unit: met on the first day on which at least five people of that unit were asked since, and
    seven in ten of them answered 4 or 5. Answers of units below count with it.
    """
    asked: dict[str, list[tuple[date, int]]] = defaultdict(list)
    for row in tables.get("surveys", ()):
        if row["question"] == "message_understood" and row["answer"] is not None and row["asked_on"]:
            asked[row["unit"]].append((row["asked_on"], row["answer"]))
    for row in tables.get("messages", ()):
        sent = row["sent_on"]
        for unit in dict.fromkeys(row["sent_to_units"] or ()):
            answers = [one for place, some in asked.items() if inside(place, unit) for one in some]
            met = _understood([(day, answer) for day, answer in answers if sent <= day <= today])
            yield PeriodDuty(row["ref"], Duty(
                "message_understood", around.starts(sent), part=unit[:40], met_at=around.starts(met) if met else None,
                gives=around.at_level(row["from_level"], sent),
            ), unit=unit, root=row["ref"])  # fmt: skip


def _understood(answers: list[tuple[date, int]]) -> date | None:
    for day in sorted({day for day, _ in answers}):
        some = [answer for asked, answer in answers if asked <= day]
        if len(some) >= ENOUGH and sum(answer >= 4 for answer in some) >= UNDERSTOOD * len(some):
            return day
    return None


def change_duties(tables: Tables, around: Around) -> Iterator[PeriodDuty]:
    """An action because of a complaint or of somebody who spoke up is done: they are told what changed."""
    raised = {row["ref"]: row for table in ("complaints", "disclosures") for row in tables.get(table, ())}
    for row in tables.get("actions", ()):
        about = raised.get(row["from_ref"])
        if about is None or row["done"] is None:
            continue
        told = about["change_told_on"]
        yield PeriodDuty(row["ref"], Duty(
            "change_told", around.starts(row["done"]), met_at=around.starts(told) if told else None,
            gives=around.at_level("senior", row["done"]), person_due=row["owner"] or "",
        ), unit=about.get("unit") or "", root=row["ref"])  # fmt: skip
