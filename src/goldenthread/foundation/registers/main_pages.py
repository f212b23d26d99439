"""The main pages of the rooms, as each room tells them: what they are, who sees them, and how many records there are past their day.

Rooms say theirs in `pages.py` and tell it when they load; the index of registers reads them here and knows no room.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from goldenthread.domain.access import DEPTHS
from goldenthread.domain.time import local_date
from goldenthread.foundation.access.registry import HomeLine
from goldenthread.foundation.facts.models import Clock, ClockPause
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.apart import kept_for
from goldenthread.foundation.registers.definition import Register

Roots = Callable[[Actor], QuerySet[Any]]
Homes = Callable[[Actor, Organisation], list[HomeLine]]


@dataclass(frozen=True, slots=True)
class MainPage:
    """One main page of a room. `name`: of its address. `sees`: whether it is this reader's. `roots`: the refs of the records that
    this reader may open, of which those past their day are counted; `homes`: where what needs somebody is what stands on their home
    page. `kept`: the register without which nothing is known of it.
    """

    title: str
    says: str
    name: str
    sees: Callable[[Actor], bool]
    roots: Roots | None = None
    homes: Homes | None = None
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A main page for one reader. `waiting`: None where nothing of it is counted; `kept` False: its register is not kept here."""

    title: str
    says: str
    href: str
    waiting: int | None
    kept: bool
    yours: bool


ROOMS: dict[str, tuple[str, tuple[MainPage, ...]]] = {}


def main_pages(room: str, title: str, pages: Sequence[MainPage]) -> None:
    """A room tells its main pages; rooms call this when they load. Telling again replaces."""
    ROOMS[room] = (title, tuple(pages))


def page_of(register: Register, name: str, title: str, says: str, *, adds: str = "") -> MainPage:
    """The main page of a register: for whoever reads it by a role, may do `adds` anywhere, or stands in one of its rows."""

    def sees(by: Actor) -> bool:
        rule = register.rule
        if by.person is None:
            return False
        if _opens(rule.everybody) or by.holds(*rule.full, *rule.summary):
            return True
        if adds and policy.may_anywhere(by, register, adds):
            return True
        return bool(rule.own) and policy.visible(by, register).exists()

    def roots(by: Actor) -> QuerySet[Any]:
        return policy.visible(by, register).order_by().values("ref")

    counted = roots if register.handovers else None
    return MainPage(title, says, name, sees, counted, kept=register.table)


def _opens(depth: str) -> bool:
    return bool(depth) and DEPTHS.index(depth) > DEPTHS.index("count")


def past_their_day(roots: QuerySet[Any], today: date) -> int:
    """How many of some records have something open that is past its day, and does not wait with a reason. One query."""
    now = moment.now()
    waits = ClockPause.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=now), clock_id=OuterRef("pk"), from_at__lte=now, review_on__gt=today
    )
    late = Clock.objects.filter(
        ~Exists(waits), root__in=roots, due_at__lte=now, met_at__isnull=True, stopped_at__isnull=True, waived_at__isnull=True,
        dormant=False,
    )  # fmt: skip
    return late.order_by().values("root").distinct().count()


def index(by: Actor, organisation: Organisation) -> list[tuple[str, list[Line]]]:
    """Every room that has a page for this reader, with those pages. A fixed number of queries at most: a few for each page told."""
    kept = kept_for(by)
    found = []
    for title, pages in ROOMS.values():
        lines = [_line(by, organisation, page, kept) for page in pages if page.sees(by)]
        if lines:
            found.append((title, lines))
    return found


def _line(by: Actor, organisation: Organisation, page: MainPage, kept: frozenset[str]) -> Line:
    waiting = None
    if page.homes is not None:
        waiting = len(page.homes(by, organisation))
    elif page.roots is not None:
        waiting = past_their_day(page.roots(by), local_date(moment.now(), organisation.time_zone))
    known = not page.kept or page.kept in kept or f"import:{page.kept}" in kept
    return Line(
        page.title, page.says, reverse(page.name, args=[organisation.code]), waiting, known, page.homes is not None
    )
