"""'Can I run something past you?': a question to the lead in thirty seconds. Not a concern; it may become one."""

from __future__ import annotations

from datetime import datetime

from goldenthread.domain.advice import HELPED
from goldenthread.foundation.facts.emit import Emitting, fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused, need
from goldenthread.foundation.ledger.acts import Doing, change, one_at_a_time
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import Person, Unit
from goldenthread.rooms.casework import policy
from goldenthread.rooms.casework.changes.raise_concern import OutsideOnly
from goldenthread.rooms.casework.changes.shared import needed, organisation_of, person_of
from goldenthread.rooms.casework.models import Advice
from goldenthread.rooms.casework.readers import route_for
from goldenthread.rooms.casework.rows import advice_row, as_json


@change("casework.advice.asked")
def ask_advice(
    do: Doing, *, by: Actor, at: datetime | None = None, question: str, unit: str = "", send_key: str, not_to: str = ""
) -> Advice:
    """Ask for advice (theme D1). `not_to`: words for whom it is about, so that it is not asked of them; `unit`: a code.

    The same `send_key` again gives the same question. Raises `Refused`, `OutsideOnly`, `NotYours`.
    """
    do.decide(policy.may_ask(by))
    one_at_a_time(send_key)
    before = Advice.objects.filter(send_key=send_key).first()
    if before is not None:
        before.nothing_new = True  # type: ignore[attr-defined]  # tells the ledger that there is nothing to write
        return before
    needed(question=(question, "Write your question. One line is enough."))
    asker = person_of(by)
    place = Unit.objects.filter(code=unit).first() if unit else asker.unit
    organisation = organisation_of(by)
    route = route_for(not_to, place, by.person, do.at, organisation.time_zone)
    if route.outside_only or organisation.set_up_at is None:
        raise OutsideOnly
    row = Advice(
        organisation_id=by.organisation,
        ref=fresh_ref("ADV"),
        send_key=send_key,
        unit=place,
        asked_by=asker,
        question=question.strip(),
        asked_of=Person.objects.filter(ref=route.readers[0]).first(),
        at=do.at,
        recorded_at=do.recorded_at,
    )
    row.save(force_insert=True)
    do.wrote(
        row.ref,
        {
            "kind": "advice",
            "ref": row.ref,
            "question": row.question,
            "asked_by": asker.ref,
            "asked_of": route.readers[0],
        },
    )
    facts = Emitting(do, organisation, place, row.ref)
    facts.node(row.ref, "advice", asker.level)
    facts.reading("advice", "C", row.ref, as_json(advice_row(row)))
    facts.kept("advice")
    facts.done()
    notify(do, route.readers[:1], "asked", row.ref)
    return row


@change("casework.advice.answered")
def answer_advice(do: Doing, *, by: Actor, at: datetime | None = None, ref: str, answer: str) -> Advice:
    """Answer a question one was asked. Raises `Refused`, `NotYours`."""
    row = policy.visible_advice(by).select_related("asked_by").filter(ref=ref).first()
    if row is None or (row.asked_by_id == by.person_id and row.asked_of_id != by.person_id):
        raise NotYours(["not asked of this person"])
    do.decide(need(policy.may_ask(by)))
    needed(answer=(answer, "Write your answer."))
    if row.answered_at is not None:
        raise Refused(("answer", "This was answered already."))
    row.answer, row.answered_by, row.answered_at, row.n = answer.strip(), person_of(by), do.at, row.n + 1
    row.save(update_fields=["answer", "answered_by", "answered_at", "n"])
    do.wrote(
        row.ref,
        {"kind": "advice", "ref": row.ref, "answer": row.answer, "answered_by": by.label},
        root=row.ref,
        n=row.n,
    )
    notify(do, [row.asked_by.ref] if row.asked_by else [], "advice_given", row.ref)
    return row


@change("casework.advice.said_if_helped")
def say_if_helped(do: Doing, *, by: Actor, at: datetime | None = None, ref: str, helped: str) -> Advice:
    """Whoever asked says whether the answer helped: 'yes', 'partly' or 'no'. May be said again. Nobody is told of it: whoever answered
    sees five together, never one. Raises `Refused`, `NotYours`. Source: theme D1 (to the lead alone).
    """
    row = Advice.objects.filter(ref=ref, organisation_id=by.organisation, asked_by_id=by.person_id).first()
    if row is None or by.person_id is None:
        raise NotYours(["did not ask it"])
    do.decide(need(policy.may_ask(by)))
    if row.answered_at is None:
        raise Refused(("helped", "It has not been answered yet."))
    if helped not in HELPED:
        raise Refused(("helped", "Choose one of the answers."))
    row.helped, row.helped_at, row.n = helped, row.helped_at or do.at, row.n + 1
    row.save(update_fields=["helped", "helped_at", "n"])
    do.wrote(row.ref, {"kind": "advice", "ref": row.ref, "helped": helped}, root=row.ref, n=row.n)
    return row
