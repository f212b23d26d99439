"""Allegations and low-level concerns: received, handed to somebody by name, taken to the designated officer, decided, closed."""

from __future__ import annotations

from datetime import datetime

from goldenthread.domain.time import local_date
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import keep, keep_many, link_records, new_row
from goldenthread.rooms.casework import policy as concerns
from goldenthread.rooms.casework.changes.shared import needed
from goldenthread.rooms.casework.models import Allegation
from goldenthread.rooms.casework.registers import ALLEGATIONS, LEADERS, SUBJECT

UNDER_LEADERS = frozenset({"dsl", "deputy_dsl", "local_lead", "line_manager"})
NEAR = "This is about a lead, a manager or a leader: choose somebody who is not one of them, such as a trustee."


@change("casework.allegation.received")
def receive_allegation(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    kind: str,
    words: str | None,
    about_leader: bool,
    about: Person | None = None,
    unit: Unit | None = None,
    handled_by: Person | None = None,
    received_at: datetime | None = None,
    concern: str = "",
    at: datetime | None = None,
) -> Allegation:
    """Put an allegation or a low-level concern on the track of its own, handed to the allegations manager unless another is named.

    Who is about a lead, manager or leader is seen from the roles held today, whatever was answered. `concern`: the ref of the concern
    it came with. `NotYours` for whoever it is about; `Refused` by column. Source: theme H1; domain.md §0 rules 2, 12, §2.5.6.
    """
    needed(words=(words or "", "Write what is said to have happened."))
    do.decide(policy.may_add(by, ALLEGATIONS, "receive_allegation", unit, **({"about": about.ref} if about else {})))
    around = Surroundings(organisation)
    leader = about_leader or (about is not None and leads_or_manages(about, around, do))
    begun = received_at or do.at
    if begun > do.at:
        raise Refused(("received_at", "This must not be in the future."))
    row: Allegation = new_row(
        do, ALLEGATIONS, organisation, unit=unit, kind=kind, received_at=begun, about=about, about_leader=leader, words=words,
        handled_by=handled_by or _manager(about, unit, around, do), handled_by_subject=False,
    )  # fmt: skip
    refuse_handler(row, around, do)
    keep(do, ALLEGATIONS, row, around=around)
    if concern:
        found, _ = concerns.found(by, concern)
        link_records(do, [(found.ref, "led_to", row.ref)], around.time_zone)
    _tell_handler(do, row)
    return row


@change("casework.allegation.handed")
def hand_allegation(
    do: Doing, *, by: Actor, ref: str, handled_by: Person, why: str, at: datetime | None = None
) -> Allegation:
    """Hand it to somebody by name: never whoever it is about, nor who is too near to them. Source: domain.md §0 rule 12."""
    row = opened(do, by, ref, "hand_allegation")
    do.reason = why
    row.handled_by, row.handled_by_subject = handled_by, False
    refuse_handler(row, Surroundings(row.organisation), do)
    found: Allegation = keep(do, ALLEGATIONS, row)
    _tell_handler(do, row)
    return found


@change("casework.allegation.officer_consulted")
def consult_officer(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    officer_said: str | None,
    criteria_met: bool | None,
    officer_consulted_at: datetime | None = None,
    at: datetime | None = None,
) -> Allegation:
    """The designated officer was consulted: what they said, and whether it meets the criteria (None: they have not said yet).

    Due one working day after it was known. Source: theme H1; domain.md §3 (lado_notify).
    """
    row = opened(do, by, ref, "consult_officer")
    needed(officer_said=(officer_said or "", "Write what the designated officer said."))
    when = officer_consulted_at or row.officer_consulted_at or do.at
    if not row.received_at <= when <= do.at:
        raise Refused(("officer_consulted_at", "This must be between the day it was received and now."))
    row.officer_consulted_at, row.officer_said, row.criteria_met = when, officer_said, criteria_met
    found: Allegation = keep(do, ALLEGATIONS, row)
    return found


@change("casework.allegation.barring_decided")
def decide_barring(
    do: Doing, *, by: Actor, ref: str, barring: str, barring_why: str | None, at: datetime | None = None
) -> Allegation:
    """Decide whether it is referred for barring, and why. Source: theme H1; domain.md §2.5.6 (dbs_referral)."""
    row = opened(do, by, ref, "decide_barring")
    needed(barring=(barring, "Say whether it is referred."), barring_why=(barring_why or "", "Say why."))
    row.barring, row.barring_why = barring, barring_why
    row.barring_decided_on = local_date(do.at, row.organisation.time_zone)
    found: Allegation = keep(do, ALLEGATIONS, row)
    return found


