"""The list of concerns: one prepared query a page, whatever its size, whoever asks and however big the register is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from goldenthread.domain.access import DEPTHS, ConcernFacts, Decision, see_concern
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.models import Clock, ClockPause
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.fields import opened
from goldenthread.foundation.kernel.prepared import Listed, Prepared, Slot, days, keys, moments
from goldenthread.rooms.casework import seeing
from goldenthread.rooms.casework.codes import STATE_TOLD_OTHER, STATES, STATES_TOLD
from goldenthread.rooms.casework.models import Concern, PersonAtRisk

PAGE = 25
SUMMARY = DEPTHS.index("summary")
TOLD_ONLY = seeing.TOLD_ONLY


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list of concerns, no more than its reader may see."""

    ref: str
    depth: str
    state: str
    state_says: str
    unit: str
    reported_on: date
    about: str
    danger: bool
    restricted: bool
    serious: bool
    handler: str
    open_days: int | None
    overdue: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of rows, and the keys of the pages beside it."""

    rows: list[Row]
    older: str = ""
    newer: str = ""
    decision: Decision | None = None


class Line(NamedTuple):
    """What a row is made of, as the query gives it."""

    id: UUID
    ref: str
    unit_path: str
    restricted: bool
    raised_by: UUID | None
    about: UUID | None
    about_account: UUID | None
    about_name: Any
    state: str
    serious_at: datetime | None
    about_worker: str
    danger: str
    reported_at: datetime
    closed_at: datetime | None
    unit: str | None
    handler: str | None
    granted: str | None = None
    kept_from: str | None = None
    late: str | None = None


COLUMNS = (
    "id", "ref", "unit_path", "restricted", "raised_by_id", "about_id", "about__account_id", "about__name", "state", "serious_at",
    "about_worker", "immediate_danger", "reported_at", "closed_at", "unit__name", "handler__name",
)  # fmt: skip


def _late() -> Subquery:
    """The handovers that are late, one a line; what waits, with its review day ahead, is not."""
    now = moments("at")
    waits = ClockPause.objects.filter(
        clock=OuterRef("id"), from_at__lte=now, ended_at__isnull=True, review_on__gt=days("today")
    )
    rows = Clock.objects.filter(
        root=OuterRef("ref"), due_at__lte=now, met_at__isnull=True, stopped_at__isnull=True, waived_at__isnull=True
    ).exclude(Exists(waits))
    return Subquery(rows.order_by().values("root").annotate(said=Listed("handover")).values("said"))


def _of_state(state: str) -> Q:
    return Q(closed_at__isnull=True) if state == "open" else Q(state=Slot("state")) if state else Q()


def _of_unit() -> Q:
    within, below = Q(unit_path__contains=Slot("inside")), Q(unit_path__startswith=Slot("under"))
    return Q(unit__code=Slot("unit")) | within | below


def _beside(way: str) -> Q:
    at, ident = moments("key_at"), keys("key_id")
    if way == "older":
        return Q(Q(reported_at__lt=at) | Q(reported_at=at, id__lt=ident), reported_at__lte=at)
    return Q(Q(reported_at__gt=at) | Q(reported_at=at, id__gt=ident), reported_at__gte=at) if way == "newer" else Q()


@lru_cache(maxsize=256)
def _listing(shape: seeing.Shape, state: str, told: bool, unit: bool, way: str, size: int) -> Prepared:
    """The query of one kind of page. `state` is empty, 'open' or 'some'; `way` is empty, 'older' or 'newer'. Not `told`: a state that
    whoever only raised a worry is not told.
    """

    def build() -> QuerySet[Concern, Any]:
        who = seeing.slots(shape)
        rows = seeing.visible_to(who, told=told).filter(_of_state(state), _of_unit() if unit else Q(), _beside(way))
        order = ("reported_at", "id") if way == "newer" else ("-reported_at", "-id")
        extra = (seeing.granted_to(who), seeing.kept_from(who), _late())
        return rows.order_by(*order).values_list(*COLUMNS, *extra)[: size + 1]

    return Prepared(build)


def _key(line: Line) -> str:
    return f"{line.reported_at.timestamp():.6f}_{line.id.hex}"


def _read_key(key: str) -> dict[str, Any]:
    """The moment and the id of a page's key; nothing for what is none."""
    stamp, _, hexed = key.partition("_")
    try:
        return {"key_at": datetime.fromtimestamp(float(stamp), tz=UTC), "key_id": UUID(hexed)}
    except (ValueError, OverflowError, OSError):
        return {}


