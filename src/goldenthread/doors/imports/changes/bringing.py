"""Files from their arrival until they are loaded or given up. What they hold is sealed, and thrown away at either end."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from goldenthread.doors.imports import policy
from goldenthread.doors.imports.held import HeldFile
from goldenthread.doors.imports.models import Bringing, BroughtPart
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.jobs.models import Job
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change, one_at_a_time
from goldenthread.foundation.places.models import Organisation

JOB: Final = "import"
PIECE: Final = 4 << 20
OPEN: Final = ("reading", "read", "loading")
BUSY: Final = "It is being worked on just now. Wait until that is over."


@change("imports.files.brought")
def bring_files(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    files: Sequence[HeldFile],
    send_key: str,
    at: datetime | None = None,
) -> Bringing:
    """Take files in, sealed, and ask for them to be read; nothing in them is stored as a record yet. Sent twice, it is one.

    `NotYours` for everybody but a custodian. The ledger keeps how many files and their digests, neither names nor contents.
    """
    do.decide(policy.may(by, organisation.id))
    one_at_a_time(send_key)
    sent = Bringing.objects.filter(send_key=send_key).first()
    if sent is not None:
        sent.nothing_new = True  # type: ignore[attr-defined]  # read by the machinery of changes
        return sent
    row = Bringing.objects.create(
        organisation_id=organisation.id, ref=fresh_ref("BRG"), send_key=send_key, by=by.label, at=do.at, changed_at=do.at,
        state="reading",
    )  # fmt: skip
    parts = [
        BroughtPart(
            organisation_id=organisation.id, bringing=row, file=number, place=start // PIECE, name=held.name,
            content=base64.b64encode(held.content[start : start + PIECE]).decode(),
        )
        for number, held in enumerate(files)
        for start in range(0, max(1, len(held.content)), PIECE)
    ]  # fmt: skip
    BroughtPart.objects.bulk_create(parts)
    _ask(row, by, "read", do.at)
    digests = [{"size": len(one.content), "digest": hashlib.sha256(one.content).hexdigest()} for one in files]
    do.wrote(row.ref, {"kind_of_record": "bringing", "ref": row.ref, "state": row.state, "files": digests})
    return row


@change("imports.files.read_again")
def read_again(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> Bringing:
    """Ask for files to be read again: something that was said of them has changed, or their reading was stopped in the middle."""
    row = open_one(do, ref)
    if row.state == "loading":
        raise Refused(("files", BUSY))
    return _moved(do, row, "reading", "read")


@change("imports.files.load_asked")
def load_files(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> Bringing:
    """Ask for files to be loaded: everything in them, or nothing. `Refused` where something is to be mended or they are not read yet.

    Asked again while loading (it was stopped in the middle, and nothing was stored), it begins again.
    """
    row = open_one(do, ref)
    if row.state == "reading":
        raise Refused(("files", BUSY))
    if row.state == "read" and (row.found is None or row.found["problems"]):
        raise Refused(("files", "Something is to be mended first. Nothing was stored."))
    return _moved(do, row, "loading", "load")


@change("imports.files.given_up")
def give_up_files(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> Bringing:
    """Give files up: they are thrown away, and nothing of them was stored. `Refused` while they are being loaded."""
    row = open_one(do, ref)
    if row.state == "loading":
        raise Refused(("files", BUSY))
    Job.objects.filter(kind=JOB, key__startswith=f"{row.ref}:", state__in=("waiting", "running")).update(
        state="done", says="given up", ended_at=do.at
    )
    return ended(do, row, "given_up", None)


@change("imports.files.loaded")
def note_loaded(
    do: Doing, *, by: Actor, ref: str, counts: Mapping[str, Mapping[str, int]], found: Mapping[str, Any],
    at: datetime | None = None,
) -> Bringing:  # fmt: skip
    """Note that files were loaded, in the transaction that stores what is in them, and throw them away. `found`: what is still shown."""
    row = open_one(do, ref)
    return ended(do, row, "loaded", {**found, "counts": {name: dict(many) for name, many in counts.items()}})


def open_one(do: Doing, ref: str) -> Bringing:
    """Files that are neither loaded nor given up, held for this change alone, and the decision that it may be done to them."""
    row = Bringing.objects.select_for_update().filter(ref=ref).first()
    if row is None:
        raise NotYours(["no such files"])
    do.decide(policy.may(do.by, row.organisation_id))
    if row.state not in OPEN:
        raise Refused(("files", "These files were loaded or given up already. Bring them again."))
    return row


def _moved(do: Doing, row: Bringing, state: str, what: str) -> Bringing:
    row.state, row.changed_at, row.n = state, do.at, row.n + 1
    _ask(row, do.by, what, do.at)
    do.wrote(row.ref, {"kind_of_record": "bringing", "ref": row.ref, "state": state}, n=row.n)
    return row


def ended(do: Doing, row: Bringing, state: str, found: dict[str, Any] | None) -> Bringing:
    BroughtPart.objects.filter(bringing=row).delete()
    row.state, row.found, row.changed_at, row.n = state, found, do.at, row.n + 1
    row.save()
    counts = found["counts"] if found else {}
    do.wrote(row.ref, {"kind_of_record": "bringing", "ref": row.ref, "state": state, **counts}, n=row.n)
    return row


def _ask(row: Bringing, by: Actor, what: str, at: datetime) -> None:
    """A job for it, in place of one that waits or was stopped."""
    Job.objects.filter(kind=JOB, key__startswith=f"{row.ref}:", state__in=("waiting", "running")).update(
        state="failed", says="asked for anew", ended_at=at
    )
    row.runs += 1
    row.save()
    Job.objects.create(
        organisation_id=row.organisation_id, ref=fresh_ref("JOB"), kind=JOB, key=f"{row.ref}:{row.runs}", asked_by=by.label,
        asked_at=at, state="waiting", asked={"what": what, "bringing": row.ref, "tries": 0},
    )  # fmt: skip
