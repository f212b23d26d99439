"""`goldenthread retention ORG`: what is at the end of its time, what would go, and the decisions about it. Never what a record says."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from goldenthread.domain.retention import HOLD_REASONS
from goldenthread.domain.time import local_date
from goldenthread.doors.cli.output import UNUSABLE, Stop, day, say
from goldenthread.doors.cli.who import asking, organisation_called
from goldenthread.foundation.kernel import moment, scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.retention import changes, queries
from goldenthread.foundation.retention.shapes import Certificate, DryRun


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser(
        "retention", help="records at the end of their time: dry run, hold, disposal, certificate"
    )
    parser.add_argument("organisation", metavar="ORG", help="the organisation's short name")
    parser.add_argument("--as", dest="as_email", metavar="EMAIL", help="who decides: needed, as records are named")
    act = parser.add_mutually_exclusive_group()
    act.add_argument("--propose", metavar="REF", help="propose that this record goes; somebody else decides")
    act.add_argument("--dispose", metavar="REF", help="let a record go that somebody else proposed")
    act.add_argument("--decline", metavar="REF", help="say that a proposed record stays")
    act.add_argument("--hold", metavar="REF", help="keep a record (or rule:CODE, or everything) whatever its date")
    act.add_argument("--lift", metavar="HOLD", help="lift a hold")
    act.add_argument("--certificate", metavar="REF", help="what was disposed of, under which rule, when and by whom")
    parser.add_argument("--why", default="", metavar="TEXT", help="the reason of what you do")
    parser.add_argument("--reason", choices=tuple(HOLD_REASONS), help="with --hold: what kind of reason")
    parser.add_argument(
        "--review", type=day, metavar="DATE", help="with --hold: when it is looked at again (else in a year)"
    )
    parser.add_argument("--dry-run", action="store_true", help="show what would go, and change nothing")


def run(args: argparse.Namespace) -> int:
    """Without an act: the list of what is at the end of its time, which changes nothing. Absent and not yours: the same words."""
    if not args.as_email:
        raise Stop("Retention names records: say who asks with --as EMAIL.", UNUSABLE)
    organisation = organisation_called(args.organisation)
    with scope.of(organisation.id):
        actor = asking(args, organisation)
        if actor is None:
            raise NotYours(["nobody asks"])
        document, lines = _answer(args, organisation, actor)
    say(args, document, lines)
    return 0


Answer = tuple[Any, list[str]]


def _answer(args: argparse.Namespace, organisation: Organisation, by: Actor) -> Answer:
    acts: dict[str, Callable[[argparse.Namespace, Organisation, Actor, str], Answer]] = {
        "propose": _propose, "dispose": _dispose, "decline": _decline, "hold": _hold, "lift": _lift,
        "certificate": _certificate,
    }  # fmt: skip
    for name, act in acts.items():
        if ref := getattr(args, name):
            if args.dry_run and name not in ("propose", "dispose"):
                raise Stop(f"--dry-run goes with --propose, --dispose or alone, not with --{name}.", UNUSABLE)
            return _dry(organisation, by, ref) if args.dry_run else act(args, organisation, by, ref)
    return _list(organisation, by)


def _today(organisation: Organisation) -> Any:
    return local_date(moment.now(), organisation.time_zone)


def _list(organisation: Organisation, by: Actor) -> Answer:
    found = queries.at_the_end(organisation, _today(organisation), by=by)
    held = queries.holds(by=by, organisation=organisation)
    document = {
        "organisation": organisation.code, "on": _today(organisation).isoformat(), "records": [_plain(one) for one in found],
        "holds": [_plain(one) for one in held],
    }  # fmt: skip
    lines = [f"{one.ref}  {one.kind}, {one.state}, kept until {one.kept_until}: {one.why}" for one in found]
    lines += [f"{one.ref}  hold on {one.covers}: {HOLD_REASONS[one.reason]}" for one in held]
    return document, lines or ["No record is at the end of its time, and nothing is held."]


def _dry(organisation: Organisation, by: Actor, ref: str) -> Answer:
    found = queries.dry_run(organisation, ref, _today(organisation), by=by)
    return {"dry_run": True, **_plain(found)}, list(_would(found))


def _would(found: DryRun) -> Iterator[str]:
    yield f"{found.line.ref}: {found.line.state}. {found.line.why}"
    yield f"Would go: the text of {found.versions} versions, {found.files} files, and these rows:"
    yield from (f"  {many} {label}" for label, many in found.rows)
    yield "Nothing was changed."


def _propose(args: argparse.Namespace, organisation: Organisation, by: Actor, ref: str) -> Answer:
    row = changes.propose_disposal(by=by, organisation=organisation, ref=ref, why=args.why)
    return {"ref": row.ref, "record": ref, "state": row.state}, [f"{ref} is proposed. Somebody else decides."]


def _dispose(args: argparse.Namespace, organisation: Organisation, by: Actor, ref: str) -> Answer:
    found = queries.proposal_of(organisation, ref, by=by)
    row = changes.dispose_record(by=by, organisation=organisation, proposal=found.ref, words=args.why)
    return _shown(queries.certificate(organisation, row.ref, by=by))


def _decline(args: argparse.Namespace, organisation: Organisation, by: Actor, ref: str) -> Answer:
    found = queries.proposal_of(organisation, ref, by=by)
    row = changes.decline_disposal(by=by, organisation=organisation, proposal=found.ref, words=args.why)
    return {"ref": row.ref, "record": ref, "state": row.state}, [f"{ref} stays."]


def _hold(args: argparse.Namespace, organisation: Organisation, by: Actor, ref: str) -> Answer:
    row = changes.set_hold(
        by=by, organisation=organisation, covers=ref, reason=args.reason or "", words=args.why, review_on=args.review
    )
    return {"ref": row.ref, "covers": row.covers, "review_on": _plain_day(row.review_on)}, [
        f"{row.ref}: {row.covers} is held."
    ]


def _plain_day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _lift(args: argparse.Namespace, organisation: Organisation, by: Actor, ref: str) -> Answer:
    row = changes.lift_hold(by=by, organisation=organisation, ref=ref, words=args.why)
    return {"ref": row.ref, "covers": row.covers}, [f"{row.ref}: {row.covers} is held no more."]


def _certificate(args: argparse.Namespace, organisation: Organisation, by: Actor, ref: str) -> Answer:
    return _shown(queries.certificate(organisation, ref, by=by))


def _shown(one: Certificate) -> Answer:
    return one.says, [f"{key}: {value}" for key, value in one.says.items()]


def _plain(row: Any) -> dict[str, Any]:
    """A frozen row as JSON holds it: dates and moments in ISO form."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(one) for key, one in value.items()}
        if isinstance(value, list | tuple):
            return [plain(one) for one in value]
        return value.isoformat() if hasattr(value, "isoformat") else value

    given: dict[str, Any] = plain(asdict(row))
    return given
