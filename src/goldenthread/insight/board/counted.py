"""The figures of a pack, from facts alone: strands, months, open risks, what waits, themes. A fixed number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Count, QuerySet

from goldenthread.domain.duties.governance import HIGH
from goldenthread.domain.line_of_sight import Knot
from goldenthread.domain.time import months_before
from goldenthread.foundation.facts.models import Coding, Node, Reading, RegisterKept
from goldenthread.foundation.facts.themes import themes
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.board.anew import limits_anew
from goldenthread.insight.board.pages import PAGES, Series
from goldenthread.insight.line_of_sight import counts, queries
from goldenthread.insight.themes.counts import Shown, standing

MONTHS: Final = 12
TONES: Final = ("concern", "strength")


@dataclass(frozen=True, slots=True)
class Themes:
    """Our own records of the months counted that show a theme, as a person confirmed: by area and by theme, how many speak of something
    lacking ('concern') and how many of something good ('strength'); the same by month, under 'S.concern'.

    Left out: published reviews, what an open audit holds back, what was taken back since, and themes whose count alone could tell the
    one it is about. `sources`: what was coded and the codings themselves, newest first.
    """

    records: int
    areas: dict[str, dict[str, int]]
    themes: dict[str, dict[str, int]]
    months: dict[str, dict[str, int]]
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
    """Everything a pack says in numbers, as at one moment. `anew`: by chart, from which months its limits are worked out anew, and why."""

    at: datetime
    today: date
    months: tuple[str, ...]
    strands: dict[str, Knot]
    series: dict[str, dict[str, int]]
    waiting: dict[str, int]
    risks: Risks
    themes: Themes
    kept: dict[str, date]
    anew: dict[str, dict[str, str]]


def counted(organisation: Organisation, at: datetime, *, past: bool) -> Board:
    """All figures of the whole organisation up to a moment. `past`: acts after it are left out."""
    of = counts.period(at, MONTHS, organisation.time_zone, past=past)
    strands = {one.id: one for one in queries.strands(organisation, of)}
    months = last_months(of.today)
    since, until = first_day(months[0]), of.today.replace(day=1) - timedelta(days=1)
    every = [series for page in PAGES for series in page.series]
    return Board(
        at=at, today=of.today, months=months, strands=strands, series=_series(every, months, since, until),
        waiting=_waiting(of), risks=_risks(of.today), themes=_themes(months, since, until),
        kept=_kept(of.today), anew=limits_anew(at),
    )  # fmt: skip


def last_months(today: date) -> tuple[str, ...]:
    """The twelve calendar months that have ended, oldest first ('2026-03')."""
    first = today.replace(day=1)
    return tuple(f"{months_before(first, n):%Y-%m}" for n in range(MONTHS, 0, -1))


def first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _kept(on: date) -> dict[str, date]:
    """Registers kept by a day and since when, under their own name or that of a column that was brought: the earliest."""
    found: dict[str, date] = {}
    rows = RegisterKept.objects.filter(since__lte=on).order_by("register")
    for name, since in rows.values_list("register", "since"):
        for one in {name, name.partition(".")[0]}:
            found[one] = min(since, found.get(one, since))
    return found


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
    begun = counts.open_rows(of, "outcome_told").filter(started_at__lte=of.at)
    rows = begun.order_by().values_list("waits").annotate(n=Count("*"))
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


def _themes(months: Sequence[str], since: date, until: date) -> Themes:
    """Six queries. A record counts once in an area, a theme or a month, however often it was coded; it has one day, so days add up."""
    guarded = [one.id for one in themes().values() if one.guarded]
    rows = standing(Shown(since - timedelta(days=1), until)).exclude(theme__in=guarded).order_by()
    said = rows.filter(state="confirmed")
    newest = said.order_by("-happened_on", "-ref").values_list("source", "ref")[:400]
    both = dict.fromkeys(
        ref for pair in newest for ref in pair
    )  # what was coded, and the saying that it shows the theme
    return Themes(
        records=said.aggregate(n=Count("root", distinct=True))["n"],
        areas=_by_tone(said, "area"),
        themes=_by_tone(said, "theme"),
        months=_by_month_and_tone(said, months),
        suggested=rows.filter(state="suggested").count(),
        sources=tuple(both),
    )


def _by_tone(said: QuerySet[Coding], name: str) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(lambda: {"concern": 0, "strength": 0})
    for what, tone, n in said.values_list(name, "polarity").annotate(n=Count("root", distinct=True)):
        if tone in TONES:
            found[what][tone] = n
    return dict(sorted(found.items()))


def _by_month_and_tone(said: QuerySet[Coding], months: Sequence[str]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(months, 0))
    counts = said.values_list("area", "polarity", "happened_on").annotate(n=Count("root", distinct=True))
    for area, tone, on, n in counts:
        if tone in TONES:
            found[f"{area}.{tone}"][f"{on:%Y-%m}"] += n
    return dict(sorted(found.items()))
