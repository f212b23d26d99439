"""The stories that are told one by one, read from `data/tales.toml`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from goldenthread.doors.demonstration import bank
from goldenthread.doors.demonstration.bank import Account, Place
from goldenthread.doors.demonstration.fates import Fates
from goldenthread.doors.demonstration.shapes import Fate

PLAIN = (
    "end", "acknowledged", "triaged", "asked", "unsafe", "decided", "referred", "told", "heard", "closed", "person",
    "serious", "serious_seen", "review", "about_as", "again", "addendum", "question", "worker_words", "narrative", "words",
)  # fmt: skip
LISTS = ("second", "glass", "assign", "pause")


def tales(fates: Fates) -> Iterator[Fate]:
    """Those that lie within the history."""
    for key, row in bank.read("tales").items():
        day = fates.days.before(fates.days.last, row["raised"])
        if day > fates.days.first:
            yield _tale(fates, key, row)


def _tale(fates: Fates, key: str, row: dict[str, Any]) -> Fate:
    place = next(p for p in bank.places() if p.code == row["unit"])
    account = bank.accounts()[row["account"]]
    raised_at = _raised_at(fates, row)
    more = {name: row[name] for name in PLAIN if name in row}
    more |= {name: tuple(row[name]) for name in LISTS if name in row}
    return Fate(
        key=key,
        unit=row["unit"],
        account=account.key,
        population=row.get("population", account.population),
        raised_at=raised_at,
        noticed_at=fates.noticed_at(raised_at, row.get("noticed", 0)),
        reporter=row.get("reporter") or _reporter(fates, place, account),
        about=fates.names.draw(),
        by=row.get("by", "lead"),
        met=row.get("met", row["end"] in ("statutory", "emergency")),
        answers=tuple((kind, days, code) for kind, days, code in row.get("answers", ())),
        **more,
    )


def _raised_at(fates: Fates, row: dict[str, Any]) -> datetime:
    minutes = row["hour"] * 60 + fates.rng.randint(2, 55) if "hour" in row else fates.rng.randint(560, 700)
    return fates.days.at(fates.days.before(fates.days.last, row["raised"]), minutes)


def _reporter(fates: Fates, place: Place, account: Account) -> str:
    """Not one of those whose home pages tell a story of their own."""
    others = [p for p in fates.people[place.code] if p.key not in ("volunteer", "worker")]
    return fates.rng.choice(others).key if others else "skerry-helper"
