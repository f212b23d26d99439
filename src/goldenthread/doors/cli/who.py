"""Whose records a command reads or writes, and for whom. Absent and not yours are answered with the same words."""

from __future__ import annotations

import argparse

from goldenthread.foundation.access.actors import actor_by_email
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import Organisation


def add_who(parser: argparse.ArgumentParser, *, organisation_required: bool = True) -> None:
    """`--organisation CODE` and `--as EMAIL`."""
    parser.add_argument(
        "--organisation", required=organisation_required, metavar="CODE", help="the organisation's short name"
    )
    parser.add_argument("--as", dest="as_email", metavar="EMAIL", help="who asks: an account of the organisation")


def organisation_called(code: str) -> Organisation:
    """The organisation of a short name, whatever its capitals; `NotYours` where there is none."""
    organisation = Organisation.objects.filter(code__iexact=code).first()
    if organisation is None:
        raise NotYours(["no such organisation"])
    return organisation


def asking(args: argparse.Namespace, organisation: Organisation) -> Actor | None:
    """The actor of `--as EMAIL`, inside the organisation's scope; None without it. `NotYours` for a stranger."""
    return actor_by_email(args.as_email, organisation) if args.as_email else None
