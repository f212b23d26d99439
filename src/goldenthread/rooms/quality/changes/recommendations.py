"""Reading a register in: what is new is added, what changed is changed, what is the same is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction

from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.quality import clocks, policy
from goldenthread.rooms.quality.models import Recommendation
from goldenthread.rooms.quality.register_file import RegisterRow

BATCH = 1000
REGISTER = "prevention_of_future_deaths"


@dataclass(frozen=True, slots=True)
class Read:
    """How many rows were new, changed, and the same as before."""

    added: int = 0
    changed: int = 0
    same: int = 0

    @property
    def nothing_new(self) -> bool:
        """True where nothing was written: then no entry is made either."""
        return not (self.added or self.changed)

    def __add__(self, other: Read) -> Read:
        return Read(self.added + other.added, self.changed + other.changed, self.same + other.same)


def read_recommendations(
    *,
    by: Actor,
    organisation: Organisation,
    rows: Iterable[RegisterRow],
    register: str = REGISTER,
    at: datetime | None = None,
) -> Read:
    """Read a register's rows in, all or none, in batches of up to 1,000 with one entry and a Merkle root each.

    Reading the same rows again writes nothing; a row that says something else gets a new version. Every dated report has one
    clock of 56 calendar days. Rows that no longer stand in the file stay. `NotYours` for whoever may not read one in.
    Source: Coroners (Investigations) Regulations 2013, reg. 29(4) (unverified).
    """
    total = Read()
    coming = iter(rows)
    with transaction.atomic():
        for batch in _batches(coming):
            total += _read_batch(by=by, organisation=organisation, rows=batch, register=register, at=at)
    return total


def _batches(rows: Iterator[RegisterRow]) -> Iterator[list[RegisterRow]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


@change("quality.recommendations.read")
def _read_batch(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    rows: Sequence[RegisterRow],
    register: str,
    at: datetime | None = None,
) -> Read:
    do.decide(policy.may(by, "read", organisation.id))
    known = {
        one.row_key: one
        for one in Recommendation.objects.filter(
            organisation=organisation, register=register, row_key__in=[row.key for row in rows]
        )
    }
    new, changed = [], []
    for row in rows:
        says = columns(row)
        before = known.get(row.key)
        if before is None:
            new.append(_made(do, organisation, register, row.key, says))
        elif any(getattr(before, name) != value for name, value in says.items()):
            changed.append(_set(do, before, says))
    _store(do, organisation, new, changed)
    return Read(len(new), len(changed), len(rows) - len(new) - len(changed))


def columns(row: RegisterRow) -> dict[str, Any]:
    """What a row says, by the names of our columns."""
    said = row.said
    return {
        "row_number": said.row, "published_ref": said.ref, "dated_as_printed": row.dated_as_printed, "dated": said.dated,
        "due_on": said.due_on, "area": row.area, "category": row.category, "addressees": row.addressees,
        "sent_count": said.sent, "responses": said.answers, "state": said.state,
        "problems": [{"column": p.column, "message": p.message} for p in said.problems],
    }  # fmt: skip


def _made(do: Doing, organisation: Organisation, register: str, key: str, says: dict[str, Any]) -> Recommendation:
    return Recommendation(
        organisation=organisation, ref=fresh_ref("RCM"), register=register, row_key=key, recorded_at=do.recorded_at,
        changed_at=do.at, **says,
    )  # fmt: skip


def _set(do: Doing, before: Recommendation, says: dict[str, Any]) -> Recommendation:
    for name, value in says.items():
        setattr(before, name, value)
    before.changed_at, before.n = do.at, before.n + 1
    return before


def _store(do: Doing, organisation: Organisation, new: list[Recommendation], changed: list[Recommendation]) -> None:
    if new:
        Recommendation.objects.bulk_create(new)
        fresh = [clock for row in new if (clock := clocks.clock_for(do, organisation, row)) is not None]
        Clock.objects.bulk_create(fresh)
    if changed:
        names = [*columns_of(changed[0]), "changed_at", "n"]
        Recommendation.objects.bulk_update(changed, names, batch_size=200)
        clocks.follow(do, organisation, changed, clocks.running(row.ref for row in changed))
    for row in (*new, *changed):
        do.wrote(row.ref, payload(row), n=row.n)
    do.subject = f"register:{organisation.code}"[:60]


def columns_of(row: Recommendation) -> dict[str, Any]:
    """What a stored row says, by the names of our columns."""
    names = (
        "row_number", "published_ref", "dated_as_printed", "dated", "due_on", "area", "category", "addressees",
        "sent_count", "responses", "state", "problems",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names}


def payload(row: Recommendation) -> dict[str, Any]:
    """What a version of a row says: as printed, and as read."""
    says = columns_of(row)
    for name in ("dated", "due_on"):
        says[name] = says[name].isoformat() if says[name] else None
    return {"kind_of_record": "recommendation", "register": row.register, "row_key": row.row_key, **says}
