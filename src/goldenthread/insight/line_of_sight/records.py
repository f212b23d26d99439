"""The records behind one figure, as far as this reader may open them; the others are only counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from goldenthread.domain.handovers import Handover
from goldenthread.domain.time import local_date
from goldenthread.foundation.access import registry
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.line_of_sight import counts
from goldenthread.insight.sight import may_learn

SHOWN = 25
READ = 200


@dataclass(frozen=True, slots=True)
class Record:
    """One record behind a figure: what it is, when its duty was due, and how that stands ('Overdue', kind of the tag)."""

    ref: str
    plain: str
    href: str | None
    due: date
    standing: str
    tag: str
    depth: str


@dataclass(frozen=True, slots=True)
class Records:
    """One page. `closed`: how many were passed over because they are not this reader's to open; `older`: where to go on."""

    lines: tuple[Record, ...]
    closed: int
    older: str


def _behind(of: counts.Period, handover: str) -> tuple[counts.Rows, counts.Rows]:
    """Two lists, each newest due first: what is open and past its day, of any age; then the rest of the period, and what is
    open and not yet due."""
    rows = counts.with_waits(of, counts.clocks(of, handover)).order_by("-due_at", "-ref")
    late = rows.filter(counts.is_open(of), due_at__lte=of.at)
    ended_before = Q()
    for name in ("stopped_at", "waived_at"):
        ended_before |= Q(**{f"{name}__lt": F("due_at"), f"{name}__lte": of.at})
    rest = rows.filter(due_at__gt=of.after, started_at__lte=of.at).exclude(ended_before)
    return late, rest.exclude(counts.is_open(of), due_at__lte=of.at).filter(Q(due_at__lte=of.at) | counts.is_open(of))


def _after(rows: counts.Rows, mark: Clock | None) -> counts.Rows:
    if mark is None:
        return rows
    return rows.filter(Q(due_at__lt=mark.due_at) | Q(due_at=mark.due_at, ref__lt=mark.ref))


def _chunk(of: counts.Period, handover: str, after: str) -> list[Clock]:
    """The next clocks, and one more to know whether there are others."""
    late, rest = _behind(of, handover)
    mark = None
    if after:
        mark = counts.clocks(of, handover).filter(ref=after).first()
        if mark is None:
            raise NotYours(["no such place in the list"])
    in_rest = mark is not None and not _is_late(of, mark)
    found = [] if in_rest else list(_after(late, mark)[: READ + 1])
    if len(found) <= READ:
        found += _after(rest, mark if in_rest else None)[: READ + 1 - len(found)]
    return found


def _is_late(of: counts.Period, one: Clock) -> bool:
    """Open at the moment, and past its day."""
    ended = any(at is not None and at <= of.at for at in (one.met_at, one.stopped_at, one.waived_at))
    return not ended and one.due_at <= of.at


def records(organisation: Organisation, of: counts.Period, what: Handover, actor: Actor, after: str = "") -> Records:
    """One page of the records behind a handover, newest overdue first; `after` is the mark of the page before.

    `NotYours` where the mark is none of this list.
    """
    found = _chunk(of, what.id, after)
    depth = registry.depths(actor, dict.fromkeys(one.root for one in found[:READ]))
    lines: list[Record] = []
    closed = read = 0
    for one in found[:READ]:
        read += 1
        deep = depth.get(one.root, "none")
        if may_learn(deep, what):
            lines.append(_record(organisation, of, one, deep))
        else:
            closed += 1
        if len(lines) == SHOWN:
            break
    older = found[read - 1].ref if read < len(found) else ""
    return Records(tuple(lines), closed, older)


def _record(organisation: Organisation, of: counts.Period, one: Clock, depth: str) -> Record:
    kind = registry.KINDS.get(registry.prefix_of(one.root))
    standing, tag = _standing(of, one)
    return Record(
        ref=one.root,
        plain=kind.plain if kind else "Record",
        href=registry.address(organisation.code, one.root),
        due=local_date(one.due_at, organisation.time_zone),
        standing=standing,
        tag=tag,
        depth=depth,
    )


def _standing(of: counts.Period, one: Clock) -> tuple[str, str]:
    if one.met_at is not None and one.met_at <= of.at:
        words = ("In time", "good") if one.met_at <= one.due_at else ("Late", "plain")
    elif any(at is not None and at <= of.at for at in (one.stopped_at, one.waived_at)):
        words = ("Ended, with a reason", "closed")
    elif getattr(one, "waits", False):
        words = ("Waits, with a reason", "wait")
    else:
        words = ("Overdue", "late") if one.due_at <= of.at else ("Not due yet", "plain")
    return ("One person holds both ends", "plain") if one.same_person and words[1] != "late" else words
