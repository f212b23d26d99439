"""The figures of a pack counted again from the tables alone: plain SQL and plain Python, nothing of the product's own counting."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

PAGES = {
    "checks": "checks", "training": "training", "supervision": "supervision", "complaints": "complaints",
    "disclosures": "disclosures", "quality_items": "quality_items", "learning": "learning", "risks": "risks",
    "touch_points": "touch_points", "lead_diary": "lead_load", "feedback": "feedback", "surveys": "surveys",
}  # fmt: skip
PEOPLE = {"concerns", "complaints", "disclosures", "feedback", "surveys"}


def rows(connection: Any, sql: str, *given: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def recount(connection: Any, organisation: Any, at: datetime) -> dict[str, Any]:
    """Every figure of the pack of an organisation as at a moment, by key."""
    key = organisation.id.hex if connection.vendor == "sqlite" else organisation.id
    today = at.astimezone(ZoneInfo("Europe/London")).date()
    kept = {
        name for (name,) in rows(connection, "SELECT register FROM facts_registerkept WHERE organisation_id = %s", key)
    }
    kept |= {name.partition(".")[0] for name in kept}
    found: dict[str, Any] = {}
    found |= strands(connection, key, at, today, kept)
    found |= series(connection, key, today, kept)
    found |= rest(connection, key, at, today, kept)
    return found


def months(today: date) -> list[str]:
    first = today.year * 12 + today.month - 1
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(first - 12, first)]


def hide(counts: dict[str, int]) -> dict[str, int | None]:
    gone = {k for k, n in counts.items() if 1 <= n <= 4}
    big = sorted(((n, k) for k, n in counts.items() if n >= 5))
    if len(gone) == 1 and big:
        gone.add(big[0][1])
    return {k: (None if k in gone else n) for k, n in counts.items()}


def series(connection: Any, key: Any, today: date, kept: set[str]) -> dict[str, Any]:
    found = {}
    for name in (*PAGES, "concerns"):
        if PAGES.get(name, name) not in kept and name not in kept:
            continue
        if name == "concerns":
            sql = "SELECT happened_on FROM facts_node WHERE organisation_id = %s AND kind = %s"
            days = rows(connection, sql, key, "concern")
        else:
            sql = "SELECT happened_on FROM facts_reading WHERE organisation_id = %s AND measure = %s AND replaced_at IS NULL"
            days = rows(connection, sql, key, name)
        counts = dict.fromkeys(months(today), 0)
        for (day,) in days:
            month = str(day)[:7]
            if month in counts:
                counts[month] += 1
        found[f"series.{name}"] = hide(counts) if name in PEOPLE else counts
    return found


def moment(value: Any) -> datetime | None:
    if value is None or isinstance(value, datetime):
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)
    return datetime.fromisoformat(str(value)).replace(tzinfo=UTC)


def strands(connection: Any, key: Any, at: datetime, today: date, kept: set[str]) -> dict[str, Any]:
    """Each handover by the words of the specification: what was due in twelve months, what of it was met in time, what is open."""
    from goldenthread.foundation.facts.handovers import handovers
    from goldenthread.insight.board.pages import FRONT
    from goldenthread.insight.board.pages import PAGES as ALL

    clocks = defaultdict(list)
    sql = ("SELECT handover, started_at, due_at, met_at, stopped_at, waived_at, same_person, dormant, lag_days, started_on, id "
           "FROM facts_clock WHERE organisation_id = %s")  # fmt: skip
    for name, started, due, met, stopped, waived, same, away, lag, on, one in rows(connection, sql, key):
        clocks[name].append(
            (
                moment(started),
                moment(due),
                moment(met),
                moment(stopped),
                moment(waived),
                bool(same),
                bool(away),
                lag,
                on,
                one,
            )
        )
    after = at.astimezone(ZoneInfo("Europe/London")).replace(year=at.year - 1).astimezone(UTC)
    wanted = [*FRONT, *(name for page in ALL for name in page.strands)]
    found = {}
    for name in wanted:
        what = handovers()[name]
        if what.register not in kept and not (what.rests_on and all(kept & group for group in what.rests_on)):
            continue
        found[f"strand.{name}"] = strand(clocks[name], at, after, today, what.red, what.rhythm)
    return found


def strand(clocks: list[Any], at: datetime, after: datetime, today: date, red: bool, rhythm: str) -> dict[str, Any]:
    def closed(one: Any) -> bool:
        return any(one[n] is not None and one[n] <= at for n in (2, 3, 4))

    due = [
        c
        for c in clocks
        if after < c[1] <= at and not c[6] and not any(c[n] is not None and c[n] < c[1] for n in (3, 4))
    ]
    mine = [c for c in due if not c[5]]
    in_time = [c for c in mine if c[2] is not None and c[2] <= c[1]]
    late = [c for c in mine if c[2] is not None and c[2] <= at]
    lags = sorted(c[7] for c in late)
    still = [c for c in clocks if not closed(c)]
    oldest = [date.fromisoformat(str(c[8])) for c in still if not c[5] and c[0] <= at]
    red_open = sum(1 for c in still if c[1] <= at) if red else 0
    n, share = len(mine), len(in_time) / len(mine) if mine else None
    return {
        "due": n, "met_in_time": len(in_time), "unmet": n - len(late), "paused": 0, "same_person": len(due) - n,
        "median_days": quantile(lags, n, 0.5), "p90_days": quantile(lags, n, 0.9),
        "oldest_open_days": (today - min(oldest)).days if oldest else None, "red_open": red_open,
        "state": state(n, share, red_open, rhythm, len(due) - n),
    }  # fmt: skip


def quantile(lags: list[int], n: int, p: float) -> float | None:
    if not n:
        return None
    place = (n - 1) * p
    low, part = int(place), place - int(place)
    pair = [lags[k] if k < len(lags) else None for k in ((low, low + 1) if part else (low, low))]
    if pair[0] is None or pair[1] is None:
        return None
    return pair[0] + (pair[1] - pair[0]) * part


def state(n: int, share: float | None, red_open: int, rhythm: str, same: int) -> str:
    if red_open:
        return "broken"
    if share is None:
        return "same_person" if same else "absent"
    if rhythm == "event" and n < 5:
        return "few"
    return "whole" if share >= 0.9 else "frayed" if share >= 0.6 else "broken"


def rest(connection: Any, key: Any, at: datetime, today: date, kept: set[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    sql = "SELECT subject, value, happened_on FROM facts_reading WHERE organisation_id = %s AND measure = %s AND replaced_at IS NULL"
    if "risks" in kept:
        found |= risks([(ref, loaded(value)) for ref, value, _ in rows(connection, sql, key, "risks")], today)
    if "decisions" in kept:
        count = dict.fromkeys(("both", "figures", "voices", "neither"), 0)
        first = date.fromisoformat(f"{months(today)[0]}-01")
        for _, value, on in rows(connection, sql, key, "decisions"):
            said = loaded(value)
            if said.get("safeguarding") and first <= date.fromisoformat(str(on)) <= today:
                pair = (bool(said.get("figures_cited")), bool(said.get("voices_cited")))
                count[
                    {
                        (True, True): "both",
                        (True, False): "figures",
                        (False, True): "voices",
                        (False, False): "neither",
                    }[pair]
                ] += 1
        found["decisions.cited"] = count
    if "concerns" in kept:
        sql = ("SELECT count(*) FROM facts_clock WHERE organisation_id = %s AND handover = 'outcome_told' AND met_at IS NULL "
               "AND stopped_at IS NULL AND waived_at IS NULL")  # fmt: skip
        found["casework.waiting"] = {"waiting": rows(connection, sql, key)[0][0], "with_a_reason": 0}
    return found | coded(connection, key, today)


def risks(read: list[tuple[str, dict[str, Any]]], today: date) -> dict[str, Any]:
    still = [(ref, v) for ref, v in read if not v.get("closed_on")]
    kinds = sorted({v["kind"] for _, v in still})
    yesterday = (today - timedelta(days=1)).isoformat()
    late = {
        k: sum(1 for _, v in still if v["kind"] == k and v.get("review_due") and v["review_due"] <= yesterday)
        for k in kinds
    }
    return {
        "risks.open": {k: sum(1 for _, v in still if v["kind"] == k) for k in kinds}, "risks.past_review": late,
        "risks.high": {ref: v["likelihood"] * v["impact"] for ref, v in still if v["likelihood"] * v["impact"] >= 15},
    }  # fmt: skip


def coded(connection: Any, key: Any, today: date) -> dict[str, Any]:
    sql = "SELECT state, area, polarity, happened_on FROM facts_coding WHERE organisation_id = %s"
    inside = [r for r in rows(connection, sql, key) if str(r[3])[:7] in months(today)]
    if not inside:
        return {}
    counts: dict[str, int] = {}
    for said, area, polarity, _ in sorted(inside):
        if said == "confirmed":
            for one in ("concern", "strength"):
                counts.setdefault(f"{area}.{one}", 0)
            counts[f"{area}.{polarity}"] += 1
    return {"themes.areas": hide(counts), "themes.suggested": sum(1 for r in inside if r[0] == "suggested")}


def loaded(value: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(value) if isinstance(value, str) else value
    return found
