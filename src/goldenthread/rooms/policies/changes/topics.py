"""The topics of which the organisation itself asks a document, beyond those that the checks ask for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import fresh_ref, reread
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Conflicting, NotYours, Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.ledger.queries import said_at
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers import policy
from goldenthread.rooms.policies.models import OwnTopics
from goldenthread.rooms.policies.registers import POLICIES, TOPICS


@change("policies.topics.chosen")
def choose_topics(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    topics: Sequence[str],
    expected_n: int | None = None,
    at: datetime | None = None,
) -> OwnTopics:
    """Choose the whole list of topics of one's own; none is an answer. `expected_n`: the version that was seen (0: none yet).

    `Refused` for a topic that is not on the list, `Conflicting` where somebody else chose meanwhile. Source: theme P1.
    """
    if organisation.id != by.organisation:
        raise NotYours(["another organisation's library"])
    do.decide(policy.may_add(by, POLICIES, "choose_topics"))
    known = dict(TOPICS)
    if any(one not in known for one in topics):
        raise Refused(("topics", "Choose topics from the list."))
    row: OwnTopics | None = OwnTopics.objects.select_for_update().filter(organisation_id=organisation.id).first()
    if expected_n is not None and expected_n != (row.n if row else 0):
        before = said_at(row.ref, expected_n).get("topics", ()) if row else ()
        raise Conflicting([("topics", _named(before), _named(row.topics if row else ()))])
    chosen = [code for code in known if code in topics]
    if row is None:
        row = OwnTopics(
            id=new_id(),
            organisation_id=organisation.id,
            ref=fresh_ref("TOP"),
            topics=chosen,
            recorded_at=do.recorded_at,
        )
        row.save(force_insert=True)
    else:
        row.topics, row.n = chosen, row.n + 1
        row.save(update_fields=["topics", "n"])
    do.wrote(row.ref, {"kind": "own_topics", "topics": chosen}, n=row.n)
    reread(do, "own_topics", "P", row.ref, {"topics": chosen}, unit="", on=local_date(do.at, organisation.time_zone))
    return row


def _named(topics: Sequence[str]) -> str:
    return ", ".join(words for code, words in TOPICS if code in topics) or "None"
