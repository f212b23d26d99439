"""Reading the library: its documents as rows, their files, comments and readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from goldenthread.domain.document_words import passage
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.models import ActivePeriod
from goldenthread.foundation.registers.values import row_of
from goldenthread.rooms.policies.models import Acknowledgement, Comment, Document, DocumentText, OwnTopics
from goldenthread.rooms.policies.registers import ACKNOWLEDGEMENTS, COMMENTS, POLICIES, TOPICS


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


@dataclass(frozen=True, slots=True)
class Said:
    """One comment on a document, and its answer."""

    ref: str
    policy: str
    by: str
    at: datetime
    words: str
    answer: str
    answered_at: datetime | None


def _said(one: Comment) -> Said:
    name = one.written_by.name if one.written_by else "Somebody"
    return Said(one.ref, one.policy, name, one.at, one.words or "", one.answer or "", one.answered_at)


def comments_on(by: Actor, document: Document) -> list[Said]:
    """What somebody may read of the comments on a document: its owner and the keepers all, others their own."""
    rows = Comment.objects.filter(policy=document.ref).select_related("written_by").order_by("-at")
    if not policy.may(by, POLICIES, "answer_comment", document).allowed:
        rows = rows.filter(pk__in=policy.visible(by, COMMENTS).values("pk"))
    return [_said(one) for one in rows]


def comment_to_answer(by: Actor, ref: str) -> Said:
    """A comment that this actor may answer: its document's owner, or a keeper. `NotYours` otherwise."""
    one = Comment.objects.filter(ref=ref, organisation_id=by.organisation).select_related("written_by").first()
    if one is None:
        raise NotYours(["no such comment"])
    policy.found(by, POLICIES, one.policy, "answer_comment")
    return _said(one)


def file_of(ref: str, file_ref: str) -> StoredFile:
    """One file of a document; `NotYours` where there is none."""
    stored = StoredFile.objects.filter(ref=file_ref, root=ref, gone_at__isnull=True).first()
    if stored is None:
        raise NotYours(["no such file"])
    return stored


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


def asked_for(words: str, topic: str, in_text: Collection[str] = ()) -> Q:
    """Documents whose title or topic has the words, or whose text has (`in_text`: their refs); of one topic where one is chosen."""
    found = Q()
    if words.strip():
        plain = words.strip()
        codes = [code for code, says in TOPICS if plain.casefold() in says.casefold()]
        found &= Q(title__icontains=plain) | Q(topic__in=codes) | Q(ref__in=in_text)
    return found & Q(topic=topic) if topic else found


def passages(by: Actor, words: str) -> dict[str, tuple[str, str, str]]:
    """By ref of a document this reader may open: where its newest file has the words (before, the first word, after).

    Texts are sealed: each is opened and looked through here, so that no index of words lies beside the seal. Two queries.
    """
    if not words.strip():
        return {}
    newest: dict[str, DocumentText] = {}
    mine = policy.visible(by, POLICIES).values("pk")
    rows = DocumentText.objects.filter(document__in=mine).select_related("document").order_by("read_at", "file")
    for row in rows:
        newest[row.document.ref] = row
    found = {ref: passage(row.words or "", words) for ref, row in newest.items() if row.words}
    return {ref: one for ref, one in found.items() if one is not None}


def text_of(stored: StoredFile) -> DocumentText | None:
    """What was kept of a file's words; None where nobody has read it yet."""
    found: DocumentText | None = DocumentText.objects.filter(file=stored.ref).first()
    return found


def own_topics() -> tuple[str, ...]:
    """The topics of which the organisation of the scope asks a document itself."""
    row = OwnTopics.objects.first()
    return tuple(row.topics) if row else ()


def own_topics_n() -> int:
    """The version of that list: 0 where none was chosen yet."""
    row = OwnTopics.objects.first()
    return int(row.n) if row else 0


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who was asked to read a document. `state`: late, waiting, away (between two seasons), read."""

    name: str
    unit: str
    due: date
    read_on: date | None
    state: str


def readers(by: Actor, document: Document, today: date) -> list[Reader]:
    """Who was asked to read a document, of those whom `by` covers, who has not read it first. People who left are not on it.

    `NotYours` for whoever reads no acknowledgements of others by a role. Two queries.
    """
    if by.person is None or not by.holds(*ACKNOWLEDGEMENTS.rule.full):
        raise NotYours(["reads no acknowledgements of others"])
    rows = policy.visible(by, ACKNOWLEDGEMENTS).filter(policy=document.ref).order_by("due", "person__name", "ref")
    rows = rows.filter(Q(person__left__isnull=True) | Q(person__left__gt=today)).select_related("person__unit")
    seasons: dict[Any, list[tuple[date, date]]] = defaultdict(list)
    for person, begins, ends in ActivePeriod.objects.order_by("begins").values_list("person_id", "begins", "ends"):
        seasons[person].append((begins, ends))
    last = {row.person_id: row for row in rows}  # asked again: the last time counts
    found = [_reader(row, seasons.get(row.person_id, []), today) for row in last.values()]
    return sorted(found, key=lambda one: (STATES_FIRST.index(one.state), one.due, one.name))


def _reader(row: Acknowledgement, seasons: Sequence[tuple[date, date]], today: date) -> Reader:
    away = bool(seasons) and not any(begins <= today <= ends for begins, ends in seasons)
    state = "read" if row.understood_on else "away" if away else "late" if row.due < today else "waiting"
    unit = row.person.unit.name if row.person.unit else ""
    return Reader(row.person.name, unit, row.due, row.understood_on, state)


STATES_FIRST = ("late", "waiting", "away", "read")
