"""What those who raise may read back: what happens next, their messages, their questions. Never what was decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from goldenthread.domain.advice import HELPED
from goldenthread.domain.outcome_messages import OUTCOME_MESSAGES
from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel import moment
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.places.models import Person
from goldenthread.rooms.casework import policy
from goldenthread.rooms.casework.views.raise_way import Way, told_within
from goldenthread.rooms.casework.views.raise_words import WHY_NO_MORE, said_at, said_day


@dataclass(frozen=True, slots=True)
class Next:
    """What happens after sending: who reads it, by when they write back (or when they did), and what comes after."""

    reader: str = ""
    hears_by: str = ""
    heard_on: str = ""
    late: bool = False
    told_within: str = ""


def next_steps(way: Way, ref: str) -> Next:
    """From what was started when it was sent."""
    organisation, now = way.organisation, moment.now()
    after = told_within(organisation, now)
    arrived = Clock.objects.filter(root=ref, handover="concern_acknowledged").order_by("started_at").first()
    if arrived is None:
        return Next(told_within=after)
    name = Person.objects.filter(ref=arrived.person_due).values_list("name", flat=True).first() or ""
    zone = organisation.time_zone
    met = arrived.met_at
    return Next(
        name,
        said_day(arrived.due_at, zone),
        said_day(met, zone) if met else "",
        met is None and arrived.due_at < now,
        after,
    )


@dataclass(frozen=True, slots=True)
class Message:
    """One message to whoever raised it, with why it says no more."""

    title: str
    when: str
    by: str
    words: str
    why_no_more: str


def messages_of(rows: Iterable[Any], time_zone: str) -> list[Message]:
    """Messages as their reader sees them, newest first. What the lead keeps as limits stays with the lead."""
    found = sorted((row for row in rows if row.to == "reporter"), key=lambda row: row.recorded_at, reverse=True)
    names = dict(Person.objects.filter(ref__in={row.by for row in found}).values_list("ref", "name"))
    return [
        Message(
            _title(row),
            said_at(row.at, time_zone),
            names.get(row.by, ""),
            row.words,
            WHY_NO_MORE.get(row.situation, ""),
        )
        for row in found
    ]


def _title(row: Any) -> str:
    if row.situation in OUTCOME_MESSAGES:
        return OUTCOME_MESSAGES[row.situation].title
    return "It arrived and somebody has read it" if row.kind == "acknowledgement" else "A message for you"


@dataclass(frozen=True, slots=True)
class Added:
    when: str
    words: str


def added_of(rows: Iterable[Any], time_zone: str) -> list[Added]:
    return [Added(said_at(row.at, time_zone), row.words) for row in rows]


def messages_waiting(by: Actor, refs: Collection[str]) -> dict[str, tuple[int, int]]:
    """How many messages whoever raised it has, and how many of them are new: by ref. Messages to the person are not counted. One query."""
    mine = policy.visible(by).filter(raised_by_id=by.person_id, ref__in=list(refs))
    to_me = Q(messages__to="reporter")
    counted = (
        mine.order_by()
        .values("ref")
        .annotate(
            many=Count("messages", filter=to_me),
            new=Count("messages", filter=to_me & Q(messages__seen_at__isnull=True)),
        )
    )
    return {ref: (many, new) for ref, many, new in counted.values_list("ref", "many", "new") if many}


@dataclass(frozen=True, slots=True)
class Question:
    """A question as its page shows it. `mine`: this reader asked it; `to_answer`: this reader is to answer it."""

    ref: str
    words: str
    asked_by: str
    asked_on: str
    asked_of: str
    answer: str
    answered_by: str
    answered_on: str
    became: str
    mine: bool
    to_answer: bool
    helped: str


def one_question(by: Actor, ref: str) -> Question:
    """One question to whoever asked it or was asked; `NotYours` for anybody else."""
    rows = policy.visible_advice(by).select_related("asked_by", "asked_of", "answered_by", "became").filter(ref=ref)
    row = rows.first()
    if row is None:
        raise NotYours(["no such question"])
    mine = row.asked_by_id == by.person_id

    def when(at: datetime | None) -> str:
        return said_at(at, by.time_zone) if at else ""

    return Question(
        row.ref, row.question, row.asked_by.name if row.asked_by else "", when(row.at), row.asked_of.name if row.asked_of else "",
        row.answer or "", row.answered_by.name if row.answered_by else "", when(row.answered_at),
        row.became.ref if row.became and mine else "", mine, row.answered_at is None and (not mine or row.asked_of_id == by.person_id),
        HELPED.get(row.helped, "") if mine else "",
    )  # fmt: skip
