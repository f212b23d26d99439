"""`goldenthread import FILE`: bring an organisation's workbook, or its folder of CSV files: all of it, or nothing."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from goldenthread.doors.cli.output import UNUSABLE, Stop, note, say
from goldenthread.doors.cli.who import organisation_called
from goldenthread.doors.imports.given import Given
from goldenthread.doors.imports.known import known_of, meanings
from goldenthread.doors.imports.reading import read_workbook
from goldenthread.doors.imports.storing import Stored, dry_store, store
from goldenthread.foundation.access.actors import actor_by_email, actor_of, product
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.people.links import set_password_address
from goldenthread.foundation.places.changes import change_person, found_organisation
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.insight.checks.changes import count_checks

SHOWN: Final = 40


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("import", help="bring an organisation's workbook, or its folder of CSV files")
    parser.add_argument("file", metavar="FILE", help="a workbook (.xlsx), or a folder of CSV files")
    parser.add_argument(
        "--dry-run", action="store_true", help="read and check everything, say every problem, store nothing"
    )
    parser.add_argument("--organisation", metavar="CODE", help="whose it is, when the workbook does not say")
    parser.add_argument("--name", metavar="TEXT", help="the organisation's name, when the workbook does not say")
    parser.add_argument(
        "--owner", metavar="EMAIL", help="who answers for an organisation that is not here yet: its custodian"
    )
    parser.add_argument(
        "--as", dest="as_email", metavar="EMAIL", help="who brings it into an organisation that is here"
    )


@dataclass(slots=True)
class _Outcome:
    given: Given
    stored: Stored = field(default_factory=Stored)
    link: str | None = None


def run(args: argparse.Namespace) -> int:
    """0 loaded (or nothing to mend), 2 refused: then nothing is stored, not even a new organisation."""
    first = read_workbook(Path(args.file), organisation=args.organisation, name=args.name)
    code = str((first.organisation or {}).get("code") or args.organisation or "")
    here = Organisation.objects.filter(code__iexact=code).first() if code else None
    if here:
        del first  # read once more, with what is known here: two copies of a large folder are not held
        outcome = _into(args, here)
    else:
        outcome = _anew(args, first)
    given, stored = outcome.given, outcome.stored
    refused = given.refused or bool(stored.problems)
    say(args, document(given, stored), lines(given, stored, dry=args.dry_run))
    if outcome.link and not refused:
        note(f"Set the custodian's password here, once: {outcome.link}")
    return UNUSABLE if refused else 0


def _into(args: argparse.Namespace, organisation: Organisation) -> _Outcome:
    """Into an organisation that is here: only for somebody of it. The same words whether it is there or not theirs."""
    if not args.as_email:
        raise Stop(f"{NotYours()} If ‘{organisation.code}’ is yours, say who you are with --as EMAIL.", UNUSABLE)
    with scope.of(organisation.id):
        by = actor_by_email(args.as_email, organisation_called(organisation.code))
        given = read_workbook(
            Path(args.file), organisation=organisation.code, name=args.name, time_zone=organisation.time_zone,
            known=known_of(organisation), mappings=meanings(),
        )  # fmt: skip
        if given.refused:
            return _Outcome(given)
        if args.dry_run:
            return _Outcome(given, dry_store(given, by=by, organisation=organisation, progress=_told))
        outcome = _Outcome(given, store(given, by=by, organisation=organisation, progress=_told))
        _count(organisation, outcome)
        return outcome


def _anew(args: argparse.Namespace, given: Given) -> _Outcome:
    """A new organisation, with the owner as its custodian; nothing of it stays if its workbook cannot be stored."""
    if not given.refused and not args.dry_run and not args.owner:
        given.wrong("", "This organisation is not here yet: say who answers for it with --owner EMAIL.")
    if given.refused or args.dry_run:
        return _Outcome(given, Stored(loaded={} if given.refused else given.counts()))
    row: Mapping[str, Any] = given.organisation or {}
    outcome = _Outcome(given)
    with transaction.atomic():
        founded = found_organisation(
            code=row["code"], name=row["name"], kind=row.get("kind") or "other", nation=row.get("nation") or "england",
            time_zone=row.get("time_zone") or "Europe/London", populations=tuple(row.get("populations") or ()),
            custodian_email=args.owner, custodian_name=args.owner.partition("@")[0],
        )  # fmt: skip
        with scope.of(founded.organisation.id):
            by: Actor = actor_of(founded.custodian, founded.organisation)
            _name_owner(by, founded.custodian, given, args.owner)
            outcome.stored = store(given, by=by, organisation=founded.organisation, progress=_told)
            _count(founded.organisation, outcome)
        if outcome.stored.problems:
            transaction.set_rollback(True)
        elif (user := founded.custodian.user) is not None:
            outcome.link = set_password_address(user)
    return outcome


def _count(organisation: Organisation, outcome: _Outcome) -> None:
    """Every check, as the registers now stand: the checks page shows kept figures."""
    if not outcome.stored.problems:
        for name, table in outcome.given.tables.items():
            if name != "organisation":  # what is stored need not be held any longer
                table.rows.clear()
        count_checks(by=product(organisation), organisation=organisation)


def _name_owner(by: Actor, owner: Person, given: Given, email: str) -> None:
    """Whoever answers for it may stand among its people: then that row and the custodian are one person."""
    table = given.tables.get("people")
    mine = [row.values for row in table.rows if same(row.values.get("email"), email)] if table else []
    if len(mine) == 1:
        change_person(
            by=by, person=owner, n=owner.n, name=mine[0]["name"], unit=None, email=owner.email, post=owner.post,
            level=owner.level, paid=owner.paid, started=owner.started, local_code=str(mine[0]["ref"]),
        )  # fmt: skip


def same(one: str | None, other: str) -> bool:
    return bool(one) and str(one).strip().casefold() == other.strip().casefold()


def _told(sheet: str, done: int, total: int) -> None:
    if total > 5_000:
        note(f"{sheet}: {done:,} of {total:,}")


def document(given: Given, stored: Stored) -> dict[str, Any]:
    """What was loaded (what would be, in a dry run), with every problem and note."""
    problems = [*given.problems, *stored.problems]
    return {
        "organisation": (given.organisation or {}).get("code"),
        "loaded": {} if problems else stored.loaded,
        "unchanged": {} if problems else stored.unchanged,
        "changed": {} if problems else stored.changed,
        "problems": [problem.document() for problem in problems],
        "notes": list(given.notes),
    }


def lines(given: Given, stored: Stored, *, dry: bool) -> Iterator[str]:
    """The same for people. Loading cuts the problems short, and notes are cut short always: the whole is in `--format json`."""
    problems = [*given.problems, *stored.problems]
    shown = len(problems) if dry else SHOWN  # whoever tries it is promised every one
    for problem in problems[:shown]:
        row = f"row {problem.row}" if problem.row else ""
        where = ", ".join(part for part in (problem.sheet, row, problem.column) if part)
        yield f"{where}: {problem.message}" if where else problem.message
    if len(problems) > shown:
        yield f"and {len(problems) - shown:,} more (--dry-run lists them all)"
    remarks = list(given.notes)
    for remark in remarks[:SHOWN]:
        yield f"Note. {remark}"
    if len(remarks) > SHOWN:
        yield f"and {len(remarks) - SHOWN:,} more notes (--format json lists them all)"
    if problems:
        yield f"{len(problems):,} to mend; nothing {'would be' if dry else 'was'} stored."
    elif dry:
        yield f"Nothing to mend. It holds {_held(given.counts())}. Nothing was stored."
        yield from _counted(stored, "New")
    else:
        yield from _counted(stored, "Stored")


def _counted(stored: Stored, new: str) -> Iterator[str]:
    yield f"{new}: {_held(stored.loaded) or 'nothing new'}."
    for words, counts in (("Changed", stored.changed), ("As before", stored.unchanged)):
        if counts:
            yield f"{words}: {_held(counts)}."


def _held(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {sheet.replace('_', ' ')}" for sheet, count in counts.items())
