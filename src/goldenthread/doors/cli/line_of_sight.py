"""`goldenthread line-of-sight ORG`: whether word gets through, in figures. Counts for the organisation; no record is opened."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from goldenthread.domain.line_of_sight import Knot
from goldenthread.doors.cli.output import UNUSABLE, Stop, day, say
from goldenthread.doors.cli.who import asking, organisation_called
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ui.thread_words import STATES
from goldenthread.insight.line_of_sight.queries import MONTHS, line_of_sight
from goldenthread.insight.line_of_sight.shapes import LineOfSight
from goldenthread.insight.words import days


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("line-of-sight", help="does word get through? every strand with its figures")
    parser.add_argument("organisation", metavar="ORG", help="the organisation's short name")
    parser.add_argument("--as-at", type=day, metavar="DATE", help="up to the end of this day (else now)")
    parser.add_argument("--months", type=int, default=MONTHS, metavar="N", help="how many months back (12)")
    parser.add_argument("--as", dest="as_email", metavar="EMAIL", help="who asks: an account of the organisation")


def run(args: argparse.Namespace) -> int:
    """The same words for an organisation that does not exist and one that is not the asker's."""
    organisation = organisation_called(args.organisation)
    with scope.of(organisation.id):
        actor = asking(args, organisation)
        try:
            found = line_of_sight(organisation, as_at=args.as_at, months=args.months, actor=actor)
        except Refused as refused:
            raise Stop(str(refused), UNUSABLE) from refused
    say(args, document(found), lines(found))
    return 0


def document(found: LineOfSight) -> dict[str, Any]:
    """The JSON document: every handover of the data file, in its order."""
    return {
        "organisation": found.organisation,
        "as_at": found.as_at.isoformat(),
        "months": found.months,
        "says": found.says,
        "handovers": [_strand(one) for one in found.knots()],
    }


def _strand(one: Knot) -> dict[str, Any]:
    return {
        "id": one.id,
        "area": one.area,
        "from_level": one.from_level,
        "to_level": one.to_level,
        "due": one.due,
        "met_in_time": one.met_in_time,
        "share": one.share,
        "paused": one.paused,
        "same_person": one.same_person,
        "merged": one.merged,
        "median_days": one.median_days,
        "p90_days": one.p90_days,
        "oldest_open_days": one.oldest_open_days,
        "red_open": one.red_open,
        "state": one.state,
    }


def _figure(found: LineOfSight, one: Knot) -> str:
    counted, word = found.counted(one), STATES[one.state]
    return counted if counted == word else f"{counted}, {word}"


def lines(found: LineOfSight) -> Iterator[str]:
    yield f"{found.organisation}: does word get through? {found.months} months to {found.as_at.isoformat()}"
    yield found.says
    yield f"One question to ask: {found.question}"
    for row in found.rows:
        yield ""
        yield f"{row.title}. {row.says}"
        for one in row.knots:
            open_for = f", oldest open {days(one.oldest_open_days)}" if one.oldest_open_days else ""
            yield f"  {_figure(found, one):<28} {one.handover.plain}{open_for}"
