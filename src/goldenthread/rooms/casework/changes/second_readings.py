"""A blind second reader's sample: drawn by lot, read without what was decided, talked over where the two differ."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from goldenthread.domain.access import deny
from goldenthread.domain.days import quarter_bounds
from goldenthread.domain.duties.quarters import part_of
from goldenthread.domain.file_audit import draw
from goldenthread.domain.second_reading import REFERRED, differs
from goldenthread.domain.thresholds import THRESHOLDS
from goldenthread.domain.time import end_of_local_day, local_date, months_before, start_of_local_day
from goldenthread.foundation.access.models import Conflict
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Conflicting, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.ledger.queries import said_at
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import NamedRole, Person
from goldenthread.rooms.casework import policy
from goldenthread.rooms.casework.changes.shared import iso, needed
from goldenthread.rooms.casework.models import Concern, SecondReading, ThresholdDecision
from goldenthread.rooms.casework.second_readings import READS, found, may_draw

MOST = 20
QUARTERS = ("this", "last")


@change("casework.reading.drawn")
def draw_readings(
    do: Doing, *, by: Actor, reader: Person, count: int, quarter: str = "last", seed: int | None = None,
    at: datetime | None = None,
) -> list[SecondReading]:  # fmt: skip
    """Draw worries decided in a calendar quarter ('last' or 'this', local days) and not referred, for somebody else to read again.

    By lot, of those that `by` may read in full, without what the reader raised, decided, triaged, viewed or is kept from. Seed and
    size of the pool are kept. The reader sees what was told and known, never what was decided, until they have said what they make of
    it. `Refused` where nothing can be drawn, or the reader may read no samples. Source: theme C2.
    """
    do.decide(may_draw(by))
    if not 1 <= count <= MOST or quarter not in QUARTERS:
        raise Refused(("count", f"Draw 1 to {MOST}."))
    if reader.organisation_id != by.organisation or not _may_read(reader, do, by):
        raise Refused(("reader", "Choose somebody who holds a lead's role, or is a file auditor."))
    part, pool = _pool(do, by, reader, quarter)
    if not pool:
        raise Refused(("count", "There is no worry of that quarter that can be drawn for this reader."))
    number = secrets.randbelow(1 << 31) if seed is None else seed
    rows = []
    for ref in draw(pool, count, number):
        concern, decision = pool[ref]
        rows.append(SecondReading(
            organisation_id=by.organisation, ref=fresh_ref("SRD"), concern=concern, quarter=part, reader=reader,
            drawn=f"seed {number}, {len(pool)} worries", drawn_at=do.at, decided=decision.threshold, decided_by=decision.by,
            recorded_at=do.recorded_at,
        ))  # fmt: skip
    SecondReading.objects.bulk_create(rows)
    do.subject = rows[0].ref
    for row in rows:
        do.wrote(row.ref, _payload(row), root=row.concern.ref)
    notify(do, [reader.ref], "reading_asked", rows[0].ref)
    return rows


def _may_read(reader: Person, do: Doing, by: Actor) -> bool:
    today = local_date(do.at, by.time_zone)
    held = NamedRole.objects.filter(person=reader, role__in=READS, starts__lte=today, confirmed_at__isnull=False)
    return held.exclude(ends__lt=today).exists()


def _pool(
    do: Doing, by: Actor, reader: Person, quarter: str
) -> tuple[str, dict[str, tuple[Concern, ThresholdDecision]]]:
    """The quarter's part, and by ref each worry that may be drawn with the newest decision about it."""
    first, last = quarter_bounds(local_date(do.at, by.time_zone))
    if quarter == "last":
        first, last = quarter_bounds(months_before(first, 1))
    rows = policy.with_people(policy.visible(by)).filter(
        decided_at__gte=start_of_local_day(first, by.time_zone), decided_at__lte=end_of_local_day(last, by.time_zone),
    )  # fmt: skip
    rows = rows.exclude(threshold__in=REFERRED).exclude(raised_by=reader).exclude(triaged_by=reader.ref)
    rows = rows.exclude(ref__in=Conflict.objects.filter(person=reader.ref, lifted_at__isnull=True).values("subject"))
    rows = rows.exclude(second_readings__quarter=part_of(first))
    concerns = {c.ref: c for c in rows.order_by("ref")}
    full = {ref for ref, seen in policy.see_many(by, concerns.values()).items() if seen.depth == "full"}
    newest: dict[str, ThresholdDecision] = {}
    touched = set()
    decisions = ThresholdDecision.objects.filter(concern__ref__in=full).select_related("concern")
    for decision in decisions.order_by("recorded_at", "ref"):
        newest[decision.concern.ref] = decision
        if reader.ref in (decision.by, decision.second_view_by, decision.second_view_asked):
            touched.add(decision.concern.ref)
    return part_of(first), {ref: (concerns[ref], newest[ref]) for ref in sorted(full - touched) if ref in newest}


@change("casework.reading.given")
def give_reading(do: Doing, *, by: Actor, ref: str, view: str, why: str, at: datetime | None = None) -> SecondReading:
    """Say what one makes of it, without knowing what was decided; once, by its reader. Where the two differ, whoever decided is asked to
    talk it over. `Refused` by field. Source: theme C2 (disagreement is material, not error).
    """
    row, decision = found(by, ref, lock=True)
    do.decide(decision if row.reader_id == by.person_id else deny("not its reader"))
    if row.read_at is not None:
        raise Refused(("", "You have said so already."))
    if view not in {code.code for code in THRESHOLDS}:
        raise Refused(("view", "Choose what you would have decided."))
    needed(why=(why, "Say why."))
    row.view, row.why, row.read_at, row.n = view, why.strip(), do.at, row.n + 1
    row.save(update_fields=["view", "why", "read_at", "n"])
    do.wrote(row.ref, _payload(row), root=row.concern.ref, n=row.n)
    if differs(row.decided, view) != "same":
        notify(do, [row.decided_by], "reading_differs", row.ref)
    return row


@change("casework.reading.talked_over")
def talk_over(
    do: Doing, *, by: Actor, ref: str, made_of_it: str, expected_n: int | None = None, at: datetime | None = None
) -> SecondReading:
    """Write what was made of a reading that differs, after talking: by its reader, or by whoever may read the worry in full.

    `expected_n`: the version that was seen; `Conflicting` where the other wrote meanwhile.
    """
    row, decision = found(by, ref, lock=True)
    do.decide(decision)
    if row.read_at is None:
        raise Refused(("", "It has not been read yet."))
    if expected_n is not None and expected_n != row.n:
        before = said_at(row.ref, expected_n).get("made_of_it") or "Nothing"
        raise Conflicting([("what you made of it", before, row.made_of_it or "Nothing")])
    needed(made_of_it=(made_of_it, "Write what you made of it together. 'We see it differently still' is an answer."))
    row.made_of_it, row.talked_at, row.n = made_of_it.strip(), do.at, row.n + 1
    row.save(update_fields=["made_of_it", "talked_at", "n"])
    do.wrote(row.ref, _payload(row), root=row.concern.ref, n=row.n)
    return row


def _payload(row: SecondReading) -> dict[str, Any]:
    """What a version of it says."""
    return {
        "kind_of_record": "second_reading", "concern": row.concern.ref, "quarter": row.quarter, "reader": row.reader.ref,
        "drawn": row.drawn, "decided": row.decided, "decided_by": row.decided_by, "view": row.view, "why": row.why,
        "read_at": iso(row.read_at), "made_of_it": row.made_of_it, "talked_at": iso(row.talked_at),
    }  # fmt: skip
