"""`goldenthread export ORG`: take all of an organisation's records away, as the workbook in which they could be brought again."""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goldenthread.doors.cli.output import UNUSABLE, Stop, say
from goldenthread.doors.cli.who import asking, organisation_called
from goldenthread.doors.exports.not_carried import FILE, not_carried
from goldenthread.doors.exports.tables import Export
from goldenthread.doors.exports.workbook import write_csv, write_xlsx
from goldenthread.foundation.kernel import scope
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, need
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.places.policy import may
from goldenthread.foundation.registers.apart import apart_from
from goldenthread.foundation.registers.changes import note_export


def add(subparsers: Any) -> None:
    parser = subparsers.add_parser("export", help="take all of an organisation's records away, noted and with a reason")
    parser.add_argument("organisation", metavar="ORG", help="the organisation's short name")
    parser.add_argument(
        "--out", required=True, metavar="PLACE", help="a workbook (FILE.xlsx), or a folder of CSV files"
    )
    parser.add_argument("--as", dest="as_email", metavar="EMAIL", help="who takes it: the custodian alone may")
    parser.add_argument(
        "--reason", default="", metavar="TEXT", help="why: it stands in the ledger, and the trustee is told"
    )


def run(args: argparse.Namespace) -> int:
    """0 written and noted; 2 refused: then no file is left. Absent and not yours: the same words."""
    out = Path(args.out)
    if not args.reason.strip():
        raise Stop("Say why everything is taken away with --reason TEXT.", UNUSABLE)
    if out.exists():
        raise Stop(f"There is something called {out.name} already: give another name.", UNUSABLE)
    if not out.absolute().parent.is_dir():
        raise Stop(f"There is no folder {out.parent}", UNUSABLE)
    organisation = organisation_called(args.organisation)
    with scope.of(organisation.id):
        by = asking(args, organisation)
        if by is None:
            raise NotYours(["nobody asks"])
        need(may(by, "take_away", organisation.id))
        document = _take(out, organisation, by, args.reason)
    say(args, document, lines(document))
    return 0


def _take(out: Path, organisation: Organisation, by: Actor, reason: str) -> dict[str, Any]:
    """Write beside the place, note it in the ledger, then put it there: what is not noted is never left behind."""
    left_out = not_carried(organisation)
    with tempfile.TemporaryDirectory(prefix=".taking-", dir=out.absolute().parent) as place:
        made = Path(place) / out.name
        tables = Export(organisation, apart_from(by)).tables()
        if out.suffix.casefold() == ".xlsx":
            counts = write_xlsx(made, tables, organisation.time_zone, notes=(FILE, left_out))
        else:
            counts = write_csv(made, tables, organisation.time_zone)
            (made / f"{FILE}.txt").write_text("\n".join(left_out) + "\n", encoding="utf-8")
        digest = digest_of(made)
        ref = note_export(by=by, organisation=organisation, reason=reason, counts=counts, digest=digest)
        shutil.move(made, out)
    return {
        "organisation": organisation.code, "out": str(out), "rows": counts, "sha256": digest, "noted_as": ref,
        "not_carried": left_out,
    }  # fmt: skip


def digest_of(place: Path) -> str:
    """SHA-256 of a file; of a folder, of the names and digests of its files in order."""
    if place.is_file():
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    parts = [f"{one.name} {digest_of(one)}" for one in sorted(place.iterdir())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def lines(document: dict[str, Any]) -> Iterator[str]:
    held = ", ".join(f"{n:,} {name.replace('_', ' ')}" for name, n in document["rows"].items() if n)
    yield f"{document['out']} holds {held}."
    yield f"SHA-256 {document['sha256']}, noted as {document['noted_as']}. The lead trustee is told."
    yield from document["not_carried"]
