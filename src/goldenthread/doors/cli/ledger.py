"""`goldenthread ledger heads` and `goldenthread ledger verify`: the register proves that nothing was altered or cut off."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from goldenthread.doors.cli.anchors import NO_ANCHOR, heads_in
from goldenthread.doors.cli.output import FAILED, UNUSABLE, Stop, note, say
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.ledger.queries import heads
from goldenthread.foundation.ledger.verify import verify

WHY = "the ledger is proven for the whole installation: counts and digests only"


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("ledger", help="the chain of entries: its heads, and whether it is whole")
    below = parser.add_subparsers(dest="ledger_command", metavar="COMMAND", required=True)
    below.add_parser("heads", help="number and digest of the newest entry of each chain, to be kept outside")
    one = below.add_parser("verify", help="recompute every entry, version and file")
    one.add_argument(
        "--anchor",
        metavar="FILE",
        help="what `ledger heads` printed earlier, or a saved daily e-mail: shows a cut tail",
    )


def run(args: argparse.Namespace) -> int:
    return _heads(args) if args.ledger_command == "heads" else _verify(args)


def _heads(args: argparse.Namespace) -> int:
    with scope.escape(WHY):
        found = heads()
    say(args, found, [f"{head['chain']} {head['n']} {head['digest']}" for head in found] or ["The ledger is empty."])
    return 0


def _verify(args: argparse.Namespace) -> int:
    anchored = read_anchor(Path(args.anchor)) if args.anchor else []
    with scope.escape(WHY):
        verdict = verify(anchored)
    counts: dict[str, Any] = {"entries": verdict.entries, "versions": verdict.versions, "files": verdict.files}
    words = f"{verdict.entries} entries, {verdict.versions} versions, {verdict.files} files"
    if verdict.problem is None:
        say(args, counts, [f"Whole: {words}."])
        return 0
    say(args, {**counts, "problem": verdict.problem}, [])
    note(f"Not whole: {verdict.problem}")
    return FAILED


def read_anchor(path: Path) -> list[dict[str, Any]]:
    """The heads kept outside: what `ledger heads` printed, or any text that holds the lines of the daily e-mail. `Stop` (exit 2) else."""
    try:
        kept = heads_in(path.read_bytes())
    except OSError as error:
        raise Stop(f"{path}: the file cannot be read ({error.strerror})", UNUSABLE) from error
    if kept is None:
        raise Stop(f"{path}: {NO_ANCHOR}", UNUSABLE)
    return kept
