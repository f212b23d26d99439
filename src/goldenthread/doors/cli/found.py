"""`goldenthread found ORG`: begin an organisation, with the one person who answers for it."""

from __future__ import annotations

import argparse
import os
from typing import Any

from goldenthread.doors.cli.output import say
from goldenthread.foundation.people.links import set_password_address
from goldenthread.foundation.places.changes import found_organisation
from goldenthread.foundation.places.models import KINDS, NATIONS


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("found", help="begin an organisation, with its custodian")
    parser.add_argument("code", metavar="ORG", help="its short name, used in addresses: small letters, digits, hyphens")
    parser.add_argument("--name", required=True, metavar="TEXT", help="the name people know it by")
    parser.add_argument("--kind", required=True, choices=[code for code, _ in KINDS], help="what kind of body it is")
    parser.add_argument(
        "--owner", required=True, metavar="EMAIL", help="the custodian's e-mail address, to sign in with"
    )
    parser.add_argument(
        "--owner-name", metavar="TEXT", help="the custodian's name (else the first part of the address)"
    )
    parser.add_argument(
        "--nation", choices=[code for code, _ in NATIONS], default="england", help="whose holidays count"
    )


def run(args: argparse.Namespace) -> int:
    """The owner's password comes from GOLDENTHREAD_OWNER_PASSWORD, or is set by the one-time link that is printed."""
    password = os.environ.get("GOLDENTHREAD_OWNER_PASSWORD") or None
    founded = found_organisation(
        code=args.code, name=args.name, kind=args.kind, nation=args.nation, custodian_email=args.owner,
        custodian_name=args.owner_name or args.owner.partition("@")[0], custodian_password=password,
    )  # fmt: skip
    user = founded.custodian.user
    link = set_password_address(user) if user is not None else None
    document = {"organisation": founded.organisation.code, "owner": founded.custodian.email, "set_password": link}
    lines = [f"{founded.organisation.name} begins, with {founded.custodian.email} as its custodian."]
    lines += [f"Set the password here, once: {link}"] if link else ["Sign in with the password this address has."]
    say(args, document, lines)
    return 0
