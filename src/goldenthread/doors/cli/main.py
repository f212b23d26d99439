"""The `goldenthread` command: one frame for every subcommand, whatever it does.

Each command is a module with `add(subparsers)`, which makes its parser(s), and `run(args) -> int`, the exit code: 0 done, 1 it
did not work out, 2 bad usage, or absent or not yours. A parser that needs no database says `set_defaults(needs_database=False)`.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from goldenthread.doors.cli.output import FAILED, UNUSABLE, Stop, add_format, note, one_line

PROGRAM = "goldenthread"
SAYS = "See whether word gets through, from the front line to the board and back."


class Command(Protocol):
    """What a command's module offers."""

    def add(self, subparsers: Any, /) -> None: ...

    def run(self, args: argparse.Namespace, /) -> int: ...


def set_up() -> None:
    """Load the settings and the models; nothing of ours that needs them may be imported earlier."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.project.settings")
    import django

    django.setup()


def commands() -> list[Any]:
    """The modules of all commands, in the order in which the help lists them."""
    from goldenthread.doors.cli import (
        bring,
        check,
        checks,
        demo,
        detect,
        export,
        found,
        helping,
        ledger,
        line_of_sight,
        pack,
        read,
        retention,
        run_due,
        template,
        trace,
        work,
    )

    return [
        demo, found, template, bring, export, line_of_sight, detect, checks, trace, read, pack, ledger, retention, run_due, work,
        check, helping,
    ]  # fmt: skip


def build() -> argparse.ArgumentParser:
    """The parser with every command. Call `set_up` before."""
    parser = argparse.ArgumentParser(prog=PROGRAM, description=SAYS, allow_abbrev=False)
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="text for people (the default), or one JSON document"
    )
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    for module in commands():
        before = set(subparsers.choices)
        module.add(subparsers)
        for name in set(subparsers.choices) - before:
            _take_in(subparsers.choices[name], module.run)
    return parser


def _take_in(parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]) -> None:
    """Give a command's parser, and those below it, what all have."""
    parser.set_defaults(run_it=run)
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        add_format(parser)
    for action in below:
        for one in action.choices.values():
            _take_in(one, run)


DETAIL = "\nDETAIL:"
"""From here on PostgreSQL repeats the row, with all that stands in it."""


def _does_it(args: argparse.Namespace) -> int:
    if getattr(args, "needs_database", True):
        from goldenthread.doors.cli.database import make_ready

        make_ready()
    code = args.run_it(args)
    return int(code or 0)


def _fails(error: BaseException) -> int:
    """One line on standard error, whatever went wrong; the whole story only when asked for."""
    from django.db import DatabaseError

    from goldenthread.foundation.kernel.errors import Conflicting, NotYours, Refused

    if os.environ.get("GOLDENTHREAD_DEBUG") == "1":
        traceback.print_exception(error)
    if isinstance(error, Stop):
        note(str(error))
        return error.code
    if isinstance(error, NotYours):
        note(str(error))
        return UNUSABLE
    if isinstance(error, Refused | Conflicting):
        note(str(error))
        return FAILED
    if isinstance(error, DatabaseError):
        note(f"The database could not be used: {one_line(str(error).partition(DETAIL)[0])}")
        return FAILED
    words = one_line(str(error)) or type(error).__name__
    note(f"This did not work: {words} (GOLDENTHREAD_DEBUG=1 shows more)")
    return FAILED


def _quiet_end() -> int:
    """Whoever read our output stopped reading: no more to say, and no complaint at the end either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code. Bad usage exits with 2 through argparse."""
    try:
        set_up()
        parser = build()
        args = parser.parse_args(argv)
        if args.command is None:
            parser.print_help(sys.stderr)
            return UNUSABLE
        if getattr(args, "run_it", None) is None:
            parser.error("say which of its commands you want")
        args.whole = parser
        return _does_it(args)
    except BrokenPipeError:
        return _quiet_end()
    except KeyboardInterrupt:
        note("Stopped.")
        return 130
    except Exception as error:
        return _fails(error)
