"""`goldenthread checks ORG --as EMAIL --out F.pdf|F.docx`: what an audit would find, as a paper: exactly what the checks page says."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from goldenthread.doors.cli.output import UNUSABLE, Stop, say
from goldenthread.doors.cli.who import organisation_called
from goldenthread.foundation.access.actors import actor_by_email
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.errors import need
from goldenthread.insight.checks import policy
from goldenthread.insight.checks.paper import paper
from goldenthread.insight.checks.papers import as_docx, as_pdf

KINDS = {".pdf": as_pdf, ".docx": as_docx}


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("checks", help="what an audit would find, as PDF or DOCX")
    parser.add_argument("organisation", metavar="ORG", help="the organisation's short name")
    parser.add_argument(
        "--as", dest="as_email", metavar="EMAIL", help="who asks: needed, as answers of people are read"
    )
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="where to write it: F.pdf or F.docx")


def run(args: argparse.Namespace) -> int:
    """Absent, not the asker's and no such account answer with the same words."""
    make = KINDS.get(args.out.suffix.lower())
    if make is None:
        raise Stop("Name the file F.pdf or F.docx.", UNUSABLE)
    if not args.as_email:
        raise Stop(
            "Say who asks with --as EMAIL: what is done about a check is for those who lead or govern.", UNUSABLE
        )
    organisation = organisation_called(args.organisation)
    with scope.of(organisation.id):
        actor = actor_by_email(args.as_email, organisation)
        need(policy.may(actor, "look", organisation.id))
        data = paper(organisation, actor)
    made = make(data)
    args.out.write_bytes(made)
    rows = {section["head"]: len(section["rows"]) for section in data["sections"]}
    document = {
        "organisation": organisation.code, "counted": data["counted"], "cannot_be_seen": len(data["unseen"]),
        "red_lines": len(data["reds"]), "rows": rows, "out": str(args.out), "bytes": len(made),
    }  # fmt: skip
    say(args, document, [f"{args.out}: {' '.join(data['says'])}"])
    return 0
