"""Laying acts along time: moments within working days, each with its act, whoever does it and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.doors.demonstration.days import Days
from goldenthread.doors.demonstration.duty import Duty
from goldenthread.doors.demonstration.shapes import Fate, Kept, Somebody, Step
from goldenthread.doors.demonstration.words import Words, drawn

WITHOUT_REF = frozenset({"raise", "ask", "answer", "heard_by_receipt"})


@dataclass(slots=True)
class Laying:
    """One fate, the words for it, and the acts found so far."""

    fate: Fate
    days: Days
    seed: str
    near: tuple[Somebody, ...] = ()
    words: Words = field(init=False)
    found: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = Words(self.fate, self.days, drawn(f"{self.seed}:{self.fate.key}"))

    def when(self, since: datetime, n: int, after: datetime) -> datetime:
        """A moment on the n-th working day after `since`, later than `after`."""
        rng = self.words.rng
        found = self.days.at(self.days.after(self.days.day(since), n), rng.randint(550, 930))
        return found if found >= after + timedelta(minutes=6) else after + timedelta(minutes=rng.randint(9, 40))

    def day_after(self, since: datetime, n: int) -> date:
        return self.days.after(self.days.day(since), n)

    def by(self, at: datetime) -> str:
        by = self.fate.assign[0] if self.fate.assign and any(s.act == "assign" for s in self.found) else self.fate.by
        return Duty(self.days).on_day(by, self.days.day(at))

    def add(
        self, act: str, at: datetime, by: str = "", keeps: str = "", recorded: datetime | None = None, **says: Any
    ) -> datetime:
        ref = {} if act in WITHOUT_REF else {"ref": self.kept_as("concern")}
        self.found.append(Step(at, self.fate.key, act, by or self.by(at), {**ref, **says}, keeps, recorded))
        return at

    def kept_as(self, name: str) -> Kept:
        return Kept(f"{self.fate.key}.{name}")
