"""A procedure does not work in practice: anybody says so, and its owner answers."""

from __future__ import annotations

from datetime import datetime

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.rooms.policies.models import Comment
from goldenthread.rooms.policies.registers import COMMENTS, POLICIES


@change("policies.comment.written")
def comment(do: Doing, *, by: Actor, ref: str, words: str | None, at: datetime | None = None) -> Comment:
    """Say what does not work in practice about a document. Answered in thirty days. Source: handovers.toml (procedure_comment_answered)."""
    document, decision = policy.found(by, POLICIES, ref, "comment")
    do.decide(decision)
    if not (words or "").strip():
        raise Refused(("words", "Write what does not work in practice."))
    writer = Person.objects.select_related("unit").filter(ref=by.person).get()
    row = new_row(
        do, COMMENTS, document.organisation, unit=writer.unit, policy=document.ref, written_by=writer, at=do.at, words=words
    )  # fmt: skip
    found: Comment = keep(do, COMMENTS, row)
    return found


@change("policies.comment.answered")
def answer_comment(do: Doing, *, by: Actor, ref: str, answer: str | None, at: datetime | None = None) -> Comment:
    """The document's owner, or whoever keeps the library, answers. `ref`: of the comment. Source: theme P3."""
    row = (
        Comment.objects.filter(ref=ref, organisation_id=by.organisation)
        .select_related("organisation", "unit", "written_by")
        .first()
    )
    if row is None:
        raise NotYours(["no such comment"])
    _, decision = policy.found(by, POLICIES, row.policy, "answer_comment")
    do.decide(decision)
    if row.answered_at:
        raise Refused(("", "It was answered already."))
    if not (answer or "").strip():
        raise Refused(("answer", "Write what you answer: what is changed, or why it stays."))
    row.answer, row.answered_at = answer, do.at
    found: Comment = keep(do, COMMENTS, row)
    return found
