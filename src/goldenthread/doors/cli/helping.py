"""`goldenthread help [COMMAND ...]`: the same as `--help`."""

from __future__ import annotations

import argparse
from typing import Any

from goldenthread.doors.cli.output import UNUSABLE, Stop, say


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("help", help="what can be done, or how one command is used")
    parser.add_argument("about", nargs="*", metavar="COMMAND", help="a command, such as: ledger verify")
    parser.set_defaults(needs_database=False)


def run(args: argparse.Namespace) -> int:
    parser: argparse.ArgumentParser = args.whole
    for name in args.about:
        choices = below(parser)
        if name not in choices:
            raise Stop(f"There is no command {' '.join(args.about)!r}.", UNUSABLE)
        parser = choices[name]
    text = parser.format_help()
    say(args, {"help": text}, text.rstrip().splitlines())
    return 0


def below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands below a parser, by name."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found.update(action.choices)
    return found
