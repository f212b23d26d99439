"""`python -m bench.themes`: the themes page over a million codings, ours against bare SQL for the same figures."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.verdicts import Line, seconds

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.project.settings")
MONTHS = 12


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.themes")
    parser.add_argument("--codings", type=int, required=True)
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    import django

    django.setup()
    organisation, now = fill(args.codings)
    args.out.write_text(json.dumps(measure(organisation, now, args.runs)))
    return 0


def fill(codings: int) -> tuple[UUID, datetime]:
    from django.core.management import call_command

    from bench.seed import codings as register
    from bench.seed.people import founded

    call_command("migrate", verbosity=0, interactive=False)
    organisation = founded()
    return organisation.id, register.seed(organisation, codings)


def period(at: datetime) -> tuple[date, date]:
    from goldenthread.domain.days import months_before

    return months_before(at.date(), MONTHS), at.date()


def ours(organisation: UUID, at: datetime) -> Any:
    """All the tables and charts of the page, with their links and words."""
    from goldenthread.foundation.kernel import scope
    from goldenthread.insight.themes import counts, draw

    after, until = period(at)
    with scope.of(organisation):
        of = counts.Shown(after, until)
        found, by_month, months = counts.by_theme(of), counts.records_by_month(of), counts.by_area_and_month(of)
        every = sum(by_month.values())
        draw.by_area(found, every, False, lambda theme: f"/themes/{theme}/")
        draw.areas_over_time(months, counts.whole_months(of, by_month), False)
        return found, months, every


def bare(organisation: UUID, at: datetime) -> Any:
    from bench.bare_themes import figures
    from goldenthread.foundation.kernel import scope

    with scope.of(organisation):
        return figures(organisation, *period(at))


def the_same(organisation: UUID, at: datetime) -> list[str]:
    """Where the figures differ; they must not."""
    (mine, months, every), (theirs, over_time, all_of_them) = ours(organisation, at), bare(organisation, at)
    told = {code: [one.confirmed, one.suggested, one.lacking, one.good] for code, one in mine.items()}
    found = [f"{code}: {told.get(code)} against {theirs.get(code)}" for code in told.keys() | theirs.keys()
             if told.get(code) != theirs.get(code)]  # fmt: skip
    told_months = {area: {f"{y:04d}-{m:02d}": n for (y, m), n in of.items()} for area, of in months.items()}
    found += ["months differ"] if told_months != over_time else []
    return found + ([f"records: {every} against {all_of_them}"] if every != all_of_them else [])


def _ready() -> None:
    import django

    django.setup()


def _timed(task: tuple[str, UUID, datetime]) -> float:
    work: Callable[[UUID, datetime], Any] = ours if task[0] == "ours" else bare
    began = time.perf_counter()
    work(task[1], task[2])
    return time.perf_counter() - began


def measure(organisation: UUID, at: datetime, runs: int) -> dict[str, Any]:
    """Seconds of each, alone and by eight processes at once; medians of alternating runs."""
    differ = the_same(organisation, at)
    found: dict[str, Any] = {"differ": differ}
    for clients in (1, 8):
        with multiprocessing.get_context("spawn").Pool(clients, initializer=_ready) as pool:
            took: dict[str, list[float]] = {"ours": [], "bare": []}
            for number in range(runs + 1):
                for kind, times in took.items():
                    each = pool.map(_timed, [(kind, organisation, at)] * clients, chunksize=1)
                    if number:
                        times.append(statistics.fmean(each))
        found[str(clients)] = {kind: statistics.median(times) for kind, times in took.items()}
    return found


def lines(told: dict[str, Any], database: str, codings: int) -> list[Line]:
    if told["differ"]:
        raise SystemExit("the figures differ from those of bare SQL:\n" + "\n".join(told["differ"]))
    return [
        Line(f"themes over {codings:,} codings", database, clients, seconds(told[clients]["ours"]),
             seconds(told[clients]["bare"]), told[clients]["ours"] / told[clients]["bare"], 2.0)
        for clients in ("1", "8")
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
