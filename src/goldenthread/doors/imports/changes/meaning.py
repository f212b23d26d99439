"""What people say of what they bring: which column is which, and whether two entries are one person. Remembered for the next time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goldenthread.doors.imports import policy
from goldenthread.doors.imports.changes.bringing import open_one
from goldenthread.doors.imports.mapping import SheetMapping, fingerprint
from goldenthread.doors.imports.models import KeptMeaning, SamePerson
from goldenthread.doors.imports.same import pair_of
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person


@change("imports.meaning.said")
def say_meaning(
    do: Doing, *, by: Actor, organisation: Organisation, headers: Sequence[str], meaning: SheetMapping,
    at: datetime | None = None,
) -> KeptMeaning:  # fmt: skip
    """Remember what the headers of a list mean. The same headers, in any order, are read so from now on, by page and by command.

    Said again, it takes the place of what was said before; the ledger keeps both.
    """
    do.decide(policy.may(by, organisation.id))
    mark = fingerprint(headers)
    row = KeptMeaning.objects.filter(headers=mark).first()
    first = row is None
    if row is None:
        row = KeptMeaning(organisation_id=organisation.id, ref=fresh_ref("MEA"), headers=mark)
    else:
        row.n += 1
    row.meaning = meaning.kept()
    row.save(force_insert=first)
    do.wrote(row.ref, {"kind_of_record": "meaning", "ref": row.ref, **meaning.kept()}, n=row.n)
    return row


@change("imports.same_person.answered")
def answer_same_person(
    do: Doing, *, by: Actor, ref: str, given: str, kept: str, same: bool, at: datetime | None = None
) -> SamePerson:
    """Answer whether two references are one person. Nobody is merged: where they are one, `given` is read as `kept` from now on.

    `Refused` where it was not asked of these files. Answering again takes the place of the answer before.
    """
    row = open_one(do, ref)
    if row.state != "read":
        raise Refused(("same", "The files are being worked on just now. Wait until that is over."))
    if not any((one["given"], one["kept"]) == (given, kept) for one in (row.found or {}).get("people", ())):
        raise NotYours(["not asked of these files"])
    mark = pair_of(given, kept, by.organisation)
    answer = SamePerson.objects.filter(pair=mark).first()
    first = answer is None
    if answer is None:
        answer = SamePerson(organisation_id=by.organisation, ref=fresh_ref("SAM"), pair=mark)
    else:
        answer.n += 1
    answer.same, answer.given, answer.kept = same, given, kept
    answer.person = Person.objects.filter(ref=kept).first() or Person.objects.filter(local_code=kept).first()
    answer.save(force_insert=first)
    do.wrote(
        answer.ref,
        {"kind_of_record": "same_person", "ref": answer.ref, "given": given, "kept": kept, "same": same},
        n=answer.n,
    )
    return answer
