"""docs/reference/commands.md, written from the parsers: `python -m goldenthread.doors.cli.reference` writes it again."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from goldenthread.doors.cli.helping import below

PLACE = Path(__file__).resolve().parents[4] / "docs" / "reference" / "commands.md"
HEAD = """# Commands

`goldenthread COMMAND` (or `python -m goldenthread.doors.cli COMMAND`). This page is written from the commands themselves.

Every command brings its database up to date first. The answer goes to standard output, remarks to standard error;
`--format json` gives exactly one JSON document. Exit codes: 0 done; 1 it did not work out, with one line that says why
(`GOLDENTHREAD_DEBUG=1` shows more); 2 bad usage, or something that is absent or not yours: the words are the same.
"""


def markdown(parser: argparse.ArgumentParser) -> str:
    """The reference of all commands, as the parser knows them."""
    return "\n".join([HEAD, *_commands(parser, parser.prog)]).rstrip() + "\n"


def _commands(parser: argparse.ArgumentParser, path: str) -> Iterator[str]:
    says = _says(parser)
    for name, one in below(parser).items():
        here = f"{path} {name}"
        if below(one):
            yield from _commands(one, here)
            continue
        yield f"## `{here}`\n"
        yield f"{_sentence(says.get(name) or one.description or '')}\n"
        yield f"    {_usage(here, one)}\n"
        yield from _arguments(one)


def _says(parser: argparse.ArgumentParser) -> dict[str, str]:
    return {
        choice.dest: choice.help or ""
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for choice in action._choices_actions
    }


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "?")) else ".")


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    rows = [action for action in parser._actions if not isinstance(action, argparse._HelpAction)]
    if not rows:
        return
    yield "| | |\n|---|---|"
    for action in rows:
        must = "; needed" if action.required and action.option_strings else ""
        yield f"| `{_name(action)}` | {(action.help or '').replace('|', '/') % vars(action)}{must} |"
    yield ""


def _name(action: argparse.Action) -> str:
    value = _value(action)
    if not action.option_strings:
        return value
    return action.option_strings[-1] + (f" {value}" if value else "")


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices is not None:
        return "{" + ",".join(str(choice) for choice in action.choices) + "}"
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    return f"{metavar} ..." if action.nargs in ("*", "+") else metavar


def _usage(path: str, parser: argparse.ArgumentParser) -> str:
    parts = [path]
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction):
            continue
        name = f"{action.option_strings[-1]} {_value(action)}".rstrip() if action.option_strings else _name(action)
        parts.append(name if action.required and action.nargs != "*" else f"[{name}]")
    return " ".join(parts)


if __name__ == "__main__":
    from goldenthread.doors.cli.main import build, set_up

    set_up()
    PLACE.parent.mkdir(parents=True, exist_ok=True)
    PLACE.write_text(markdown(build()), encoding="utf-8")
