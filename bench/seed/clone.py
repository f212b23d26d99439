"""The rows of one concern again, with keys, references, times and digests of its own."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.db import connection, models

from bench.seed.into import Into, columns_of
from bench.seed.learned import Row, Written
from goldenthread.domain import ledger as rules
from goldenthread.domain.refs import make_ref
from goldenthread.domain.time import due_at, local_date
from goldenthread.foundation.facts.models import Clock, RegisterKept
from goldenthread.foundation.kernel import sealing
from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.ledger.acts import fact_of, leaf_of
from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.rules.lengths import length_of

IN_DAYS = ("same_day", "working_days", "calendar_days", "months", "quarter_end")


@dataclass(slots=True)
class Copy:
    """One concern to be: what stands for the template's keys, references, moments, reporter and unit."""

    at: datetime
    day: date
    ids: dict[UUID, UUID]
    ids_ready: dict[UUID, Any]
    refs: dict[str, str]
    unit_path: str
    send_key: str
    at_ready: Any
    day_ready: Any

    def text(self, value: str) -> str:
        for old, new in self.refs.items():
            value = value.replace(old, new)
        return value


Move = Callable[[Copy], Any]


def due_for(organisation: Organisation, handover: str, at: datetime) -> datetime:
    """When a clock is due that starts at a moment; only for lengths in days, which a day decides."""
    length = length_of(handover, {})
    if length is None or length.limit.kind not in IN_DAYS:
        raise ValueError(f"{handover} does not run in days: seed it otherwise")
    found = due_at(at, length.limit, calendar_of(organisation))
    if found is None:
        raise ValueError(f"{handover} has no due date")
    return found


class Ready:
    """Values as the driver takes them."""

    def __init__(self, model: type[models.Model], name: str) -> None:
        self.field = {f.attname: f for f in model._meta.concrete_fields}[name]

    def __call__(self, value: Any) -> Any:
        return self.field.get_db_prep_save(value, connection)


