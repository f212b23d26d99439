"""`goldenthread check`: is this installation ready for real records?"""

from __future__ import annotations

import argparse
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import DatabaseError

from goldenthread.doors.cli.database import missing_steps
from goldenthread.doors.cli.output import FAILED, say


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("check", help="is this installation ready for real records?")
    parser.set_defaults(needs_database=False)


def run(args: argparse.Namespace) -> int:
    found = checks.run_checks(include_deployment_checks=True)
    errors = [f"{one.id}: {one.msg}" for one in found if one.level >= checks.ERROR]
    warnings = [f"{one.id}: {one.msg}" for one in found if checks.WARNING <= one.level < checks.ERROR]
    errors += _database()
    warnings += _installation()
    lines = [*(f"Error. {one}" for one in errors), *(f"Warning. {one}" for one in warnings)]
    say(args, {"errors": errors, "warnings": warnings}, lines or ["Nothing to mend."])
    return FAILED if errors else 0


def _database() -> list[str]:
    try:
        missing = missing_steps()
    except DatabaseError as error:
        return [f"The database cannot be used: {' '.join(str(error).split())}"]
    return [f"The database is {missing} steps behind: any other command brings it up to date."] if missing else []


def _installation() -> list[str]:
    found = []
    if not settings.HTTPS:
        found.append("GOLDENTHREAD_HTTPS is off: use it only on one machine.")
    if not settings.REQUIRE_SECOND_FACTOR:
        found.append("GOLDENTHREAD_REQUIRE_SECOND_FACTOR is off: whoever reads records signs in with a password alone.")
    if settings.DEMONSTRATION_SIGN_IN:
        found.append("GOLDENTHREAD_DEMONSTRATION is on: anybody may sign in as anybody.")
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        found.append("GOLDENTHREAD_MAIL_URL is not set: letters are kept in a folder and reach nobody.")
    if not settings.CLAMD:
        found.append("GOLDENTHREAD_CLAMD is not set: files are not scanned for harm.")
    if settings.KEYSET_PATH.exists() and settings.KEYSET_PATH.stat().st_mode & 0o077:
        found.append("The sealing keys can be read by other accounts of this machine.")
    return found
