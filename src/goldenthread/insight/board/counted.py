"""The figures of a pack, from facts alone: strands, months, open risks, what waits, themes. A fixed number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Count, Q

from goldenthread.domain.duties.governance import HIGH
from goldenthread.domain.line_of_sight import Knot
from goldenthread.domain.time import months_before
from goldenthread.foundation.facts.models import Coding, Node, Reading
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.board.pages import PAGES, Series
from goldenthread.insight.line_of_sight import counts, queries

MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Themes:
    """Confirmed codings of the months counted: by area and by theme, how many show a concern and how many a strength.

    `sources`: what was coded and the codings themselves, newest first.
    """

    areas: dict[str, dict[str, int]]
    themes: dict[str, dict[str, int]]
    suggested: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Risks:
    """Open risks by kind; refs of the high ones with kind and score; how many are past their review, by kind."""

    open: dict[str, int]
    past_review: dict[str, int]
    high: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything a pack says in numbers, as at one moment."""

    at: datetime
    today: date
    months: tuple[str, ...]
    strands: dict[str, Knot]
    series: dict[str, dict[str, int]]
    waiting: dict[str, int]
    risks: Risks
    themes: Themes
    kept: frozenset[str]


def counted(organisation: Organisation, at: datetime, *, past: bool) -> Board:
    """All figures of the whole organisation up to a moment. `past`: acts after it are left out."""
    of = counts.period(at, MONTHS, organisation.time_zone, past=past)
    strands = {one.id: one for one in queries.strands(organisation, of)}
    months = last_months(of.today)
    since, until = first_day(months[0]), of.today.replace(day=1) - timedelta(days=1)
    every = [series for page in PAGES for series in page.series]
    return Board(
        at=at, today=of.today, months=months, strands=strands, series=_series(every, months, since, until),
        waiting=_waiting(of), risks=_risks(of.today), themes=_themes(since, until),
        kept=_kept(of.today),
    )  # fmt: skip


def last_months(today: date) -> tuple[str, ...]:
    """The twelve calendar months that have ended, oldest first ('2026-03')."""
    first = today.replace(day=1)
    return tuple(f"{months_before(first, n):%Y-%m}" for n in range(MONTHS, 0, -1))


def first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _kept(on: date) -> frozenset[str]:
    """Registers kept, under their own name or that of a column that was brought."""
    names = queries.registers_kept(on)
    return names | {name.partition(".")[0] for name in names if "." in name}


def _by_month(rows: Any, months: Sequence[str]) -> dict[str, dict[str, int]]:
    """Counts by (what, day) to counts by what and month, with a nothing where there is none."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(months, 0))
    for what, on, n in rows:
        found[what][f"{on:%Y-%m}"] += n
    return found


def _series(every: Sequence[Series], months: Sequence[str], since: date, until: date) -> dict[str, dict[str, int]]:
    """Rows and records by month. Two queries: grouped by day in the database, so that both engines count alike."""
    within = {"happened_on__gte": since, "happened_on__lte": until}
    nodes = Node.objects.filter(kind__in=[one.node for one in every if one.node], **within)
    rows = Reading.objects.filter(
        measure__in=[one.measure for one in every if one.measure], replaced_at__isnull=True, **within
    )
    by_kind = _by_month(nodes.values_list("kind", "happened_on").annotate(n=Count("*")).order_by(), months)
    by_measure = _by_month(rows.values_list("measure", "happened_on").annotate(n=Count("*")).order_by(), months)
    empty = dict.fromkeys(months, 0)
    return {
        one.key: (by_kind.get(one.node) if one.node else by_measure.get(one.measure)) or dict(empty) for one in every
    }


def _waiting(of: counts.Period) -> dict[str, int]:
    """Of those who raised a worry: how many still wait to hear what happened, and how many of them wait with a reason on record."""
    rows = counts.open_rows(of, "outcome_told").order_by().values_list("waits").annotate(n=Count("*"))
    found = dict.fromkeys(("waiting", "with_a_reason"), 0)
    for waits, n in rows:
        found["with_a_reason" if waits else "waiting"] += n
    return found


def _risks(today: date) -> Risks:
    open_now, late = Counter[str](), Counter[str]()
    high = []
    rows = Reading.objects.filter(measure="risks", replaced_at__isnull=True, happened_on__lte=today)
    for ref, value in rows.order_by("subject").values_list("subject", "value"):
        closed = value.get("closed_on")
        if closed and date.fromisoformat(closed) <= today:
            continue
        kind = value["kind"]
        open_now[kind] += 1
        due = value.get("review_due")
        late[kind] += bool(due) and date.fromisoformat(due) < today
        score = (value.get("likelihood") or 0) * (value.get("impact") or 0)
        if score >= HIGH:
            high.append((ref, kind, score))
    return Risks(
        dict(sorted(open_now.items())), dict(sorted(late.items())), tuple(sorted(high, key=lambda r: (-r[2], r[0])))
    )


def _themes(since: date, until: date) -> Themes:
    rows = Coding.objects.filter(happened_on__gte=since, happened_on__lte=until, embargo="")
    areas: dict[str, dict[str, int]] = defaultdict(lambda: {"concern": 0, "strength": 0})
    themes: dict[str, dict[str, int]] = defaultdict(lambda: {"concern": 0, "strength": 0})
    suggested = 0
    grouped = rows.values_list("state", "area", "theme", "polarity").annotate(n=Count("*")).order_by()
    for state, area, theme, polarity, n in grouped:
        if state == "confirmed":
            areas[area][polarity] += n
            themes[theme][polarity] += n
        elif state == "suggested":
            suggested += n
    newest = rows.filter(Q(state="confirmed")).order_by("-happened_on", "-ref").values_list("source", "ref")[:400]
    both = dict.fromkeys(
        ref for pair in newest for ref in pair
    )  # what was coded, and the saying that it shows the theme
    return Themes(dict(sorted(areas.items())), dict(sorted(themes.items())), suggested, tuple(both))