class Template:
    """The rows of one concern, learned from the change itself, ready to be written again and again."""

    def __init__(self, organisation: Organisation, at: datetime, who: Person, unit: Unit, written: Written) -> None:
        self.organisation, self.at, self.who, self.unit = organisation, at, who, unit
        self.day = local_date(at, organisation.time_zone)
        self.own_keys = [row["id"] for rows in written.values() for row in rows if isinstance(row.get("id"), UUID)]
        self.own_refs = sorted({row["ref"] for rows in written.values() for row in rows if "ref" in row})
        self.keys, self.refs = {*self.own_keys, who.id, unit.id}, {*self.own_refs, who.ref}
        self.dues: dict[tuple[str, date], Any] = {}
        self.plans = [
            (model, *self._plan(model, row))
            for model, rows in written.items()
            if model not in (Version, Entry, RegisterKept)  # a register is noted as kept once
            for row in rows
        ]
        (self.version,), (self.entry,) = written[Version], written[Entry]
        self.moment, self.date, self.key = Ready(Version, "at"), Ready(Clock, "started_on"), Ready(Version, "id")
        self.ledger = {model: [Ready(model, f.attname) for f in columns_of(model)] for model in (Version, Entry)}

    def _plan(self, model: type[models.Model], row: Row) -> tuple[list[Any], list[tuple[int, Move]]]:
        """What stays of a row, and which columns are made again, and how."""
        fields = columns_of(model)
        moves = [(i, self._move(model, field, row)) for i, field in enumerate(fields)]
        stays = [
            Ready(model, field.attname)(row[field.attname]) if not move else None
            for field, (_, move) in zip(fields, moves, strict=True)
        ]
        return stays, [(i, move) for i, move in moves if move]

    def _move(self, model: type[models.Model], field: models.Field[Any, Any], row: Row) -> Move | None:
        """How one column is made again; None for what stays."""
        name, value, ready = field.attname, row[field.attname], Ready(model, field.attname)
        if name == "send_key":
            return lambda copy: copy.send_key
        if model is Clock and name == "due_at":
            return self._due_again(row["handover"], ready)
        if isinstance(field, SealedText) and value is not None:
            return self._seal_again(field, json.dumps(value, ensure_ascii=False).encode(), row["id"])
        if isinstance(value, UUID) and value in self.keys:
            return lambda copy: copy.ids_ready[value]
        if value == self.unit.path:
            return lambda copy: copy.unit_path
        if isinstance(value, str) and value in self.refs:
            return lambda copy: copy.refs[value]
        if isinstance(value, str) and any(ref in value for ref in self.refs):
            return lambda copy: copy.text(value)
        if isinstance(value, dict) and value:
            return self._said_again(json.dumps(value), ready)
        if isinstance(value, datetime):
            return self._at_again(value, name)
        if isinstance(value, date) and value == self.day:
            return lambda copy: copy.day_ready
        return None

    def _said_again(self, said: str, ready: Ready) -> Move:
        """A row as JSON: its references, its moments and its unit."""
        moment, unit = self.at.isoformat(), f'"unit": "{self.unit.code}"'

        def again(copy: Copy) -> Any:
            text = copy.text(said).replace(moment, copy.at.isoformat())
            return ready(json.loads(text.replace(unit, f'"unit": "{copy.unit_path.rpartition("/")[2]}"')))

        return again

    def _at_again(self, value: datetime, name: str) -> Move:
        if value != self.at:
            raise ValueError(f"{name} is neither the moment of the act nor a due date: {value}")
        return lambda copy: copy.at_ready

    def _due_again(self, handover: str, ready: Ready) -> Move:
        def again(copy: Copy) -> Any:
            key = (handover, copy.day)
            if key not in self.dues:
                self.dues[key] = ready(due_for(self.organisation, handover, copy.at))
            return self.dues[key]

        return again

    def _seal_again(self, field: SealedText, said: bytes, key: UUID) -> Move:
        return lambda copy: sealing.seal(said, field.at(copy.ids[key]))

    def copy(self, into: Into, at: datetime, head: tuple[int, str], who: Person, unit: Unit) -> tuple[int, str]:
        """Write the concern again as raised at `at` by `who` of `unit`, after `head` of its chain; the new head."""
        day = local_date(at, self.organisation.time_zone)
        ids = {key: new_id() for key in self.own_keys} | {self.who.id: who.id, self.unit.id: unit.id}
        refs = {ref: make_ref(ref.partition("-")[0], os.urandom) for ref in self.own_refs} | {self.who.ref: who.ref}
        one = Copy(
            at, day, ids, {key: self.key(new) for key, new in ids.items()},
            refs, unit.path, secrets.token_hex(16), self.moment(at), self.date(day),
        )  # fmt: skip
        for model, stays, moves in self.plans:
            row = stays.copy()
            for i, move in moves:
                row[i] = move(one)
            into.add(model, row)
        return self._ledger(into, one, head, unit)

    def _ledger(self, into: Into, one: Copy, head: tuple[int, str], unit: Unit) -> tuple[int, str]:
        """Its version and its entry, with digests worked out by the product's own rule."""
        again = {"at": one.at, "recorded_at": one.at}
        payload, salt = self.version["payload"], os.urandom(16)
        for old, new in one.refs.items():
            payload = payload.replace(old.encode(), new.encode())
        payload = payload.replace(f'"unit":"{self.unit.code}"'.encode(), f'"unit":"{unit.code}"'.encode())
        ref = one.refs[self.version["ref"]]
        version = SimpleNamespace(**{
            **self.version, **again, "id": one.ids[self.version["id"]], "entry": one.ids[self.version["entry"]],
            "ref": ref, "root": one.refs[self.version["root"]], "salt": salt,
            "digest": rules.version_digest(salt, payload),
            "payload": sealing.seal(payload, f"version:{ref}:{self.version['n']}"),
        })  # fmt: skip
        entry = SimpleNamespace(**{
            **self.entry, **again, "id": one.ids[self.entry["id"]], "n": head[0] + 1, "previous": head[1],
            "subject": one.refs[self.entry["subject"]], "actor": one.refs[self.entry["actor"]],
            "root_digest": rules.merkle_root([leaf_of(version)]),  # type: ignore[arg-type]
        })  # fmt: skip
        entry.digest = rules.entry_digest(fact_of(entry))  # type: ignore[arg-type]  # it has an entry's columns
        for model, record in ((Version, version), (Entry, entry)):
            into.add(model, _values(self.ledger[model], record))
        return entry.n, entry.digest


def _values(ready: Sequence[Ready], record: SimpleNamespace) -> list[Any]:
    return [one(getattr(record, one.field.attname)) for one in ready]
