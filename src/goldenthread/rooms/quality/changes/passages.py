"""A person says which themes a passage of a review shows."""

from __future__ import annotations

from datetime import datetime

from goldenthread.foundation.facts import coding
from goldenthread.foundation.facts.models import Coding
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from goldenthread.rooms.quality import policy
from goldenthread.rooms.quality.changes.reviews import evidence_of


@change("quality.passage.coded")
def code_passage(
    do: Doing, *, by: Actor, at: datetime | None = None, passage: str, theme: str, tone: str, decision: str
) -> Coding:
    """Confirm (or add) a theme of a passage, or reject (or take back) one: `decision` 'confirm' or 'reject'.

    The suggestion of the matcher stays as it was; this is a record of its own. Raises `Refused`, `NotYours`. Source: design.md §2,
    machine suggestions and human decisions are different records.
    """
    do.decide(policy.may(by, "code", by.organisation))
    found = policy.visible_passages(by).select_related("review").filter(ref=passage).first()
    if found is None:
        raise NotYours(["no such passage"])
    organisation = Organisation.objects.get(id=by.organisation)
    evidence = evidence_of(do, organisation, found.review, found)
    row = coding.decide(do, organisation, evidence, theme=theme, tone=tone, decision=decision)
    do.wrote(row.ref, coding.says(row), root=found.review.ref)
    return row
