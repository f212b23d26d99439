"""What dates alone cannot say of a clock: that it waits, was waived or stopped, and why it was missed. Brought in.

Source: workbook.toml (clock_notes); handovers.toml (pauses); domain.md rule 8.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from goldenthread.domain.duties.stops import CORRECTED
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import INSIDE, fresh_ref
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock, ClockPause, Reading
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.prepared import insert
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.places.policy import may
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Codes
from goldenthread.foundation.registers.meant import Meant, Note
from goldenthread.foundation.registers.periods import NAMES, follow_periods
from goldenthread.foundation.registers.values import plain
from goldenthread.foundation.rules.catalogue import rule_for_handover

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
    for number, row in enumerate(rows, 1):
        if row["handover"] not in handovers() and row["handover"] not in INSIDE:
            raise Refused((f"{number}.handover", f"There is no handover called {row['handover']}."))
    begun = False
    if names := sorted({row["handover"] for row in rows} & set(NAMES)):
        begun = not follow_periods(
            do, organisation, around, names=names, imported=True
        )  # else their clocks would start too late to be noted
    meant = Meant(organisation, rows, codes, around)
    taking = _Taking(do, organisation, around, codes, meant)
    left: list[int] = []
    for number, row in enumerate(rows):
        clock = meant.clock(number, row)
        if clock is None:
            clock = taking.as_it_stood(meant.refs[number], row)
        if clock is None:
            left.append(number + 1)
        else:
            taking.take(clock, row)
    taking.store()
    if taking.added or begun:
        said = [{name: plain(value) for name, value in row.items() if value is not None} for row in rows]
        do.wrote(f"NOTES-{do.entry}"[:40], {"kind": "clock_notes", "rows": said})
        do.subject = f"import:{organisation.code}"[:60]
    return Noted(taking.added, 0, len(rows) - taking.added - len(left), tuple(left))


class _Taking:
    """What the notes of a batch change, gathered and stored together."""

    def __init__(self, do: Doing, organisation: Organisation, around: Surroundings, codes: Codes, meant: Meant) -> None:
        self.do, self.organisation, self.around, self.codes, self.meant = do, organisation, around, codes, meant
        self.added = 0
        self._pauses: list[ClockPause] = []
        self._again: list[ClockPause] = []
        self._changed: dict[Any, Clock] = {}
        self._fresh: dict[Any, Clock] = {}
        self._standing: dict[Any, dict[tuple[date, date], ClockPause]] = defaultdict(dict)
        ids = {clock.id for some in meant.clocks.values() for clock in some}
        for one in ClockPause.objects.filter(clock_id__in=ids).order_by("from_at", "id"):
            self._standing[one.clock_id][around.day(one.from_at), one.review_on] = one

    def take(self, clock: Clock, row: Note) -> None:
        before = [getattr(clock, name) for name in SET]
        new = self._pause(clock, row) | (clock.id in self._fresh)
        self._end(clock, row)
        if before != [getattr(clock, name) for name in SET]:
            new = True
            self._changed[clock.id] = clock
        self.added += new

    def store(self) -> None:
        insert(list(self._fresh.values()))
        insert(self._pauses)
        if self._again:
            ClockPause.objects.bulk_update(self._again, ["ended_at"], batch_size=200)
        if older := [clock for key, clock in self._changed.items() if key not in self._fresh]:
            Clock.objects.bulk_update(older, SET, batch_size=200)

    def _pause(self, clock: Clock, row: Note) -> bool:
        until = row.get("paused_until")
        if not until:
            return False
        begins = self.around.starts(row["paused_from"]) if row.get("paused_from") else clock.started_at
        begins, over = max(begins, clock.started_at), row.get("resumed_at")
        standing, key = self._standing[clock.id], (self.around.day(begins), until)
        if (so := standing.get(key)) is not None:
            if over and so.ended_at != over:
                so.ended_at = over
                self._again += [so] if so not in self._pauses else []
                return True
            return False
        reason = row.get("reason") or "other"
        standing[key] = ClockPause(
            id=new_id(), organisation_id=self.organisation.id, clock=clock, from_at=begins, review_on=until,
            reason=reason if reason in REASONS else "other", words="" if reason in REASONS else reason[:300],
            by=self._who(row), ended_at=over, recorded_at=self.do.recorded_at,
        )  # fmt: skip
        self._pauses.append(standing[key])
        return True

    def _end(self, clock: Clock, row: Note) -> None:
        if row.get("waived_at"):
            clock.waived_at, clock.waived_by = row["waived_at"], self._who(row)
            clock.waived_why = (row.get("reason") or "")[:300]
        if row.get("stopped_at"):
            clock.stopped_at, clock.stopped_why = row["stopped_at"], (row.get("reason") or "")[:300]
        if row.get("missed_reason"):
            clock.missed_reason = row["missed_reason"][:300]

    def _who(self, row: Note) -> str:
        who: Person | None = self.codes.people.get(row["by"]) if row.get("by") else None
        return who.ref if who else BY

    def as_it_stood(self, ref: str, row: Note) -> Clock | None:
        """What was due while the record said otherwise, and counts as it stood: no row of today makes it due, so the note itself does."""
        begun, due, over = row.get("started_at"), row.get("due_at"), row.get("stopped_at")
        what = handovers().get(row["handover"])
        if row.get("reason") not in CORRECTED or what is None or not (begun and due and over) or over == begun:
            return None
        own = self.meant.clocks.get((ref, row["handover"]), [])
        now = Reading.objects.filter(subject=ref, replaced_at__isnull=True).order_by("recorded_at").first()
        like, rule = (own[-1] if own else None), rule_for_handover(row["handover"])
        person = self.codes.people.get(row["person"]) if row.get("person") else None
        if like is None and now is None:
            return None
        clock = Clock(
            ref=fresh_ref("CLK"), organisation_id=self.organisation.id, level=what.to_level, area=what.area,
            unit=like.unit if like else now.unit if now else "", handover=row["handover"], part=row.get("part") or "",
            population=like.population if like else "", subject=ref, root=like.root if like else ref,
            person_due=person.ref if person else "", person_gives=like.person_gives if like else "",
            person_gets=like.person_gets if like else "", same_person=bool(like and like.same_person),
            from_level=what.from_level, to_level=what.to_level, rule=rule.id if rule else "", edition=rule.edition if rule else "",
            started_at=begun, started_on=local_date(begun, self.around.time_zone), due_at=due, imported=True,
            recorded_at=self.do.recorded_at,
        )  # fmt: skip
        self._fresh[clock.id] = clock
        own.append(clock)
        return clock
