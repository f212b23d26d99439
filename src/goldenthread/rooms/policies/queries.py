"""Reading the library: its documents as rows, their files, comments and readings."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.values import row_of
from goldenthread.rooms.policies.models import Acknowledgement, Comment, Document
from goldenthread.rooms.policies.registers import COMMENTS, POLICIES, TOPICS


def documents(by: Actor) -> list[dict[str, Any]]:
    """Every document this reader may see, as rows of the workbook. One query."""
    rows = policy.visible(by, POLICIES).order_by("title")
    return [row_of(POLICIES, one) for one in rows]


def here(today: date) -> set[str]:
    """The refs of people who have not left."""
    return set(Person.objects.filter(Q(left__isnull=True) | Q(left__gt=today)).values_list("ref", flat=True))


def files_of(ref: str) -> list[StoredFile]:
    """The document itself, the newest first."""
    return list(StoredFile.objects.filter(root=ref, gone_at__isnull=True).order_by("-at", "-ref"))


def comments_on(by: Actor, document: Document) -> list[Comment]:
    """What somebody may read of the comments on a document: its owner and the keepers all, others their own."""
    rows = Comment.objects.filter(policy=document.ref).select_related("written_by").order_by("-at")
    if policy.may(by, POLICIES, "answer_comment", document).allowed:
        return list(rows)
    return list(rows.filter(pk__in=policy.visible(by, COMMENTS).values("pk")))


def to_read(by: Actor) -> list[tuple[Acknowledgement, str]]:
    """What this person was asked to read and has not yet, by when it is due, with the documents' titles. Two queries."""
    rows = list(Acknowledgement.objects.filter(person_id=by.person_id, understood_on__isnull=True).order_by("due")[:50])
    titles = dict(
        Document.objects.filter(ref__in=[r.policy for r in rows], retired__isnull=True).values_list("ref", "title")
    )
    return [(row, titles[row.policy]) for row in rows if row.policy in titles]


def read_by(ref: str) -> tuple[int, int]:
    """How many of those asked have understood a document: (understood, asked)."""
    rows = Acknowledgement.objects.filter(policy=ref)
    return rows.filter(understood_on__isnull=False).count(), rows.count()


def asked_for(words: str, topic: str) -> Q:
    """Documents whose title or topic has the words, of one topic where one is chosen."""
    found = Q()
    if words.strip():
        plain = words.strip()
        codes = [code for code, says in TOPICS if plain.casefold() in says.casefold()]
        found &= Q(title__icontains=plain) | Q(topic__in=codes)
    return found & Q(topic=topic) if topic else found
