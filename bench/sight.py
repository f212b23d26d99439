"""`python -m bench.sight`: the line of sight over a million clocks, ours against bare SQL for the same figures."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.verdicts import Line, seconds

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.project.settings")
MONTHS = 12


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.sight")
    parser.add_argument("--clocks", type=int, required=True)
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    import django

    django.setup()
    organisation, now = fill(args.clocks)
    args.out.write_text(json.dumps(measure(organisation, now, args.runs)))
    return 0


def fill(clocks: int) -> tuple[UUID, datetime]:
    from django.core.management import call_command

    from bench.seed import clocks as register
    from bench.seed.people import founded

    call_command("migrate", verbosity=0, interactive=False)
    organisation = founded()
    return organisation.id, register.seed(organisation, clocks)


def ours(organisation: UUID, at: datetime) -> Any:
    """The whole page's worth: figures, sentences, what is broken, the question."""
    from goldenthread.foundation.kernel import moment, scope
    from goldenthread.foundation.places.models import Organisation
    from goldenthread.insight.line_of_sight.queries import line_of_sight

    with moment.lived_at(at), scope.of(organisation):
        return line_of_sight(Organisation.objects.get(id=organisation), months=MONTHS)


def bare(organisation: UUID, at: datetime) -> Any:
    from bench.bare_sight import figures
    from goldenthread.domain.time import moment_months_before
    from goldenthread.foundation.facts.handovers import handovers
    from goldenthread.foundation.kernel import scope

    red = {name for name, what in handovers().items() if what.red}
    with scope.of(organisation):
        return figures(organisation, at, moment_months_before(at, MONTHS, "Europe/London"), red)


def the_same(organisation: UUID, at: datetime) -> list[str]:
    """Where the figures differ; they must not."""
    theirs, found = bare(organisation, at), []
    for one in ours(organisation, at).knots():
        mine = (one.due, one.met_in_time, one.median_days, one.p90_days, one.oldest_open_days, one.paused, one.same_person,
                one.red_open)  # fmt: skip
        if tuple(round(v, 6) if isinstance(v, float) else v for v in mine) != tuple(
            round(v, 6) if isinstance(v, float) else v for v in theirs.get(one.id, (0, 0, None, None, None, 0, 0, 0))
        ):
            found.append(f"{one.id}: {mine} against {theirs.get(one.id)}")
    return found


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


def lines(told: dict[str, Any], database: str, clocks: int) -> list[Line]:
    if told["differ"]:
        raise SystemExit("the figures differ from those of bare SQL:\n" + "\n".join(told["differ"]))
    return [
        Line(f"line of sight over {clocks:,} clocks", database, clients, seconds(told[clients]["ours"]),
             seconds(told[clients]["bare"]), told[clients]["ours"] / told[clients]["bare"], 3.0)
        for clients in ("1", "8")
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
