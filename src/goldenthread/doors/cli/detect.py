"""`goldenthread detect ORG`: what an audit would find, check by check, on what evidence. Counts only; no record is opened."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from goldenthread.domain.detectors import Found
from goldenthread.doors.cli.output import UNUSABLE, Stop, day, say
from goldenthread.doors.cli.who import asking, organisation_called
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.insight.checks.queries import Checked, checks

WORDS: Final = {
    "holds": "holds",
    "strained": "strained",
    "broken": "broken",
    "not_known": "not known",
    None: "a question",
}


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("detect", help="what would an audit find? every check with its evidence")
    parser.add_argument("organisation", metavar="ORG", help="the organisation's short name")
    parser.add_argument("--as-at", type=day, metavar="DATE", help="up to the end of this day (else now)")
    parser.add_argument("--theme", metavar="ID", help="one check alone, such as R1")
    parser.add_argument("--as", dest="as_email", metavar="EMAIL", help="who asks: an account of the organisation")


def run(args: argparse.Namespace) -> int:
    organisation = organisation_called(args.organisation)
    with scope.of(organisation.id):
        asking(args, organisation)
        try:
            found = checks(organisation, as_at=args.as_at, only=[args.theme.upper()] if args.theme else None)
        except Refused as refused:
            raise Stop(str(refused), UNUSABLE) from refused
    say(args, document(found), lines(found))
    return 0


def document(found: Checked) -> dict[str, Any]:
    """The JSON document: every check of the data file, in its order."""
    return {
        "organisation": found.organisation,
        "as_at": found.as_at.isoformat(),
        "themes": [_theme(one) for one in found.found],
    }


def _theme(one: Found) -> dict[str, Any]:
    return {
        "id": one.id, "status": one.status, "figure": one.figure, "unit": one.unit, "n": one.n, "low": one.low, "high": one.high,
        "kind": one.kind, "red": [red.says for red in one.red],
        "also": [{"says": a.says, "figure": a.figure, "n": a.n, "status": a.status} for a in one.also],
        "reading": one.reading, "units": [{"code": u.code, "figure": u.figure, "n": u.n} for u in one.units],
        "missing": list(one.missing), "says": one.says,
    }  # fmt: skip


def lines(found: Checked) -> Iterator[str]:
    """What cannot be seen first; then what is broken, strained, and what holds."""
    yield f"{found.organisation}: what an audit would find, up to {found.as_at.isoformat()}"
    for status in ("not_known", "broken", "strained", "holds", None):
        rows = [one for one in found.found if one.status == status]
        if rows:
            yield ""
            yield f"{WORDS[status].capitalize()} ({len(rows)})"
        for one in rows:
            yield f"  {one.id:<3} {one.says}"
            for says, n in Counter(red.says for red in one.red).items():
                yield f"      ! {says}" + (f" ({n:,} times)" if n > 1 else "")
