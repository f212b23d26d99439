"""From what rows make due to the clocks that run: started, met, moved with their row, or stopped with a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from goldenthread.domain.clocks import lag_days
from goldenthread.domain.duties.shapes import Duty
from goldenthread.domain.duties.stops import BY_RULE, MOVED, NO_LONGER
from goldenthread.domain.time import due_at as due_moment
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import INSIDE, fact_of, fresh_ref
from goldenthread.foundation.facts.handovers import handovers
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel.prepared import insert, made
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.rules.lengths import Length, house_rules, length_of

EARLY = ("due_date", "before_first_contact", "next_meeting")
COLUMNS = (
    "unit", "population", "started_at", "started_on", "due_at", "met_at", "met_recorded_at", "lag_days", "valid_until", "stopped_at",
    "stopped_why", "person_due", "person_gives", "person_gets", "same_person", "dormant", "missed_reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose clocks these are: the record (or person, or period) they are about, and all that is due because of it.

    `by_root`: clocks that acts started about a step of the record (its closure) are this record's too.
    `units`: where a part of it stands elsewhere (a message and each unit it went to).
    """

    ref: str
    unit: str
    area: str
    duties: tuple[Duty, ...]
    root: str = ""
    new: bool = False
    by_root: bool = False
    units: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Following:
    """The clocks of a batch of rows, brought to what the rows say now."""

    do: Doing
    organisation: Organisation
    around: Surroundings
    imported: bool = False
    _lengths: dict[str, Length | None] = field(default_factory=dict)
    _undone: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))

    def follow(self, subjects: Sequence[Subject], names: Iterable[str]) -> tuple[int, int]:
        """Start, meet, move or stop so that what runs is what is due; how many were started, and how many changed.

        `names`: the handovers that these subjects may start.
        """
        if self.imported and self.around.begun is None:
            self.around.begun = self.do.recorded_at
        old: dict[str, dict[tuple[str, str], Clock]] = defaultdict(dict)
        for by_root in (False, True):
            known = [one.ref for one in subjects if not one.new and one.by_root == by_root]
            if known:
                about = {"root__in" if by_root else "subject__in": known}
                rows = Clock.objects.filter(**about, handover__in=list(names)).exclude(stopped_why=MOVED)
                for clock in rows.order_by("recorded_at", "ref"):
                    old[clock.root if by_root else clock.subject][clock.handover, clock.part] = clock
        fresh: list[Clock] = []
        changed: list[Clock] = []
        for one in subjects:
            self._one(one, old[one.ref], fresh, changed)
        insert(fresh)
        for why, ids in self._undone.items():
            undone = Clock.objects.filter(id__in=ids)
            undone.update(
                stopped_at=F("started_at"), stopped_why=why[:300], met_at=None, met_recorded_at=None, lag_days=None
            )
        self._undone.clear()
        if changed:
            Clock.objects.bulk_update(changed, COLUMNS, batch_size=200)
        return len(fresh), len(changed)

    def _one(
        self, subject: Subject, old: dict[tuple[str, str], Clock], fresh: list[Clock], changed: list[Clock]
    ) -> None:
        for duty in subject.duties:
            wanted = self._clock(subject, duty)
            before = old.pop((duty.handover, duty.part), None)
            if duty.undone:
                if before is not None and before.stopped_at != before.started_at:
                    self._undone[duty.stopped_why].append(before.id)
                continue
            if wanted is None:
                if before is not None:
                    self._stop(before, NO_LONGER, changed)
                continue
            if before is None:
                fresh.append(wanted)
                continue
            _keep_stop(before, wanted)
            if self._differs(before, wanted):
                self._move(before, wanted, fresh, changed)
        for left in old.values():
            self._stop(left, NO_LONGER, changed)

    def _together(self, clock: Clock) -> bool:
        """Started by the very import that goes on, from rows that were not all there yet: it was never really so."""
        begun = self.around.begun
        return self.imported and clock.imported and begun is not None and clock.recorded_at >= begun

    def _stop(self, clock: Clock, why: str, changed: list[Clock]) -> None:
        if self._together(clock):
            self._undone[why].append(clock.id)
        elif clock.met_at is None and clock.stopped_at is None:
            clock.stopped_at, clock.stopped_why = self.do.at, why
            changed.append(clock)

    def _differs(self, before: Clock, wanted: Clock) -> bool:
        told = [name for name in COLUMNS if name not in ("met_recorded_at", "missed_reason")]
        return any(getattr(before, name) != getattr(wanted, name) for name in told)

    def _move(self, before: Clock, wanted: Clock, fresh: list[Clock], changed: list[Clock]) -> None:
        """A later due date never hides what was missed: the old clock stays as it stood, and another takes its place."""
        missed = before.due_at <= self.do.at and (before.met_at is None or before.met_at > before.due_at)
        if missed and wanted.due_at > before.due_at and before.stopped_at is None and not self._together(before):
            before.stopped_at, before.stopped_why = self.do.at, MOVED
            changed.append(before)
            fresh.append(wanted)
            return
        reason, recorded = before.missed_reason, before.met_recorded_at
        for name in COLUMNS:
            setattr(before, name, getattr(wanted, name))
        before.missed_reason = wanted.missed_reason or reason
        if before.met_at is not None and recorded is not None:
            before.met_recorded_at = recorded
        changed.append(before)

    def _length(self, handover: str) -> Length | None:
        if not self._lengths:
            own = house_rules(self.organisation, local_date(self.do.at, self.around.time_zone))
            self._lengths = {name: length_of(name, own) for name in (*handovers(), *INSIDE)}
        return self._lengths[handover]

    def _clock(self, subject: Subject, duty: Duty) -> Clock | None:
        rule = self._length(duty.handover)
        if rule is None:
            return None
        stated = self.around.ends(duty.due) if duty.due else None
        due = stated or due_moment(duty.started_at, rule.limit, self.around.calendar, given=duty.given)
        if due is None:
            return None
        ahead = duty.stops_by_itself and duty.stopped_at is not None and duty.stopped_at > self.do.at
        what = handovers().get(duty.handover)
        area, from_level, to_level = (what.area, what.from_level, what.to_level) if what else INSIDE[duty.handover]
        clock = made(
Clock,
            ref=fresh_ref("CLK"), organisation_id=self.organisation.id, level=to_level, area=area,
            unit=subject.units.get(duty.part, subject.unit),
            handover=duty.handover, part=duty.part, population=duty.population, subject=subject.ref,
            root=subject.root or subject.ref, person_due=duty.person_due, person_gives=duty.gives, person_gets=duty.gets,
            from_level=from_level, to_level=to_level, rule=rule.id, edition=rule.edition, started_at=duty.started_at,
            started_on=local_date(duty.started_at, self.around.time_zone), due_at=due,
            same_person=bool(duty.gives) and duty.gives == duty.gets, dormant=duty.dormant, valid_until=duty.valid_until,
            stopped_at=None if ahead else duty.stopped_at, stopped_why="" if ahead else duty.stopped_why[:300],
            missed_reason=duty.missed_reason[:300],
            recorded_at=self.do.recorded_at, imported=self.imported,
        )  # fmt: skip
        if duty.met_at is not None:
            early = rule.limit.kind in EARLY  # what has a day of its own may be done before it
            clock.met_at = (
                duty.met_at if early else max(duty.met_at, clock.started_at)
            )  # a day cannot tell morning from evening
            clock.met_recorded_at = self.do.recorded_at
            clock.lag_days = lag_days(fact_of(clock), self.around.time_zone, rule.limit.kind == "due_date")
        return clock


def _keep_stop(before: Clock, wanted: Clock) -> None:
    """What somebody stopped, for a reason of their own, stays stopped whatever the row says; a rule's stop goes with its rule."""
    if before.stopped_at is not None and before.stopped_why not in BY_RULE and wanted.stopped_at is None:
        wanted.stopped_at, wanted.stopped_why = before.stopped_at, before.stopped_why
