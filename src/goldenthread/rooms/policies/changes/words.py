"""The words of a document's file, kept so that they can be searched."""

from __future__ import annotations

from datetime import datetime

from goldenthread.foundation.files import store
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.sealing import BrokenSeal
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep
from goldenthread.rooms.policies.file_words import words_of
from goldenthread.rooms.policies.models import Document, DocumentText
from goldenthread.rooms.policies.registers import POLICIES


def keep_words(do: Doing, document: Document, stored: StoredFile, content: bytes) -> DocumentText:
    """Keep what a file says beside its document, inside the change that takes the file in. Its digest is in the ledger already."""
    found = words_of(stored.content_type, content)
    row = DocumentText(
        id=new_id(), organisation_id=document.organisation_id, document=document, file=stored.ref, words=found.text or None,
        unread=found.why, read_at=do.at,
    )  # fmt: skip
    row.save(force_insert=True)
    return row


@change("policies.document.read")
def read_document(do: Doing, *, by: Actor, ref: str, at: datetime | None = None) -> DocumentText:
    """Read the words of a document's newest file, where they were not read when it came, so that they are found from now on.

    `Refused` where there is no file, where it was read already, and where it cannot be opened. Source: theme P2.
    """
    document, decision = policy.found(by, POLICIES, ref, "read_document", lock=True)
    do.decide(decision)
    stored = StoredFile.objects.filter(root=document.ref, gone_at__isnull=True).order_by("-at", "-ref").first()
    if stored is None:
        raise Refused(("", "The document itself is not kept here. Publish a version with its file."))
    if DocumentText.objects.filter(file=stored.ref).exists():
        raise Refused(("", "It was read already."))
    try:
        content = store.opened(stored)
    except (OSError, BrokenSeal) as error:
        raise Refused(("", "Its file cannot be opened. Publish a version with its file.")) from error
    row = keep_words(do, document, stored, content)
    keep(do, POLICIES, document)
    return row
