"""Somebody asks for what is held about them: received, lengthened where the law lets it, answered in its month."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from goldenthread.domain.subject_access import ANSWERS, EXEMPTIONS, WITHHOLDS
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused, need
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import NamedRole
from goldenthread.rooms.casework.changes.shared import needed, organisation_of, person_of
from goldenthread.rooms.casework.models import SubjectAccess
from goldenthread.rooms.casework.subject_access import due_lengthened, first_due, found, may_handle, stands

LATE = "The first month is over, or it was lengthened already: it cannot be lengthened now."


@change("casework.subject_access.received")
def receive_subject_access(
    do: Doing, *, by: Actor, whose: str, asked: str | None = None, received_on: date | None = None,
    identity_seen_on: date | None = None, at: datetime | None = None,
) -> SubjectAccess:  # fmt: skip
    """Somebody, or somebody for them, asks for what is held about them. Its month runs from the local day on which it came in.

    Whoever is alleged to have done something keeps this right too: it is answered here, outside their own pages. `Refused` by field.
    Source: theme C4; domain.md §2.5.8, §3 (subject_access).
    """
    do.decide(need(may_handle(by)))
    needed(whose=(whose, "Write who asks, and how to reach them."))
    today = local_date(do.at, by.time_zone)
    day = received_on or today
    for name, value in (("received_on", day), ("identity_seen_on", identity_seen_on)):
        if value and value > today:
            raise Refused((name, "This must not be in the future."))
    row = SubjectAccess(
        organisation_id=by.organisation, ref=fresh_ref("SAQ"), whose=whose.strip(), asked=asked or None, received_on=day,
        identity_seen_on=identity_seen_on, due_on=first_due(organisation_of(by), day), handled_by=person_of(by), recorded_at=do.recorded_at,
    )  # fmt: skip
    row.save(force_insert=True)
    do.wrote(row.ref, _payload(row))
    officers = NamedRole.objects.filter(role="data_protection_officer", confirmed_at__isnull=False).exclude(
        ends__lt=today
    )
    notify(do, officers.order_by("ref").values_list("person__ref", flat=True), "subject_access_due", row.ref)
    return row


@change("casework.subject_access.lengthened")
def lengthen_subject_access(do: Doing, *, by: Actor, ref: str, why: str, at: datetime | None = None) -> SubjectAccess:
    """Lengthen the time where it is complex, once, before the first month is over, and say why to whoever asked. `Refused` after that.

    Source: clock_rules.toml (subject_access: 2 months more).
    """
    row, decision = found(by, ref, lock=True)
    do.decide(decision)
    today = local_date(do.at, by.time_zone)
    if not stands(row, today).may_extend:
        raise Refused(("", LATE))
    needed(why=(why, "Write why, as it was told to whoever asked."))
    row.due_on, row.extended_on, row.extended_why = due_lengthened(row.received_on), today, why.strip()
    return _kept(do, row, "due_on", "extended_on", "extended_why")


@change("casework.subject_access.answered")
def answer_subject_access(
    do: Doing, *, by: Actor, ref: str, answer: str, left_out: Sequence[str] = (), answer_words: str | None = None,
    identity_seen_on: date | None = None, at: datetime | None = None,
) -> SubjectAccess:  # fmt: skip
    """Record what was answered, and why anything was left out: never what was given. `Refused` where nothing says who they are, or what
    was left out has no reason. Source: domain.md §2.5.8 (exemptions).
    """
    row, decision = found(by, ref, lock=True)
    do.decide(decision)
    if row.answered_on is not None:
        raise Refused(("answer", "It was answered already."))
    if answer not in ANSWERS:
        raise Refused(("answer", "Choose one of the answers."))
    seen = identity_seen_on or row.identity_seen_on
    if answer in ("given", "partly") and seen is None:
        raise Refused(("identity_seen_on", "Say when you saw who they are: nothing is given before that."))
    if any(one not in EXEMPTIONS for one in left_out) or (answer in WITHHOLDS and not left_out):
        raise Refused(("left_out", "Say why something was left out."))
    if answer in WITHHOLDS:
        needed(
            answer_words=(
                answer_words or "",
                "Write what you told them about what was left out, and whom they may complain to.",
            )
        )
    row.answer, row.left_out, row.answer_words = answer, list(left_out), answer_words
    row.identity_seen_on, row.answered_on = seen, local_date(do.at, by.time_zone)
    return _kept(do, row, "answer", "left_out", "answer_words", "identity_seen_on", "answered_on")


def _kept(do: Doing, row: SubjectAccess, *names: str) -> SubjectAccess:
    row.n += 1
    row.save(update_fields=[*names, "n"])
    do.wrote(row.ref, _payload(row), n=row.n)
    return row


def _payload(row: SubjectAccess) -> dict[str, Any]:
    """What a version of it says."""
    names = ("whose", "asked", "extended_why", "answer", "left_out", "answer_words")
    days = ("received_on", "due_on", "identity_seen_on", "extended_on", "answered_on")
    return {
        "kind_of_record": "subject_access", **{name: getattr(row, name) for name in names},
        **{name: value.isoformat() if (value := getattr(row, name)) else None for name in days},
    }  # fmt: skip
