"""`goldenthread template --out F.xlsx`: the empty workbook, to be filled in with what an organisation keeps today."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from goldenthread.doors.cli.output import UNUSABLE, Stop, say
from goldenthread.doors.imports.template import FIRST, write_template
from goldenthread.foundation.registers.schema import workbook


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("template", help="write the workbook in which an organisation brings its records")
    parser.add_argument("--out", required=True, metavar="FILE", help="where the workbook goes, as FILE.xlsx")
    parser.add_argument("--force", action="store_true", help="write over a file that is there already")
    parser.set_defaults(needs_database=False)


def run(args: argparse.Namespace) -> int:
    out = Path(args.out)
    if out.suffix.casefold() != ".xlsx":
        raise Stop("The template is a workbook: name it FILE.xlsx", UNUSABLE)
    if out.exists() and not args.force:
        raise Stop(f"There is a file {out.name} already: give another name, or --force", UNUSABLE)
    if not out.parent.is_dir():
        raise Stop(f"There is no folder {out.parent}", UNUSABLE)
    write_template(out)
    sheets = [*FIRST, *(name for name in workbook().tables if name not in FIRST)]
    lines = [f"{out} holds {len(sheets)} sheets. Begin with {', '.join(FIRST[:-1])} and {FIRST[-1]}."]
    say(args, {"out": str(out), "sheets": sheets}, lines)
    return 0
