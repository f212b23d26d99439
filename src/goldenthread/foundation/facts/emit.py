"""Emitting facts inside a change: the same transaction, the same times. Rooms call these; nobody else writes facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from goldenthread.domain import clocks as clock_rules
from goldenthread.domain.refs import make_ref
from goldenthread.domain.time import due_at as due_moment
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.handovers import handovers, measures
from goldenthread.foundation.facts.models import Clock, ClockPause, Link, Node, Reading, RegisterKept
from goldenthread.foundation.kernel.entropy import reference_bytes
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.kernel.prepared import Prepared, Slot, insert, made
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.places.calendar import calendar_of
from goldenthread.foundation.places.models import Organisation, Unit
from goldenthread.foundation.rules.catalogue import catalogue
from goldenthread.foundation.rules.lengths import house_rules, length_of

# Clocks that are not handovers: kind -> (area, from, to). They run and are shown, and are never drawn on the line of sight.
INSIDE = {"dsl_triage": ("C", "dsl", "dsl"), "held_review": ("C", "dsl", "dsl")}

KEPT = Prepared(lambda: RegisterKept.objects.filter(register=Slot("register")).values_list("since")[:1])


def fresh_ref(kind: str) -> str:
    return make_ref(kind, reference_bytes)


@dataclass(slots=True)
class Emitting:
    """Facts of one change about one root record, written together when `done()` is called."""

    do: Doing
    organisation: Organisation
    unit: Unit | None
    root: str
    population: str = ""
    clocks: list[Clock] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    _own: dict[str, tuple[str, str]] | None = None

    @property
    def _unit_path(self) -> str:
        return self.unit.path if self.unit else ""

    def node(self, ref: str, kind: str, level: str, on: date | None = None) -> None:
        """The record `ref` is part of the thread from now on."""
        self.nodes.append(
            made(
                Node,
                ref=ref,
                organisation_id=self.organisation.id,
                kind=kind,
                level=level,
                unit=self._unit_path,
                root=self.root,
                happened_on=on or local_date(self.do.at, self.organisation.time_zone),
                recorded_at=self.do.recorded_at,
            )
        )

    def link(self, from_ref: str, relation: str, to_ref: str, why: str = "") -> None:
        self.links.append(
            made(
                Link,
                ref=fresh_ref("LNK"),
                organisation_id=self.organisation.id,
                unit=self._unit_path,
                from_ref=from_ref,
                to_ref=to_ref,
                relation=relation,
                by=self.do.by.label,
                why=why,
                happened_on=local_date(self.do.at, self.organisation.time_zone),
                recorded_at=self.do.recorded_at,
            )
        )

    def start(
        self,
        handover: str,
        *,
        subject: str | None = None,
        started_at: datetime | None = None,
        given: date | None = None,
        person_due: str = "",
        gives: str = "",
        gets: str = "",
    ) -> Clock | None:
        """Start the clock of a handover; None where the rule sets no limit ('no limit, no clock').

        `gives` and `gets` are the refs of who hands over and who receives: when they are one person the clock says so.
        """
        if self._own is None:
            self._own = house_rules(self.organisation, local_date(self.do.at, self.organisation.time_zone))
        rule = length_of(handover, self._own)
        if rule is None:
            return None
        started = started_at or self.do.at
        due = due_moment(started, rule.limit, calendar_of(self.organisation), given=given)
        if due is None:
            return None
        what = handovers().get(handover)
        area, from_level, to_level = (what.area, what.from_level, what.to_level) if what else INSIDE[handover]
        clock = made(
            Clock,
            ref=fresh_ref("CLK"),
            organisation_id=self.organisation.id,
            unit=self._unit_path,
            level=to_level,
            area=area,
            handover=handover,
            population=self.population,
            subject=subject or self.root,
            root=self.root,
            person_due=person_due,
            person_gives=gives,
            person_gets=gets,
            from_level=from_level,
            to_level=to_level,
            rule=rule.id,
            edition=rule.edition,
            started_at=started,
            started_on=local_date(started, self.organisation.time_zone),
            due_at=due,
            same_person=bool(gives) and gives == gets,
            recorded_at=self.do.recorded_at,
        )
        self.clocks.append(clock)
        return clock

    def kept(self, register: str) -> None:
        """Remember since when this register is kept."""
        if not KEPT.rows(register=register):
            RegisterKept.objects.bulk_create(
                [
                    RegisterKept(
                        organisation_id=self.organisation.id,
                        register=register,
                        since=local_date(self.do.at, self.organisation.time_zone),
                        recorded_at=self.do.recorded_at,
                    )
                ],
                ignore_conflicts=True,
            )

    def reading(self, measure: str, area: str, subject: str, value: Any) -> None:
        """Something measured: the measure must stand in measures.toml."""
        if measure not in measures():
            raise KeyError(measure)
        self.readings.append(
            made(
                Reading,
                ref=fresh_ref("RDG"),
                organisation_id=self.organisation.id,
                unit=self._unit_path,
                area=area,
                population=self.population,
                measure=measure,
                subject=subject,
                value=value,
                happened_on=local_date(self.do.at, self.organisation.time_zone),
                recorded_at=self.do.recorded_at,
            )
        )

    def done(self) -> None:
        insert([*self.readings, *self.nodes, *self.links, *self.clocks])


def reread(do: Doing, measure: str, area: str, subject: str, value: Any, *, unit: str, on: date) -> None:
    """A reading of what stands now, in place of the one before of the same measure and subject."""
    if measure not in measures():
        raise KeyError(measure)
    older = Reading.objects.filter(measure=measure, subject=subject, replaced_at__isnull=True)
    older.update(replaced_at=do.recorded_at)
    row = made(
Reading,
        ref=fresh_ref("RDG"), organisation_id=do.by.organisation, unit=unit, area=area, measure=measure, subject=subject,
        value=value, happened_on=on, recorded_at=do.recorded_at,
    )  # fmt: skip
    insert([row])


def fact_of(clock: Clock, pauses: Iterable[ClockPause] = ()) -> clock_rules.ClockFact:
    """The clock as the rules see it."""
    return clock_rules.ClockFact(
        ref=clock.ref,
        handover=clock.handover,
        kind=clock.area,
        started_at=clock.started_at,
        due_at=clock.due_at,
        met_at=clock.met_at,
        valid_until=datetime.combine(clock.valid_until, time.max, UTC) if clock.valid_until else None,
        pauses=tuple(
            clock_rules.Pause(from_at=p.from_at, review_on=p.review_on, reason=p.reason, by=p.by, ended_at=p.ended_at)
            for p in pauses
        ),
        stopped_at=clock.stopped_at,
        waived_at=clock.waived_at,
        same_person=clock.same_person,
        subject=clock.subject,
        person_due=clock.person_due,
        missed_reason=clock.missed_reason,
    )


def open_clocks(root: str, handover: str | None = None, subject: str | None = None) -> list[Clock]:
    """Clocks of a record that are neither met, stopped nor waived, oldest first."""
    rows = Clock.objects.filter(root=root, met_at__isnull=True, stopped_at__isnull=True, waived_at__isnull=True)
    if handover:
        rows = rows.filter(handover=handover)
    if subject:
        rows = rows.filter(subject=subject)
    return list(rows.order_by("started_at", "ref"))


def mark_met(
    do: Doing,
    organisation: Organisation,
    clock: Clock,
    *,
    at: datetime | None = None,
    gives: str = "",
    gets: str = "",
    missed_reason: str = "",
) -> None:
    """Set the columns of a met clock, without saving it (`meet` saves)."""
    met_at = at or do.at
    if met_at < clock.started_at:
        raise Refused(("at", "This cannot have happened before what it answers."))
    clock.met_at, clock.met_recorded_at = met_at, do.recorded_at
    rule = catalogue().get(clock.rule)
    by_due_date = rule is not None and rule.limit_max == "due date"
    clock.lag_days = clock_rules.lag_days(fact_of(clock), organisation.time_zone, by_due_date)
    clock.missed_reason = missed_reason[:300] or clock.missed_reason
    if gives or gets:
        clock.person_gives, clock.person_gets = gives or clock.person_gives, gets or clock.person_gets
        clock.same_person = bool(clock.person_gives) and clock.person_gives == clock.person_gets


def meet(
    do: Doing,
    organisation: Organisation,
    clocks: Iterable[Clock],
    *,
    at: datetime | None = None,
    gives: str = "",
    gets: str = "",
    missed_reason: str = "",
) -> list[Clock]:
    """Meet clocks at `at`. A late one asks for a reason elsewhere; it is never hidden by moving its start."""
    met = list(clocks)
    for clock in met:
        mark_met(do, organisation, clock, at=at, gives=gives, gets=gets, missed_reason=missed_reason)
    if met:
        Clock.objects.bulk_update(
            met,
            ["met_at", "met_recorded_at", "lag_days", "missed_reason", "person_gives", "person_gets", "same_person"],
        )
    return met


def stop(do: Doing, clocks: Iterable[Clock], why: str) -> None:
    """The duty ends without being done (a wrong start, a closed matter); the reason stays."""
    stopped = list(clocks)
    for clock in stopped:
        clock.stopped_at, clock.stopped_why = do.at, why[:300]
    if stopped:
        Clock.objects.bulk_update(stopped, ["stopped_at", "stopped_why"])


def waive(do: Doing, clocks: Iterable[Clock], why: str) -> None:
    """Somebody decided, with a reason, that this need not be done."""
    waived = list(clocks)
    for clock in waived:
        clock.waived_at, clock.waived_by, clock.waived_why = do.at, do.by.label, why[:300]
    if waived:
        Clock.objects.bulk_update(waived, ["waived_at", "waived_by", "waived_why"])


def pause(do: Doing, organisation: Organisation, clock: Clock, *, reason: str, words: str, review_on: date) -> None:
    """Pause one clock: a reason, by whom, a review date ahead; a second pause needs a new reason and a second person."""
    before = list(clock.pauses.order_by("from_at"))
    problems = clock_rules.may_pause(
        fact_of(clock, before).pauses,
        reason=reason,
        by=do.by.label,
        review_on=review_on,
        at=do.at,
        tz=organisation.time_zone,
    )
    if problems:
        raise Refused(*[(getattr(p, "field", "reason"), getattr(p, "message", str(p))) for p in problems])
    ClockPause.objects.create(
        organisation_id=organisation.id,
        clock=clock,
        from_at=do.at,
        review_on=review_on,
        reason=reason,
        words=words[:300],
        by=do.by.label,
        recorded_at=do.recorded_at,
    )


def resume(do: Doing, clock: Clock) -> None:
    """End the running pauses of a clock now."""
    clock.pauses.filter(ended_at__isnull=True).update(ended_at=do.at)


def classify(root: str, population: str) -> None:
    """Triage says whom a record is about: its clocks say so too."""
    Clock.objects.filter(root=root).update(population=population)


def ever_started(root: str, handover: str) -> bool:
    return Clock.objects.filter(root=root, handover=handover).exists()


def linked(from_ref: str, relation: str, to_ref: str) -> bool:
    return Link.objects.filter(from_ref=from_ref, relation=relation, to_ref=to_ref).exists()


def last_node(root: str, kind: str) -> str:
    """The ref of the newest node of a kind on a record's thread; empty when there is none."""
    return (
        Node.objects.filter(root=root, kind=kind).order_by("-recorded_at").values_list("ref", flat=True).first() or ""
    )
