"""Every note of every clock, as rows of the workbook: what dates alone cannot say.

Source: workbook.toml (clock_notes); design.md §1 (Clock).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db.models import Q

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import Clock, ClockPause
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.definition import REGISTERS
from goldenthread.foundation.registers.naming import Name, calendar_names, group_names, row_names, unnamed

Row = dict[str, Any]


def notes_of(organisation: Organisation) -> Iterator[Row]:
    """Every note of every clock as rows of `clock_notes`, refs ours, in a settled order. What follows from a record's own columns
    (a closed concern stops its referral) is written too: read again it changes nothing.
    """
    pauses: dict[Any, list[ClockPause]] = defaultdict(list)
    for pause in ClockPause.objects.order_by("from_at", "review_on", "id"):
        pauses[pause.clock_id].append(pause)
    said = Q(pk__in=list(pauses)) | Q(waived_at__isnull=False) | Q(stopped_at__isnull=False) | ~Q(missed_reason="")
    for clock in Clock.objects.filter(said).order_by("subject", "handover", "started_at", "part"):
        yield from _of_clock(clock, pauses.get(clock.pk, ()), organisation.time_zone)


def _of_clock(clock: Clock, pauses: Any, time_zone: str) -> Iterator[Row]:
    base = {
        "ref": clock.subject, "handover": clock.handover, "person": clock.person_due or None, "part": clock.part or None,
        "started_at": clock.started_at, "due_at": clock.due_at,
    }  # fmt: skip
    for pause in pauses:
        reason = pause.words if pause.reason == "other" and pause.words else pause.reason
        yield {
            **base, "paused_from": local_date(pause.from_at, time_zone), "paused_until": pause.review_on, "reason": reason,
            "by": _known(pause.by), "resumed_at": pause.ended_at,
        }  # fmt: skip
    if clock.waived_at or clock.stopped_at or clock.missed_reason:
        yield {
            **base, "waived_at": clock.waived_at, "stopped_at": clock.stopped_at, "by": _known(clock.waived_by),
            "reason": clock.waived_why or clock.stopped_why or None, "missed_reason": clock.missed_reason or None,
        }  # fmt: skip


def _known(ref: str) -> str | None:
    return ref if ref.startswith("PER-") else None


def named_notes(organisation: Organisation, codes: dict[str, str], left: Collection[str] = ()) -> Iterator[Row]:
    """The same with the names of records whose sheets have no references, and without what no sheet holds, nor the records `left`."""
    notes = [note for note in notes_of(organisation) if note["ref"] not in left]
    names = _names(organisation, notes, codes)
    apart = unnamed()
    for note in notes:
        ref = str(note["ref"])
        if name := names.get(ref):
            yield {**note, "ref": name[0], "row": name[1] or None}
        elif ref.partition("-")[0] not in apart:
            yield note


def _names(organisation: Organisation, notes: list[Row], codes: dict[str, str]) -> Mapping[str, Name]:
    found = dict(calendar_names(organisation)) if notes else {}
    refs = {str(note["ref"]) for note in notes}
    for register in REGISTERS.values():
        if register.gather and any(ref.startswith(f"{register.prefix}-") for ref in refs):
            names = group_names(register, organisation)
            found |= {ref: (register.table, name) for ref, name in names.items() if ref in refs}
    for prefix, register in unnamed().items():
        if mine := {ref for ref in refs if ref.partition("-")[0] == prefix}:
            rows = row_names(register, codes, organisation.time_zone, mine)
            found |= {ref: (register.table, name) for ref, name in rows}
    return found
