"""What the acts share: the door to one concern, its version, its organisation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from goldenthread.domain.problems import Problem
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import Emitting, reread
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Conflicting, NotYours, Refused
from goldenthread.foundation.kernel.prepared import SCOPE, PreparedRecords
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.foundation.registers.kept import kept_here
from goldenthread.rooms.casework import policy
from goldenthread.rooms.casework.changes.plain import PLAIN, words
from goldenthread.rooms.casework.models import Concern, Referral, ThresholdDecision
from goldenthread.rooms.casework.rows import as_json, concern_row, referral_row

ORGANISATION = PreparedRecords(Organisation, lambda: Organisation.objects.filter(id=SCOPE)[:1])


def organisation_of(by: Actor) -> Organisation:
    """The organisation of the actor, as it stands; the change runs in its scope."""
    found = ORGANISATION.get()
    if found is None or found.id != by.organisation:
        raise NotYours(["another organisation's record"])
    return cast(Organisation, found)


def person_of(by: Actor) -> Person:
    """The person behind the actor; `NotYours` for the product and the public door."""
    if by.person_id is None:
        raise NotYours(["not a known person"])
    return Person.objects.select_related("unit").get(id=by.person_id)


def opened(do: Doing, by: Actor, ref: str, act: str, expected_n: int | None = None) -> Concern:
    """The concern, locked, with the policy's allowing decision kept; refuses when somebody changed it meanwhile."""
    concern, decision = policy.found(by, ref, act, lock=True)
    do.decide(decision)
    if expected_n is not None and expected_n != concern.n:
        raise Conflicting(changed_since(concern, expected_n))
    return concern


def changed_since(concern: Concern, n: int) -> list[tuple[str, str, str]]:
    """What others changed since version `n`: (field, what it was, what it is now)."""
    from goldenthread.rooms.casework.history import state_at_version

    before, after = state_at_version(concern.ref, n), state_payload(concern)
    time_zone = concern.organisation.time_zone
    return [
        (PLAIN.get(key, key.replace("_", " ")), words(key, before.get(key), time_zone), words(key, value, time_zone))
        for key, value in after.items()
        if before.get(key) != value
    ]


def iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def state_payload(concern: Concern) -> dict[str, Any]:
    """What may change about a concern, as its versions keep it."""
    return {
        "state": concern.state,
        "population": concern.population,
        "categories": list(concern.categories),
        "handler": concern.handler.ref if concern.handler else None,
        "restricted": concern.restricted,
        "about": concern.about.ref if concern.about else None,
        "threshold": concern.threshold,
        "criteria_met": concern.criteria_met,
        "acknowledged_at": iso(concern.acknowledged_at),
        "triaged_at": iso(concern.triaged_at),
        "decided_at": iso(concern.decided_at),
        "serious_at": iso(concern.serious_at),
        "serious_seen_at": iso(concern.serious_seen_at),
        "wishes_state": concern.wishes_state,
        "wishes": concern.wishes,
        "wishes_recorded_at": iso(concern.wishes_recorded_at),
        "person_told_at": iso(concern.person_told_at),
        "outcome_told_at": iso(concern.outcome_told_at),
        "heard": concern.heard,
        "heard_words": concern.heard_words,
        "closed_at": iso(concern.closed_at),
        "close_reason": concern.close_reason,
        "close_words": concern.close_words,
        "triage_words": concern.triage_words,
        "triaged_by": concern.triaged_by,
        "capacity_doubt": concern.capacity_doubt,
        "capacity_recorded_at": iso(concern.capacity_recorded_at),
        "capacity_words": concern.capacity_words,
        "shared_at": iso(concern.shared_at),
        "sharing_basis": concern.sharing_basis,
        "sharing_words": concern.sharing_words,
    }


def keep_state(do: Doing, concern: Concern, *fields: str) -> None:
    """Save the changed columns and the concern's next version."""
    concern.n += 1
    concern.changed_at = do.at
    concern.save(update_fields=[*fields, "n", "changed_at"])
    do.wrote(
        concern.ref, {"kind": "concern", "ref": concern.ref, **state_payload(concern)}, root=concern.ref, n=concern.n
    )
    read_concern(do, concern)


def newest_decision(concern: Concern) -> ThresholdDecision | None:
    return concern.decisions.order_by("-recorded_at", "-at", "ref").first()


def read_concern(do: Doing, concern: Concern) -> None:
    """The reading of the concern as it now stands takes the place of the one before."""
    value = as_json(concern_row(concern, newest_decision(concern)))
    kept_here(do, "concerns", [value])
    reread(
        do,
        "concerns",
        "C",
        concern.ref,
        value,
        unit=concern.unit_path,
        on=local_date(concern.reported_at, do.by.time_zone),
    )


def read_referral(do: Doing, referral: Referral) -> None:
    """The same for a referral, with every time its answer was asked for again."""
    chased = list(referral.steps.filter(kind="chase").order_by("at").values_list("at", flat=True))
    value = as_json(referral_row(referral, chased))
    unit = referral.concern.unit_path
    kept_here(do, "referrals", [value])
    reread(do, "referrals", "C", referral.ref, value, unit=unit, on=local_date(referral.at, do.by.time_zone))


def emitting(do: Doing, concern: Concern) -> Emitting:
    return Emitting(do, organisation_of(do.by), concern.unit, concern.ref, concern.population)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise `Refused` with all problems, if any."""
    found = [(p.field, p.message) for p in problems]
    if found:
        raise Refused(*found)


def needed(**words: tuple[str, str]) -> None:
    """Refuse blank answers: field -> (what was typed, what to do)."""
    missing = [(field, message) for field, (typed, message) in words.items() if not (typed or "").strip()]
    if missing:
        raise Refused(*missing)


def reporter_of(concern: Concern) -> str:
    """Whoever raised it, as the clocks name them; a receipt stands for somebody at the public door."""
    if concern.raised_by:
        return concern.raised_by.ref
    return f"receipt:{concern.ref}" if concern.receipt else ""
