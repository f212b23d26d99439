"""`goldenthread demo`: a running site with the demonstration organisation in it, and a sign-in for each role."""

from __future__ import annotations

import argparse
import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from goldenthread.domain.addresses import LIBRARY
from goldenthread.doors.cli.database import make_ready
from goldenthread.doors.cli.output import FAILED, UNUSABLE, Stop, note, say
from goldenthread.doors.demonstration import bank, serving
from goldenthread.doors.demonstration.making import make
from goldenthread.doors.demonstration.state import state
from goldenthread.foundation.places.models import Organisation

HIGHEST = 65534


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "demo", help="show it: a running site with an invented organisation and a sign-in for each role"
    )
    parser.add_argument(
        "--port", type=_port, default=8000, metavar="N", help="where the site answers; the public door is one above"
    )
    parser.set_defaults(needs_database=False)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= HIGHEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 1 to {HIGHEST}")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """The site answers first; then the organisation is made; then the addresses are said, and it stays until it is ended."""
    try:
        serving.need_free(args.port, args.port + 1)
    except serving.PortTaken as taken:
        raise Stop(str(taken), UNUSABLE) from taken
    with serving.ended_by_signals():
        try:
            return _serve(args)
        except serving.Ended as ended:
            if str(ended):
                raise Stop(f"The site stopped: {ended}.", FAILED) from ended
            note("Stopped.")
            return 0


def _serve(args: argparse.Namespace) -> int:
    with serving.Serving(args.port, settings.HOME) as site:
        make_ready()
        site.open_public_door()
        if not state().made:
            note(f"{serving.address(args.port)}/demonstration/ shows how far this is. Making the organisation ...")
            with only_one(settings.HOME):
                make(told=_told)
        site.wait_until_up()
        _say(args)
        site.stay()
    return 0


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Two commands on one database: the second waits, and finds it made."""
    with (home / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _told(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} of {total} acts lived through", end="\n" if done == total else "", file=sys.stderr, flush=True)
    elif done in (0, total):
        note(f"{done} of {total} acts lived through")


def _say(args: argparse.Namespace) -> None:
    code = bank.organisation()["code"]
    site, door = f"{serving.address(args.port)}/demonstration/", f"{serving.address(args.port + 1)}/{code}/"
    others = Organisation.objects.filter(demonstration=False).exclude(code=LIBRARY).count()
    beside = f"Beside it this database holds {others} of your own, which nobody can sign in to this way."
    lines = [
        f"{bank.organisation()['name']}: not for live concerns.",
        *([beside] if others else []),
        f"Public door, for anybody: {door}",
        "Sign in at the address below: a button for each role, no password. Ctrl-C ends it.",
        site,
    ]
    say(args, {"address": site, "public_door": door, "organisation": code}, lines)
