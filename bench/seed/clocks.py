"""A million clocks of every handover, over three years, in every state; and the pauses of those that wait."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection

from bench.seed.into import Into, columns_of, settle
from goldenthread.domain.refs import ALPHABET
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock, ClockPause, RegisterKept
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.places.models import Organisation

DAYS = 3 * 365
UNITS = [f"north/setting-{i}" for i in range(40)]
BLANK: dict[str, Any] = {
    "level": "dsl", "population": "", "segments": {}, "person_due": "PER-00000000", "person_gives": "PER-00000000",
    "person_gets": "PER-00000001", "edition": "2026-01", "part": "", "met_at": None, "met_recorded_at": None, "lag_days": None,
    "valid_until": None, "stopped_at": None, "stopped_why": "", "waived_at": None, "waived_by": "", "waived_why": "",
    "missed_reason": "", "same_person": False, "dormant": False, "imported": False,
}  # fmt: skip


def fate(chance: random.Random, due: datetime, started: datetime, now: datetime) -> dict[str, Any]:
    """What became of one clock: most in time, some late, some open, few stopped, waived, held in one hand or left by the dormant."""
    at = chance.random()
    if due > now:
        return {}
    if at < 0.86 or at >= 0.99:
        met = started + (due - started) * chance.random()
        found = {"met_at": met, "met_recorded_at": met, "lag_days": (met.date() - started.date()).days}
        return found | ({"same_person": True} if at >= 0.993 else {"dormant": True} if at >= 0.99 else {})
    if at < 0.94:
        met = min(due + timedelta(days=chance.expovariate(0.2)), now)
        return {"met_at": met, "met_recorded_at": met, "lag_days": (met.date() - started.date()).days}
    if at < 0.97:
        return {}
    end = due + timedelta(days=chance.uniform(-3, 3))
    return {"stopped_at": end, "stopped_why": "closed"} if at < 0.98 else {
        "waived_at": end, "waived_by": "PER-00000000", "waived_why": "not needed"
    }  # fmt: skip


def rows(organisation: Organisation, count: int, now: datetime) -> Iterator[dict[str, Any]]:
    chance = random.Random(20261123)  # noqa: S311  # made-up data, the same each time
    kinds = list(handovers().values())
    for i in range(count):
        what = kinds[i % len(kinds)]
        started = now - timedelta(days=chance.random() * DAYS)
        due = started + timedelta(days=chance.choice((1, 1, 5, 10)))
        yield {
            **BLANK, "id": new_id(), "ref": f"CLK-{_letters(i)}", "organisation_id": organisation.id,
            "unit": UNITS[i % len(UNITS)], "recorded_at": started, "area": what.area, "handover": what.id,
            "subject": f"CON-{_letters(i)}", "root": f"CON-{_letters(i // 4)}", "from_level": what.from_level,
            "to_level": what.to_level, "rule": f"handover.{what.id}", "started_at": started,
            "started_on": started.date(), "due_at": due, **fate(chance, due, started, now),
        }  # fmt: skip


def _letters(number: int) -> str:
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(35, -1, -5))


def seed(organisation: Organisation, count: int) -> datetime:
    """The clocks, every hundredth open one waiting, and every register kept. The moment up to which they run."""
    now = datetime.now(UTC).replace(microsecond=0)
    fields = columns_of(Clock)
    names = [f.attname for f in fields]
    plain = [f.get_internal_type() in ("CharField", "BooleanField", "IntegerField") for f in fields]
    waiting, open_ones = [], 0
    with Into() as into:
        for row in rows(organisation, count, now):
            into.add(Clock, [
                row[name] if as_is or row[name] is None else field.get_db_prep_save(row[name], connection)
                for name, as_is, field in zip(names, plain, fields, strict=True)
            ])  # fmt: skip
            if row["met_at"] is row["stopped_at"] is row["waived_at"] is None:
                open_ones += 1
                if open_ones % 20 == 0:
                    waiting.append(row["id"])
    with scope.of(organisation.id):
        ClockPause.objects.bulk_create([_pause(organisation, clock, now) for clock in waiting], batch_size=2000)
        kept = {what.register for what in handovers().values()}
        long_ago = (now - timedelta(days=2 * DAYS)).date()
        RegisterKept.objects.bulk_create(
            [RegisterKept(organisation_id=organisation.id, register=r, since=long_ago, recorded_at=now) for r in kept]
        )
    settle()
    return now


def _pause(organisation: Organisation, clock: object, now: datetime) -> ClockPause:
    return ClockPause(
        organisation_id=organisation.id, clock_id=clock, from_at=now - timedelta(days=3), by="PER-00000000",
        review_on=(now + timedelta(days=7)).date(), reason="police_asked", words="", recorded_at=now,
    )  # fmt: skip
