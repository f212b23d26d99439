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
        name
        for (name,) in rows(
            connection, "SELECT register FROM facts_registerkept WHERE organisation_id = %s AND since <= %s", key, today
        )
    }
    kept |= {name.partition(".")[0] for name in kept}
    found: dict[str, Any] = {}
    found |= strands(connection, key, at, today, kept)
    found |= series(connection, key, today, kept)
    found |= rest(connection, key, at, today, kept)
    charted = {name: counts for name, counts in found.items() if name.startswith("series.")} | found.pop("months", {})
    return found | {f"usual.{name}": usual(counts) for name, counts in charted.items() if drawn(counts)}


def drawn(counts: dict[str, int | None]) -> bool:
    """A picture is made where half of the months or more are shown."""
    return 2 * sum(n is not None for n in counts.values()) >= len(counts)


def usual(counts: dict[str, int | None]) -> dict[str, Any]:
    """Mean and limits of months all of which are shown, and those that stand out: each rule in its plainest words."""
    y = list(counts.values())
    if None in y or not y or 0 < sum(y) < len(y):
        return {"mean": None, "low": None, "high": None, "stands_out": {}}
    n, mean = len(y), sum(y) / len(y)
    moves = [abs(y[i] - y[i - 1]) for i in range(1, n)]
    average = sum(moves) / len(moves) if moves else 0
    kept = [m for m in moves if m < 3.267 * average]
    width = 2.66 * (sum(kept) / len(kept) if any(kept) else average)
    if not width:
        return {"mean": round(mean, 2), "low": None, "high": None, "stands_out": {}}
    out = {}
    for i, month in enumerate(counts):
        for rule in (outside, trend, two_of_three, shift):
            said = rule(y, i, mean, width)
            if said:
                out[month] = said
                break
    return {"mean": round(mean, 2), "low": round(mean - width, 2), "high": round(mean + width, 2), "stands_out": out}


def outside(y: Any, i: int, mean: float, width: float) -> str:
    return "outside+" if y[i] > mean + width else "outside-" if y[i] < mean - width else ""


def trend(y: Any, i: int, mean: float, width: float) -> str:
    for a in range(max(0, i - 6), min(i, len(y) - 7) + 1):
        steps = [y[k + 1] - y[k] for k in range(a, a + 6)]
        if all(s > 0 for s in steps) or all(s < 0 for s in steps):
            return "trend+" if steps[0] > 0 else "trend-"
    return ""


def two_of_three(y: Any, i: int, mean: float, width: float) -> str:
    for way in (1, -1):
        far = [way * (v - mean) > width * 2 / 3 for v in y]
        for a in range(max(0, i - 2), min(i, len(y) - 3) + 1):
            if far[i] and sum(far[a : a + 3]) >= 2 and all(way * (v - mean) > 0 for v in y[a : a + 3]):
                return "two_of_three+" if way > 0 else "two_of_three-"
    return ""


def shift(y: Any, i: int, mean: float, width: float) -> str:
    for a in range(max(0, i - 6), min(i, len(y) - 7) + 1):
        for way in (1, -1):
            if all(way * (v - mean) > 0 for v in y[a : a + 7]):
                return "shift+" if way > 0 else "shift-"
    return ""


def months(today: date) -> list[str]:
    first = today.year * 12 + today.month - 1
    return [f"{n // 12}-{n % 12 + 1:02d}" for n in range(first - 12, first)]


def hide(counts: dict[str, int]) -> dict[str, int | None]:
    """Small numbers gone, and more of them until none can be told from the total by whoever knows this rule."""
    total = sum(counts.values())
    gone = [k for k, n in counts.items() if 1 <= n <= 4]
    queue = sorted((k for k in counts if counts[k] >= 5), key=lambda k: (counts[k], k))
    queue += sorted(k for k in counts if counts[k] == 0)
    while gone and queue:
        few, many = sum(counts[k] in (1, 2, 3, 4) for k in gone), sum(counts[k] >= 5 for k in gone)
        left, nothing = sum(counts[k] for k in gone), any(counts[k] == 0 for k in gone)
        after = counts[queue[0]]
        if 1 <= total <= 4:
            more = len(gone) == 4
        else:
            bounds = left == few + 5 * many or left == 4 * few + after * many or (many > 0 and after == 5)
            more = len(gone) == 1 or (not nothing and bounds)
        if not more:
            break
        gone.append(queue.pop(0))
    return {k: (None if k in gone else n) for k, n in counts.items()}


def series(connection: Any, key: Any, today: date, kept: set[str]) -> dict[str, Any]:
    found = {}
    begun = dict(rows(connection, "SELECT register, since FROM facts_registerkept WHERE organisation_id = %s", key))
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
        names = {PAGES.get(name, name), name, "concern" if name == "concerns" else name}
        since = min(
            str(day)[:7]
            for register, day in begun.items()
            if register.partition(".")[0] in names and str(day) <= str(today)
        )
        since = min([since, *(month for month, n in counts.items() if n)])
        counts = {month: n for month, n in counts.items() if month >= since}
        if not counts:
            continue
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
    held = paused(connection, key, at, today)
    after = at.astimezone(ZoneInfo("Europe/London")).replace(year=at.year - 1).astimezone(UTC)
    wanted = [*FRONT, *(name for page in ALL for name in page.strands)]
    found = {}
    for name in wanted:
        what = handovers()[name]
        if what.register not in kept and not (what.rests_on and all(kept & group for group in what.rests_on)):
            continue
        found[f"strand.{name}"] = strand(clocks[name], held, at, after, today, what.red, what.rhythm)
    return found