@change("casework.allegation.regulator_decided")
def decide_regulator(
    do: Doing, *, by: Actor, ref: str, regulator: str, regulator_why: str | None, at: datetime | None = None
) -> Allegation:
    """Decide whether it is referred to a regulator or professional body, and why. Source: theme H1; domain.md §2.5.6."""
    row = opened(do, by, ref, "decide_regulator")
    needed(regulator=(regulator, "Say whether it is referred."), regulator_why=(regulator_why or "", "Say why."))
    row.regulator, row.regulator_why = regulator, regulator_why
    row.regulator_decided_on = local_date(do.at, row.organisation.time_zone)
    found: Allegation = keep(do, ALLEGATIONS, row)
    return found


@change("casework.allegation.looked_for_patterns")
def look_for_patterns(
    do: Doing, *, by: Actor, ref: str, pattern: str | None, at: datetime | None = None
) -> list[Allegation]:
    """Low-level concerns looked at for patterns: this one, and every other about the same person that is this reader's to act on.

    Due within 90 days of each. Returns what was looked at. Source: theme H1; domain.md §2.5.6 (patterns are the purpose).
    """
    row = opened(do, by, ref, "look_for_patterns")
    needed(pattern=(pattern or "", "Write what you looked at and what it shows. 'No pattern' is an answer."))
    others = []
    if row.about_id and row.kind == "low_level":
        same = policy.visible(by, ALLEGATIONS).filter(about_id=row.about_id, kind="low_level").exclude(pk=row.pk)
        others = [one for one in same if policy.may(by, ALLEGATIONS, "look_for_patterns", one).allowed]
    looked = [row, *others]
    today = local_date(do.at, row.organisation.time_zone)
    for one in looked:
        one.reviewed_on, one.pattern = today, pattern
    keep_many(do, ALLEGATIONS, looked)
    do.subject = row.ref
    return looked


@change("casework.allegation.closed")
def close_allegation(
    do: Doing, *, by: Actor, ref: str, outcome: str | None, why: str, at: datetime | None = None
) -> Allegation:
    """Close it with what was found. An allegation is not closed before it is said whether it meets the criteria; a substantiated one
    not before barring and a regulator were decided on. Source: theme H1; domain.md §2.5.6.
    """
    row = opened(do, by, ref, "close_allegation")
    if row.closed_at:
        raise Refused(("", "It is closed already."))
    do.reason = why
    row.outcome = outcome or row.outcome
    row.closed_at = do.at
    _refuse_too_soon(row)
    found: Allegation = keep(do, ALLEGATIONS, row)
    return found


def opened(do: Doing, by: Actor, ref: str, act: str) -> Allegation:
    """The record for an act, locked; `NotYours` for absent and not theirs alike."""
    row, decision = policy.found(by, ALLEGATIONS, ref, act, lock=True)
    do.decide(decision)
    found: Allegation = row
    return found


def _refuse_too_soon(row: Allegation) -> None:
    if row.kind == "low_level":
        return
    found = []
    if row.criteria_met is None:
        found.append(("", "Say first whether it meets the criteria: consult the designated officer."))
    if row.outcome in ("", "pending"):
        found.append(("outcome", "Say what was found."))
    if row.outcome == "substantiated" and not (row.barring_decided_on and row.regulator_decided_on):
        found.append(("", "Decide first whether it is referred for barring, and to a regulator or professional body."))
    if (row.barring == "referred" and not row.barring_sent_on) or (
        row.regulator == "referred" and not row.regulator_sent_on
    ):
        found.append(("", "Say first when what is to be referred was sent."))
    if found:
        raise Refused(*found)


def leads_or_manages(person: Person, around: Surroundings, do: Doing) -> bool:
    """True for whoever leads, manages or sits on the board on the day of the act, by level or by role."""
    return person.level in ("dsl", "senior", "board") or around.holds(person.ref, LEADERS, around.day(do.at))


def _manager(about: Person | None, unit: Unit | None, around: Surroundings, do: Doing) -> Person | None:
    """The allegations manager of today, unless it is about them."""
    ref = around.holder("allegations_manager", around.day(do.at), unit.code if unit else "")
    return Person.objects.filter(ref=ref).first() if ref and (about is None or about.ref != ref) else None


def refuse_handler(row: Allegation, around: Surroundings, do: Doing) -> None:
    """`Refused` where its handler is whom it is about, or is too near to them."""
    handler = row.handled_by
    if handler is None:
        return
    if row.about_id == handler.pk:
        raise Refused(("handled_by", SUBJECT))
    if row.about_leader and around.holds(handler.ref, UNDER_LEADERS, around.day(do.at)):
        raise Refused(("handled_by", NEAR))


def _tell_handler(do: Doing, row: Allegation) -> None:
    if row.handled_by and row.handled_by.ref != do.by.person:
        notify(do, [row.handled_by.ref], "worry_about_somebody_here", row.ref, urgent=True)
