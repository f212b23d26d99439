"""What dates alone cannot say of a clock: that it waits, was waived or stopped, and why it was missed. Brought in, and written out.

Source: workbook.toml (clock_notes); handovers.toml (pauses); domain.md rule 8.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q

from goldenthread.foundation.facts.emit import INSIDE
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock, ClockPause
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.prepared import insert
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.places.policy import may
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.foundation.registers.values import plain

REASONS: Final = ("police_asked", "not_safe_to_contact", "cannot_be_reached", "other")
BY: Final = "brought"
SET: Final = ("waived_at", "waived_by", "waived_why", "stopped_at", "stopped_why", "missed_reason")


@dataclass(frozen=True, slots=True)
class Noted:
    """How many notes were new and as before, and which rows (1 first) are about a clock that never ran."""

    added: int
    changed: int
    same: int
    left_out: tuple[int, ...] = ()

    @property
    def nothing_new(self) -> bool:
        return not (self.added or self.changed)


@change("registers.notes.recorded")
def record_notes(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    rows: Sequence[Mapping[str, Any]],
    codes: Codes,
    around: Surroundings,
    at: datetime | None = None,
) -> Noted:
    """Bring notes of clocks: pauses with their review day, waivers and ends with who and why, reasons for what was missed.

    A note that says what is so already changes nothing. Rows about a clock that never ran are left out, and told. `Refused`
    ('3.handover', ...) where there is no such handover.
    """
    do.decide(may(by, "open_public_door", organisation.id))
    clocks = _clocks(rows, codes)
    pauses: list[ClockPause] = []
    changed: dict[Any, Clock] = {}
    added = same = 0
    left: list[int] = []
    standing = _standing(clocks)
    for number, row in enumerate(rows, 1):
        ref = (
            codes.record(str(row["ref"])) or getattr(codes.people.get(str(row["ref"])), "ref", None) or str(row["ref"])
        )
        if row["handover"] not in handovers() and row["handover"] not in INSIDE:
            raise Refused((f"{number}.handover", f"There is no handover called {row['handover']}."))
        clock = _meant(clocks.get((ref, row["handover"]), []), row, codes, around)
        if clock is None:
            left.append(number)
            continue
        before = (len(pauses), *(getattr(clock, name) for name in SET))
        _pause(organisation, do, clock, row, around, standing, pauses)
        _end(clock, row, codes)
        if before[1:] != tuple(getattr(clock, name) for name in SET):
            changed[clock.id] = clock
        new = before != (len(pauses), *(getattr(clock, name) for name in SET))
        added, same = added + new, same + (not new)
    insert(pauses)
    if changed:
        Clock.objects.bulk_update(changed.values(), SET, batch_size=200)
    if added:
        said = [{name: plain(value) for name, value in row.items() if value is not None} for row in rows]
        do.wrote(f"NOTES-{do.entry}"[:40], {"kind": "clock_notes", "rows": said})
        do.subject = f"import:{organisation.code}"[:60]
    return Noted(added, 0, same, tuple(left))


def _clocks(rows: Sequence[Mapping[str, Any]], codes: Codes) -> dict[tuple[str, str], list[Clock]]:
    refs = {codes.record(str(row["ref"])) or str(row["ref"]) for row in rows}
    refs |= {codes.people[str(row["ref"])].ref for row in rows if str(row["ref"]) in codes.people}
    found: dict[tuple[str, str], list[Clock]] = defaultdict(list)
    for clock in Clock.objects.filter(Q(subject__in=refs) | Q(root__in=refs)).order_by("started_at", "ref"):
        for ref in {clock.subject, clock.root}:
            found[ref, clock.handover].append(clock)
    return found


def _standing(clocks: Mapping[tuple[str, str], list[Clock]]) -> set[tuple[Any, date]]:
    ids = {clock.id for some in clocks.values() for clock in some}
    return set(ClockPause.objects.filter(clock_id__in=ids).values_list("clock_id", "review_on"))


def _meant(found: list[Clock], row: Mapping[str, Any], codes: Codes, around: Surroundings) -> Clock | None:
    """The one clock that a note is about: of the person where one is named; which ended just so already; running at the moment
    it speaks of; else the newest.
    """
    person = codes.people.get(row["person"]) if row.get("person") else None
    own = [clock for clock in found if person is None or person.ref in (clock.person_due, clock.subject)] or found
    moment = row.get("waived_at") or row.get("stopped_at")
    if moment is None and row.get("paused_from"):
        moment = around.ends(row["paused_from"])
    ended = "waived_at" if row.get("waived_at") else "stopped_at" if row.get("stopped_at") else ""
    if so := [clock for clock in own if ended and getattr(clock, ended) == moment]:
        return so[-1]
    if moment is not None:
        ran = [c for c in own if c.started_at <= moment and (c.met_at is None or c.met_at >= moment)]
        own = ran or own
    return own[-1] if own else None


def _pause(
    organisation: Organisation, do: Doing, clock: Clock, row: Mapping[str, Any], around: Surroundings,
    standing: set[tuple[Any, date]], pauses: list[ClockPause],
) -> None:  # fmt: skip
    until = row.get("paused_until")
    if not until or (clock.id, until) in standing:
        return
    reason = row.get("reason") or "other"
    standing.add((clock.id, until))
    begins = around.starts(row["paused_from"]) if row.get("paused_from") else clock.started_at
    pauses.append(ClockPause(
        id=new_id(), organisation_id=organisation.id, clock=clock, from_at=max(begins, clock.started_at), review_on=until,
        reason=reason if reason in REASONS else "other", words="" if reason in REASONS else reason[:300], by=BY,
        recorded_at=do.recorded_at,
    ))  # fmt: skip


def _end(clock: Clock, row: Mapping[str, Any], codes: Codes) -> None:
    who = codes.people.get(row["by"]) if row.get("by") else None
    if row.get("waived_at"):
        clock.waived_at, clock.waived_by = row["waived_at"], who.ref if who else BY
        clock.waived_why = (row.get("reason") or "")[:300]
    if row.get("stopped_at"):
        clock.stopped_at, clock.stopped_why = row["stopped_at"], (row.get("reason") or "")[:300]
    if row.get("missed_reason"):
        clock.missed_reason = row["missed_reason"][:300]


def notes_of(around: Surroundings) -> Iterator[dict[str, Any]]:
    """Every note of every clock as rows of `clock_notes`, refs ours, in a settled order. What follows from a record's own columns
    (a closed concern stops its referral) is written too: read again it changes nothing.
    """
    pauses: dict[Any, list[ClockPause]] = defaultdict(list)
    for pause in ClockPause.objects.order_by("from_at", "review_on"):
        pauses[pause.clock_id].append(pause)
    said = Q(pk__in=list(pauses)) | Q(waived_at__isnull=False) | Q(stopped_at__isnull=False) | ~Q(missed_reason="")
    for clock in Clock.objects.filter(said).order_by("subject", "handover", "started_at", "part"):
        base = {"ref": clock.subject, "handover": clock.handover, "person": clock.person_due or None}
        for pause in pauses.get(clock.pk, ()):
            reason = pause.words if pause.reason == "other" and pause.words else pause.reason
            yield {**base, "paused_from": around.day(pause.from_at), "paused_until": pause.review_on, "reason": reason}
        ends = {
            "waived_at": clock.waived_at, "stopped_at": clock.stopped_at, "by": _known(clock.waived_by),
            "reason": clock.waived_why or clock.stopped_why or None, "missed_reason": clock.missed_reason or None,
        }  # fmt: skip
        if clock.waived_at or clock.stopped_at or clock.missed_reason:
            yield {**base, **ends}


def _known(ref: str) -> str | None:
    return ref if ref.startswith("PER-") else None
