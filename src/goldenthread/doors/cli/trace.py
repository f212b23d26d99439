"""`goldenthread trace REF --as EMAIL`: one record followed both ways, as far as the asker may see each record."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from goldenthread.domain.access import allow
from goldenthread.domain.refs import normalise_ref
from goldenthread.domain.thread import NodeFact
from goldenthread.domain.time import local_date
from goldenthread.doors.cli.output import UNUSABLE, Stop, say
from goldenthread.doors.cli.who import asking
from goldenthread.foundation.facts.models import Node
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.places.models import Organisation
from goldenthread.insight.trace.grammar import step
from goldenthread.insight.trace.queries import Traced, follow


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("trace", help="what led to a record, what it led to, and what is missing")
    parser.add_argument("ref", metavar="REF", help="the record's reference, such as CON-7K3QF2WD")
    parser.add_argument("--as", dest="as_email", metavar="EMAIL", help="who asks: needed, as records are shown")


def run(args: argparse.Namespace) -> int:
    """Absent, not the asker's, and no such account all answer with the same words."""
    if not args.as_email:
        raise Stop("A trace shows records: say who asks with --as EMAIL.", UNUSABLE)
    ref = normalise_ref(args.ref) or args.ref
    organisation = _organisation_of(ref)
    with scope.of(organisation.id):
        actor = asking(args, organisation)
        if actor is None:
            raise NotYours(["nobody asks"])
        found = follow(organisation, ref, actor=actor)
        looked(by=actor, page=f"trace: {found.asked}", refs=found.open_refs, decision=allow(found.depth, "trace"))
    say(args, document(found), lines(found, organisation.time_zone))
    return 0


def _organisation_of(ref: str) -> Organisation:
    with scope.escape("a reference on the command line names no organisation"):
        found = Node.objects.filter(ref=ref).values_list("organisation_id", flat=True).first()
    organisation = Organisation.objects.filter(id=found).first() if found else None
    if organisation is None:
        raise NotYours(["no such record"])
    return organisation


def document(found: Traced) -> dict[str, Any]:
    """The JSON document. A sealed record has its kind, its level and its month, and a name that leads nowhere."""
    return {
        "ref": found.asked,
        "nodes": [
            {
                "ref": node.ref,
                "kind": node.kind,
                "level": node.level,
                "on": _on(node),
                "sealed": node.sealed,
                "says": node.says,
            }
            for node in found.thread.nodes
        ],
        "links": [
            {"from": link.from_ref, "to": link.to_ref, "relation": link.relation, "status": link.status}
            for link in found.thread.links
        ],
    }


def _on(node: NodeFact) -> str | None:
    if node.on is None:
        return None
    return f"{node.on:%Y-%m}" if node.sealed else node.on.isoformat()


def lines(found: Traced, time_zone: str) -> Iterator[str]:
    for node in found.thread.nodes:
        yield f"{_on(node) or 'no date':<10}  {node.ref}  {node.says} ({node.level})"
    for link in found.thread.links:
        if link.status != "there":
            due = f", due {local_date(link.due_at, time_zone).isoformat()}" if link.due_at else ""
            yield f"{link.status}: {step(link.to_kind).done}, after {link.from_ref}{due}"