def paused(connection: Any, key: Any, at: datetime, today: date) -> set[Any]:
    """Clocks that wait at the moment with a reason, whose day to look again is still ahead."""
    sql = "SELECT clock_id, from_at, ended_at, review_on FROM facts_clockpause WHERE organisation_id = %s"
    return {
        clock
        for clock, since, ended, review in rows(connection, sql, key)
        if moment(since) <= at and (ended is None or moment(ended) > at) and str(review) > str(today)
    }


def strand(
    clocks: list[Any], held: set[Any], at: datetime, after: datetime, today: date, red: bool, rhythm: str
) -> dict[str, Any]:
    def closed(one: Any) -> bool:
        return any(one[n] is not None and one[n] <= at for n in (2, 3, 4))

    still = [c for c in clocks if not closed(c)]
    waits = {c[9] for c in still if c[9] in held}
    due = [
        c
        for c in clocks
        if after < c[1] <= at
        and not c[6]
        and not any(c[n] is not None and c[n] < c[1] for n in (3, 4))
        and c[9] not in waits
    ]
    mine = [c for c in due if not c[5]]
    in_time = [c for c in mine if c[2] is not None and c[2] <= c[1]]
    late = [c for c in mine if c[2] is not None and c[2] <= at]
    lags = sorted(c[7] for c in late)
    still = [c for c in still if c[9] not in waits]
    oldest = [date.fromisoformat(str(c[8])) for c in still if not c[5] and c[0] <= at]
    red_open = sum(1 for c in still if c[1] <= at) if red else 0
    n, share = len(mine), len(in_time) / len(mine) if mine else None
    return {
        "due": n, "met_in_time": len(in_time), "unmet": n - len(late), "paused": len(waits), "same_person": len(due) - n,
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
        said = [(ref, loaded(value)) for ref, value, on in rows(connection, sql, key, "risks") if str(on) <= str(today)]
        found |= risks(said, today)
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
        sql = ("SELECT id FROM facts_clock WHERE organisation_id = %s AND handover = 'outcome_told' AND met_at IS NULL "
               "AND stopped_at IS NULL AND waived_at IS NULL")  # fmt: skip
        still = {one for (one,) in rows(connection, sql, key)}
        reasoned = still & paused(connection, key, at, today)
        found["casework.waiting"] = {"waiting": len(still - reasoned), "with_a_reason": len(reasoned)}
    return found | coded(connection, key, today)


def risks(read: list[tuple[str, dict[str, Any]]], today: date) -> dict[str, Any]:
    still = [(ref, v) for ref, v in read if not v.get("closed_on") or v["closed_on"] > today.isoformat()]
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
    """What a person confirmed of our own records and nobody took back: a record once for an area, a theme, a month."""
    sql = ("SELECT state, area, theme, polarity, happened_on, root FROM facts_coding WHERE organisation_id = %s AND level <> 'partner' "
           "AND embargo = '' AND ended_at IS NULL AND theme <> 'H1' AND state <> 'rejected'")  # fmt: skip
    inside = [r for r in rows(connection, sql, key) if str(r[4])[:7] in months(today)]
    if not inside:
        return {}
    areas, themes, by_month = defaultdict(set), defaultdict(set), defaultdict(set)
    for said, area, theme, tone, day, root in inside:
        if said == "confirmed":
            for one in ("concern", "strength"):
                areas[f"{area}.{one}"] |= {root} if tone == one else set()
                themes[f"{theme}.{one}"] |= {root} if tone == one else set()
            by_month[f"{area}.{tone}", str(day)[:7]].add(root)
    everything = {r[5] for r in inside if r[0] == "confirmed"}
    by_area = {k: None if len(v) in (1, 2, 3, 4) else len(v) for k, v in areas.items()}
    told: int | None = len(everything)
    if (
        None in by_area.values() or 1 <= len(everything) <= 4
    ):  # to the nearest five, so that no small part is what is left of it
        told = None if len(everything) < 5 else round(len(everything) / 5) * 5
    groups = {(k[0], k.partition(".")[2]) for k in themes}
    by_theme = {}
    for group in groups:
        by_theme |= hide({k: len(v) for k, v in themes.items() if (k[0], k.partition(".")[2]) == group})
    pictures = {}
    for k, n in by_area.items():
        if n:
            counts = {month: len(by_month[k, month]) for month in months(today)}
            order = sorted(counts)
            thirds = {order[i]: sum(counts[m] for m in order[i : i + 3]) for i in (0, 3, 6, 9)}
            pictures[f"themes.{k}"] = hide(counts) if drawn(hide(counts)) else hide(thirds)
    return {
        "themes.areas": by_area, "themes.themes": by_theme, "themes.suggested": sum(1 for r in inside if r[0] == "suggested"),
        "themes.records": {"records": told}, "months": pictures,
    }  # fmt: skip


def loaded(value: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(value) if isinstance(value, str) else value
    return found
