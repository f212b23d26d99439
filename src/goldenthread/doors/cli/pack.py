"""`goldenthread pack MEETING --as EMAIL --out F.pdf|F.docx`: a meeting's pack as a paper, as it was sent, or as it would be now."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from goldenthread.domain.access import allow
from goldenthread.domain.refs import normalise_ref
from goldenthread.doors.cli.output import UNUSABLE, Stop, say
from goldenthread.doors.cli.who import asking
from goldenthread.foundation.access.actors import organisations_of
from goldenthread.foundation.facts.models import Node
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.looking import looked
from goldenthread.foundation.people.models import User
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.models import RowKey
from goldenthread.insight.board import showing
from goldenthread.insight.board.papers import as_docx, as_pdf

KINDS = {".pdf": as_pdf, ".docx": as_docx}


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("pack", help="a meeting's pack as PDF or DOCX")
    parser.add_argument("meeting", metavar="MEETING", help="the meeting's reference, ours or the organisation's own")
    parser.add_argument("--as", dest="as_email", metavar="EMAIL", help="who asks: needed, as a meeting is opened")
    parser.add_argument(
        "--organisation", metavar="CODE", help="the organisation's short name, where the asker has several"
    )
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="where to write it: F.pdf or F.docx")
    parser.add_argument("--send", action="store_true", help="send it first: from then on it stays as it is")


def run(args: argparse.Namespace) -> int:
    """Absent, not the asker's and no such account answer with the same words."""
    make = KINDS.get(args.out.suffix.lower())
    if make is None:
        raise Stop("Name the file F.pdf or F.docx.", UNUSABLE)
    if not args.as_email:
        raise Stop("A pack belongs to a meeting: say who asks with --as EMAIL.", UNUSABLE)
    organisation, ref = _meeting(args.as_email, args.meeting, args.organisation)
    with scope.of(organisation.id):
        actor = asking(args, organisation)
        if actor is None:
            raise NotYours(["nobody asks"])
        if args.send:
            showing.send(actor, organisation, ref)
        found = showing.pack_of(actor, organisation, ref)
        looked(by=actor, page="pack", refs=[found.meeting.ref], decision=allow("full", "reads the meeting"))
        paper = make(found.content, found.sent)
    args.out.write_bytes(paper)
    seen = [page["code"] for page in found.content["pages"] if page["seen"]]
    document = {
        "meeting": found.meeting.ref, "sent": bool(found.sent), "pack": found.sent.ref if found.sent else None,
        "pages": seen, "figures": sum(len(page["figures"]) for page in (found.content["front"], *found.content["pages"])),
        "changed": [one.key for one in found.changed], "out": str(args.out), "bytes": len(paper),
    }  # fmt: skip
    state = f"as it was sent ({document['pack']})" if found.sent else "not sent yet: as it would be now"
    say(args, document, [f"{args.out}: {len(seen)} pages with {document['figures']} figures, {state}."])
    return 0


def _meeting(email: str, given: str, code: str | None) -> tuple[Organisation, str]:
    """The organisation, of those that the asker belongs to, and our reference of a meeting named by ours or by its own number."""
    user = User.objects.filter(email__iexact=email).first()
    ref = normalise_ref(given) or given
    for organisation in organisations_of(user) if user else ():
        if code and organisation.code != code:
            continue
        with scope.of(organisation.id):
            if Node.objects.filter(ref=ref, kind="meeting").exists():
                return organisation, ref
            if own := RowKey.objects.filter(table="meetings", key=given).values_list("ref", flat=True).first():
                return organisation, own
    raise NotYours(["no such meeting"])
