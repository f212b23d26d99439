"""`goldenthread read --recommendations FILE`: read a register from outside, give its figures on a day, and keep it.

With PATH... and --collection it reads published reports: read_reviews.py.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from goldenthread.domain import recommendations as rules
from goldenthread.domain.time import local_date
from goldenthread.doors.cli import read_reviews
from goldenthread.doors.cli.output import UNUSABLE, Stop, day, note, say
from goldenthread.doors.cli.who import add_who, asking, organisation_called
from goldenthread.foundation.access.actors import product
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.changes import found_library
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.quality.changes import read_recommendations
from goldenthread.rooms.quality.register_file import NotARegister, RegisterRow, opened, rows_of

KEYS = (
    "issued", "past_due", "not_yet_due", "addressees_known", "addressees_unknown", "complete", "partial", "none", "undated",
)  # fmt: skip
AT_ONCE = 1000
SHOWN = 20


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("read", help="read published reports or a published register, and keep them")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="reports (text, PDF, DOCX), or folders of them")
    parser.add_argument("--collection", metavar="NAME", help="the name under which the reports are kept together")
    parser.add_argument("--recommendations", metavar="FILE", help="a register of recommendations, as CSV, instead")
    parser.add_argument("--as-at", type=day, metavar="DATE", help="the day of the figures, as 2016-12-31 (else today)")
    add_who(parser, organisation_required=False)
    parser.set_defaults(reader=parser)


@dataclass(slots=True)
class Tally:
    """Figures and problems, gathered while the rows run through."""

    as_at: date
    counts: Counter[str] = field(default_factory=Counter)
    problems: list[dict[str, Any]] = field(default_factory=list)

    def watching(self, rows: Iterable[RegisterRow]) -> Iterator[RegisterRow]:
        """The same rows, counted on their way."""
        waiting: list[rules.Recommendation] = []
        for row in rows:
            waiting.append(row.said)
            self.problems += [{"row": p.row, "column": p.column, "message": p.message} for p in row.said.problems]
            if len(waiting) >= AT_ONCE:
                self._count(waiting)
            yield row
        self._count(waiting)

    def _count(self, waiting: list[rules.Recommendation]) -> None:
        self.counts.update(rules.figures(waiting, self.as_at))
        waiting.clear()


def run(args: argparse.Namespace) -> int:
    if bool(args.paths) == bool(args.recommendations):
        args.reader.error("say what to read: PATH... with --collection NAME, or --recommendations FILE")
    if args.as_email and not args.organisation:
        raise Stop("--as needs --organisation: the library of published registers has no people", UNUSABLE)
    if args.paths:
        return read_reviews.run(args)
    tally = Tally(args.as_at or local_date(moment.now(), "Europe/London"))
    try:
        _read(args, tally)
    except NotARegister as error:
        raise Stop(str(error), UNUSABLE) from error
    document = {**{key: tally.counts[key] for key in KEYS}, "problems": tally.problems}
    say(args, document, _lines(tally))
    return 0


def _read(args: argparse.Namespace, tally: Tally) -> None:
    """Run the rows through, and keep them: in the library, or in an organisation when somebody of it asks."""
    path = Path(args.recommendations)
    named = organisation_called(args.organisation) if args.organisation else None
    with opened(path) as text, transaction.atomic():
        rows = tally.watching(rows_of(text, path.name))
        if named is None:
            library = found_library()
            with scope.of(library.id):
                _keep(product(library), library, rows)
            return
        with scope.of(named.id):
            by = asking(args, named)
            if by is not None:
                _keep(by, named, rows)
                return
        for _ in rows:
            pass
        note("Counted, not kept: say who you are with --as EMAIL to keep the register.")


def _keep(by: Actor, organisation: Organisation, rows: Iterable[RegisterRow]) -> None:
    done = read_recommendations(by=by, organisation=organisation, rows=rows)
    note(f"Kept in {organisation.code}: {done.added} new, {done.changed} changed, {done.same} as before.")


def _lines(tally: Tally) -> Iterator[str]:
    counts = tally.counts
    known = counts["addressees_known"]
    yield f"Reports issued by {tally.as_at.isoformat()}: {counts['issued']}"
    yield f"  past their 56 days: {counts['past_due']} of {counts['issued']}; not yet: {counts['not_yet_due']}"
    yield f"Addressees known: {known}; not known: {counts['addressees_unknown']}"
    yield f"  answered by all: {counts['complete']} of {known}; partly: {counts['partial']}; not: {counts['none']}"
    if counts["answers_unknown"]:
        yield f"  answers not known: {counts['answers_unknown']}"
    yield f"Without a day that can be read: {counts['undated']}"
    for problem in tally.problems[:SHOWN]:
        yield f"Row {problem['row']}, {problem['column']}: {problem['message']}"
    if len(tally.problems) > SHOWN:
        yield f"and {len(tally.problems) - SHOWN} more (--format json lists them all)"
