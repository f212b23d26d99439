"""The words of one story's records: the account it is drawn from, what its end needs, and phrases that many share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from goldenthread.doors.demonstration import bank
from goldenthread.doors.demonstration.bank import Account
from goldenthread.doors.demonstration.days import Days
from goldenthread.doors.demonstration.shapes import Fate


def drawn(seed: str) -> Random:
    """A source of its own for one story: what is drawn for it does not hang on any other."""
    return Random(seed)  # noqa: S311  # invented stories, not secrets


@dataclass(slots=True)
class Words:
    fate: Fate
    days: Days
    rng: Random
    account: Account = field(init=False)
    end: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.account = bank.accounts()[self.fate.account]
        self.end = bank.read("ends")[self.fate.end]

    @property
    def first_name(self) -> str:
        return self.fate.about.split()[0] if self.fate.about else "Somebody"

    def filled(self, text: str) -> str:
        return text.replace("{n}", self.first_name)

    def one(self, name: str) -> str:
        """One phrase of a shared list."""
        found: Sequence[str] = bank.read("phrases")[name]
        return self.rng.choice(found)

    def of_end(self, name: str) -> str:
        return str(self.rng.choice(self.end[name]))

    def late(self, name: str, days: int | None, limit: int) -> str:
        """Why it came late, where it did and anybody wrote why."""
        return self.one(f"late_{name}") if days is not None and days > limit else ""

    def told(self) -> dict[str, str]:
        """What is typed when it is raised."""
        fate, account, rng = self.fate, self.account, self.rng
        noticed = self.days.day(fate.noticed_at)
        narrative = fate.narrative or f"{self.one('opens')}{account.told}{self.one('ends')}"
        worker = "yes" if fate.worker_words else account.worker
        return {
            "immediate_danger": "no" if fate.narrative else account.danger,
            "narrative": self.filled(narrative),
            "own_words": account.own,
            "about_name": fate.about,
            "about_born": str(self._born(noticed.year)) if fate.about and rng.random() < 0.5 else "",
            "unit": fate.unit,
            "occurred": rng.choice((noticed.isoformat(), noticed.isoformat(), noticed.isoformat()[:7], "")),
            "came_to_attention_at": fate.noticed_at.isoformat(),
            "about_worker": worker,
            "worker_words": fate.worker_words or account.worker_words,
            "done_now": self.filled(account.done),
            "confirmed": "yes",
        }

    def _born(self, year: int) -> int:
        low, high = {"children": (4, 11), "young_people": (14, 16), "adults": (24, 88)}[self.fate.population]
        return year - self.rng.randint(low, high)

    def decided(self) -> dict[str, Any]:
        """The reasons of a decision; for what is held, also whose risk it is and until when."""
        fate = self.fate
        said: dict[str, Any] = {
            "threshold": fate.end,
            "criteria_met": None if fate.end == "allegation" else fate.met,
            "rationale": self.filled(self.account.why),
            "alternatives": self.of_end("instead"),
            "consulted": self.of_end("consulted"),
        }
        if fate.end in ("monitor", "internal"):
            said |= {
                "held_whose_risk": self.of_end("whose"),
                "held_what_would_change": self.of_end("change"),
                "held_why": "The council was asked and wants us to put our own house in order first."
                if fate.met
                else "",
            }
        return said

    def referred(self) -> dict[str, Any]:
        fate, rng = self.fate, self.rng
        to = bank.read("ends")["to"][fate.population]
        if fate.end == "allegation":
            to = "person_in_position_of_trust" if fate.population == "adults" else "designated_officer"
        elif fate.end == "emergency":
            to = "health"
        told = rng.random() < 0.8
        return {
            "to": to,
            "words": self.of_end("letter"),
            "sharing_basis": {"emergency": "vital_interests"}.get(
                fate.end, rng.choice(("public_task", "legal_obligation"))
            ),
            "person_told": "yes" if told else "no",
            "person_told_why": "" if told else "Telling them first would have put them at more risk.",
            "their_reference": f"REQ {rng.randint(10000, 99999)}",
        }

    def answer(self, code: str) -> str:
        return str(self.rng.choice(bank.read("ends")["answers"][code]))

    def heard(self) -> str:
        return self.one(f"heard_{self.fate.heard}")

    def how(self) -> str:
        return self.rng.choice(("in_person", "in_person", "telephone", "letter", "through_advocate"))
