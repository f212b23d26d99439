"""What commands say: the answer on standard output, as text or as one JSON document; everything else on standard error."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import date
from typing import Any

UNUSABLE = 2
"""Exit code: bad usage, or something absent or not yours."""
FAILED = 1


class Stop(Exception):
    """End the command with one line on standard error and an exit code."""

    def __init__(self, message: str, code: int = FAILED) -> None:
        super().__init__(message)
        self.code = code


def note(text: str) -> None:
    """Progress and remarks: never mixed with the answer."""
    print(one_line(text), file=sys.stderr, flush=True)


def one_line(text: str) -> str:
    return " ".join(text.split())


def wants_json(args: argparse.Namespace) -> bool:
    return getattr(args, "format", "text") == "json"


def say(args: argparse.Namespace, document: Any, lines: Iterable[str]) -> None:
    """Give the answer: with `--format json` exactly one JSON document, else lines for people."""
    if wants_json(args):
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    else:
        for line in lines:
            sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def day(text: str) -> date:
    """A day given on the command line, as 2016-12-31."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day like 2016-12-31") from None


def add_format(parser: argparse.ArgumentParser) -> None:
    """`--format`, where the parser has none of its own. It may also be given before the command."""
    if "--format" not in parser._option_string_actions:
        parser.add_argument(
            "--format",
            choices=("text", "json"),
            default=argparse.SUPPRESS,
            help="text for people (the default), or one JSON document",
        )
