"""`python -m bench.detect`: the checks of an organisation of 5,000 people and a million clocks, and the page that shows them.

Five checks and the clocks to and from the people served, and all checks that can be written in SQL sensibly (`bench.bare_checks` names
the others), are held against bare SQL for the same figures, once shown to be the same; all checks together are shown beside them. The
page is drawn from kept figures: processor time of one request.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from bench.verdicts import Line, ms, seconds

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.project.settings")
ONLY = ("T1", "T2", "S1", "S2", "P3")
PAGES = 20


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.detect")
    parser.add_argument("--clocks", type=int, required=True)
    parser.add_argument("--runs", type=int, required=True)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    import django

    django.setup()
    args.out.write_text(json.dumps(measure(*fill(args.clocks, args.quick), args.runs)))
    return 0


def fill(clocks: int, quick: bool) -> tuple[Any, datetime, int]:
    from django.core.management import call_command

    from bench.seed import clocks as register
    from bench.seed import registers
    from bench.seed.people import founded

    call_command("migrate", verbosity=0, interactive=False)
    organisation = founded()
    rows = registers.seed(organisation, quick=quick)
    return organisation, register.seed(organisation, clocks), rows


def ours(organisation: Any, at: datetime, only: tuple[str, ...] | None) -> Any:
    from goldenthread.foundation.kernel import moment, scope
    from goldenthread.insight.checks.queries import checks

    with moment.lived_at(at), scope.of(organisation.id):
        return checks(organisation, only=only)


def bare(organisation: Any, at: datetime, *, wholly: bool = False) -> Any:
    from bench import bare_checks, bare_detect
    from goldenthread.domain.time import moment_months_before, months_before
    from goldenthread.foundation.kernel import scope

    figures = bare_checks.figures if wholly else bare_detect.figures
    with scope.of(organisation.id):
        year_ago = moment_months_before(at, 12, "Europe/London")
        return figures(organisation.id, at, year_ago, months_before(at.date(), 36))


def served(organisation: Any, at: datetime) -> tuple[int, int]:
    from goldenthread.foundation.kernel import scope
    from goldenthread.insight.checks.queries import _served

    with scope.of(organisation.id):
        found = _served(organisation, at, past=False) or {}
    rows = [row for each in found.values() for row in each]
    return sum(met for _, _, met in rows), sum(n for _, n, _ in rows)


def compared() -> tuple[str, ...]:
    """The checks that have a baseline."""
    from bench.bare_checks import WITHOUT
    from goldenthread.domain.detectors import CHECKS

    return tuple(code for code in CHECKS if code not in WITHOUT)


def the_same(organisation: Any, at: datetime) -> list[str]:
    """Where the figures differ, or a check has no figure of bare SQL beside it; neither may be."""
    theirs = bare(organisation, at) | bare(organisation, at, wholly=True)
    mine = {"served": served(organisation, at)} | told_of(ours(organisation, at, None).found)
    names = [*theirs, *(code for code in compared() if not {code, f"{code}.unseen"} & set(theirs))]
    return [
        f"{name}: {mine.get(name)} against {theirs.get(name)}"
        for name in names
        if mine.get(name) != near(theirs.get(name))
    ]


def told_of(found: Any) -> dict[str, tuple[float, float]]:
    """How many fall short (or the days, quarters or points), of how many: of each check and further figure; and how many red lines."""
    told = {}
    for one in found:
        told[one.id] = near((one.figure or 0 if one.unit else one.numerator, one.n))
        told[f"{one.id}.red"] = (len(one.red), 0)
        told |= {f"{one.id}.{also.id}": near((also.numerator, also.n)) for also in one.also}
    return told


def near(pair: Any) -> Any:
    """Both engines divide a little differently far behind the point."""
    return pair and (round(float(pair[0]), 6), round(float(pair[1]), 6))


def measure(organisation: Any, at: datetime, rows: int, runs: int) -> dict[str, Any]:
    from bench.bare_checks.dialect import make_calendar
    from goldenthread.foundation.places.calendar import calendar_of

    make_calendar(calendar_of(organisation), at.date())
    works: dict[str, Callable[[], Any]] = {
        "ours": lambda: ours(organisation, at, ONLY), "bare": lambda: bare(organisation, at),
        "ours_wholly": lambda: ours(organisation, at, compared()), "bare_wholly": lambda: bare(organisation, at, wholly=True),
        "all": lambda: ours(organisation, at, None),
    }  # fmt: skip
    took: dict[str, list[float]] = {kind: [] for kind in works}
    differ = the_same(organisation, at)
    for number in range(runs + 1):
        for kind, work in works.items():
            began = time.perf_counter()
            work()
            if number:
                took[kind].append(time.perf_counter() - began)
    return {"differ": differ, "rows": rows, "compared": len(compared()), "page": page(organisation),
            **{kind: statistics.median(each) for kind, each in took.items()}}  # fmt: skip


def page(organisation: Any) -> float:
    """Milliseconds of processor time for one request of the checks page by the lead."""
    from django.conf import settings
    from django.test import Client

    from bench.seed.sessions import signed_in
    from goldenthread.foundation.access.actors import product
    from goldenthread.foundation.kernel import scope
    from goldenthread.foundation.people.models import User
    from goldenthread.insight.checks.changes import count_checks

    with scope.of(organisation.id):
        count_checks(by=product(organisation), organisation=organisation)
    client = Client()
    name, _, value = signed_in(User.objects.get(email="dsl@example.org")).partition("=")
    client.cookies[name] = value
    took = []
    settings.ALLOWED_HOSTS = ["*"]
    for _ in range(PAGES + 3):
        began = time.process_time()
        answer = client.get(f"/o/{organisation.code}/checks/")
        took.append((time.process_time() - began) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"the checks page answered {answer.status_code}")
    return statistics.median(took[3:])


def lines(told: dict[str, Any], database: str, clocks: int) -> list[Line]:
    if told["differ"]:
        raise SystemExit("the figures differ from those of bare SQL:\n" + "\n".join(told["differ"]))
    over = f"{told['rows']:,} rows and {clocks:,} clocks"
    return [
        Line(f"detect, five checks and the clocks of those served, {over}", database, "1", seconds(told["ours"]),
             seconds(told["bare"]), told["ours"] / told["bare"], 3.0),
        Line(f"detect, all checks with a baseline ({told['compared']} of 44), {over}", database, "1", seconds(told["ours_wholly"]),
             seconds(told["bare_wholly"]), told["ours_wholly"] / told["bare_wholly"], 3.0),
        Line(f"detect, all checks, {over}", database, "1", seconds(told["all"]), ""),
        Line("checks page from kept figures, processor", database, "1", ms(told["page"]), "", told["page"], 150.0, shown="≤ 150 ms"),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
