"""`goldenthread import FILE --dry-run`: what a workbook holds and what must be mended, with nothing stored."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from goldenthread.doors.cli.output import UNUSABLE, Stop, say
from goldenthread.doors.imports.given import Given
from goldenthread.doors.imports.reading import read_workbook
from goldenthread.foundation.places.models import Organisation

SHOWN: Final = 40


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("import", help="read an organisation's workbook, or its folder of CSV files")
    parser.add_argument("file", metavar="FILE", help="a workbook (.xlsx), or a folder of CSV files")
    parser.add_argument(
        "--dry-run",
        action="store_true",
        required=True,
        help="read and check everything, say every problem, store nothing",
    )
    parser.add_argument("--organisation", metavar="CODE", help="whose it is, when the workbook does not say")
    parser.add_argument("--name", metavar="TEXT", help="the organisation's name, when the workbook does not say")


def run(args: argparse.Namespace) -> int:
    given = read_workbook(Path(args.file), organisation=args.organisation, name=args.name)
    code = (given.organisation or {}).get("code")
    if code and Organisation.objects.filter(code=code).exists():
        raise Stop(f"{code} is here already: this reads the workbook of an organisation that is new", UNUSABLE)
    say(args, document(given), lines(given))
    return UNUSABLE if given.refused else 0


def document(given: Given) -> dict[str, Any]:
    """What would be loaded (nothing while there is a problem), with problems and notes."""
    return {
        "organisation": (given.organisation or {}).get("code"),
        "loaded": {} if given.refused else given.counts(),
        "unchanged": {},
        "changed": {},
        "problems": [problem.document() for problem in given.problems],
        "notes": list(given.notes),
    }


def lines(given: Given) -> Iterator[str]:
    """The same for people, cut short: the whole is in `--format json`."""
    for problem in given.problems[:SHOWN]:
        row = f"row {problem.row}" if problem.row else ""
        where = ", ".join(part for part in (problem.sheet, row, problem.column) if part)
        yield f"{where}: {problem.message}" if where else problem.message
    if len(given.problems) > SHOWN:
        yield f"and {len(given.problems) - SHOWN:,} more (--format json lists them all)"
    for note in list(given.notes)[:SHOWN]:
        yield f"Note. {note}"
    if given.refused:
        yield f"{len(given.problems):,} to mend; nothing would be stored."
    else:
        held = ", ".join(f"{count:,} {sheet.replace('_', ' ')}" for sheet, count in given.counts().items())
        yield f"Nothing to mend. It holds {held}. Nothing was stored."