def list_concerns(
    by: Actor, *, state: str = "", unit: str = "", older: str = "", newer: str = "", size: int = PAGE
) -> Page:
    """A page of the concerns `by` may open, newest first. The number of queries does not depend on the size or the register."""
    if by.person is None or scope.current() != str(by.organisation):
        return Page([])
    now = moment.now()
    key = _read_key(newer or older)
    way = "" if not key else "newer" if newer else "older"
    secret = state not in ("", "open", *STATES_TOLD)  # asking for a state tells it: never to whoever only raised it
    some = "some" if state not in ("", "open") else state
    listing = _listing(seeing.shape_of(by), some, not secret, bool(unit), way, size)
    given = {
        "state": state,
        "unit": unit,
        "inside": f"/{unit}/",
        "under": f"{unit}/",
        "today": local_date(now, by.time_zone),
    }
    found = [Line(*row) for row in listing.rows(**seeing.values(seeing.asking(by, now)), **given, **key)]
    more, found = len(found) > size, found[:size]
    if way == "newer":
        return _page(by, found[::-1], older=bool(found), newer=more, secret=secret)
    return _page(by, found, older=more, newer=bool(way) and bool(found), secret=secret)


def mine(by: Actor, limit: int = 50) -> list[Row]:
    """What one raised oneself, newest first; never what is about oneself."""
    if by.person is None:
        return []
    rows: QuerySet[Concern, Any] = seeing.visible_to(seeing.asking(by, moment.now()))
    found = rows.filter(raised_by_id=by.person_id).order_by("-reported_at").values_list(*COLUMNS)[:limit]
    return [_row(by, Line(*row), "own") for row in found]


def _page(by: Actor, found: list[Line], *, older: bool, newer: bool, secret: bool = False) -> Page:
    asks, decide = by.facts, _decider(by)
    decisions = [see_concern(asks, decide(line)) for line in found]
    rows = [
        _row(by, line, decision.depth)
        for line, decision in zip(found, decisions, strict=True)
        if not secret or decision.depth not in TOLD_ONLY
    ]
    seen = next((d for d in decisions if d.allowed), None)
    return Page(rows, _key(found[-1]) if found and older else "", _key(found[0]) if found and newer else "", seen)


def _decider(by: Actor) -> Callable[[Line], ConcernFacts]:
    """What the rule hangs on, as far as it is about the one who asks."""
    organisation, person = str(by.organisation), by.person or ""
    me, nobody = frozenset({person}), frozenset[str]()

    def facts(line: Line) -> ConcernFacts:
        kept = (line.kept_from or "").splitlines()
        depth = seeing.deepest((line.granted or "").splitlines())
        return ConcernFacts(
            ref=line.ref, organisation=organisation, unit_path=tuple(line.unit_path.split("/")) if line.unit_path else (),
            restricted=line.restricted, reporter=person if line.raised_by == by.person_id else None,
            person_at_risk=person if line.about_account == by.person_id else None,
            alleged=me if "alleged" in kept else nobody, conflicted=me if "close" in kept else nobody,
            granted={person: depth} if depth else {}, serious=line.serious_at is not None,
            allegation=line.about_worker != "no",
        )  # fmt: skip

    return facts


def deep(depth: str) -> bool:
    """True where the depth opens the story itself."""
    return depth == "full"


def told_state(state: str) -> str:
    """Where it stands, in words for whoever raised it: never what was decided."""
    return STATES_TOLD.get(state, STATE_TOLD_OTHER)


def _row(by: Actor, line: Line, depth: str) -> Row:
    beyond, told = DEPTHS.index(depth) >= SUMMARY, depth in TOLD_ONLY
    began, ended = local_date(line.reported_at, by.time_zone), local_date(line.closed_at or moment.now(), by.time_zone)
    name = opened(PersonAtRisk, "name", line.about, line.about_name) if deep(depth) and line.about else ""
    return Row(
        ref=line.ref, depth=depth, state="" if told else line.state,
        state_says=told_state(line.state) if told else STATES.get(line.state, line.state),
        unit=line.unit or "", reported_on=began, about=name, danger=beyond and line.danger == "yes",
        restricted=deep(depth) and line.restricted, serious=beyond and line.serious_at is not None,
        handler=(line.handler or "") if beyond else "", open_days=(ended - began).days,
        overdue=tuple(sorted(set((line.late or "").splitlines()))) if beyond else (),
    )  # fmt: skip
