"""`goldenthread work`: do the work that waits (files that were brought on a page), and end."""

from __future__ import annotations

import argparse
from typing import Any

from goldenthread.doors.cli.output import say
from goldenthread.doors.imports.work import work_that_waits


def add(subparsers: Any) -> None:
    subparsers.add_parser("work", help="do the work that waits, such as files that were brought on a page, and end")


def run(args: argparse.Namespace) -> int:
    done = work_that_waits()
    say(args, {"done": done}, [f"{done} pieces of work done." if done != 1 else "1 piece of work done."])
    return 0
