"""Meetings: called, minuted; what was asked about them and what was answered."""

from __future__ import annotations

from datetime import date, datetime

from goldenthread.domain.duties.meetings import BODY_LEVEL
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import Emitting, fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.keep import keep, new_row
from goldenthread.foundation.registers.periods import follow_periods
from goldenthread.rooms.governance.models import Challenge, Meeting, Pack
from goldenthread.rooms.governance.registers import MEETINGS

HEARD = ("practitioners_heard",)


@change("governance.meeting.called")
def call_meeting(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    body: str,
    held_on: date,
    unit: Unit | None = None,
    agenda: str | None = None,
    minutes_total: int | None = None,
    minutes_safeguarding: int | None = None,
    challenge: str | None = None,
    at: datetime | None = None,
) -> Meeting:
    """Call a meeting for a day, or keep one that was held: a board's, a team's, a forum of those who practise, a leader's visit.

    `challenge`: what was asked and answered; of a forum or a visit, the notes of what was said. `Refused` names the column.
    Source: themes L1, A2; workbook.toml (meetings); handovers.toml (practitioners_heard).
    """
    do.decide(policy.may_add(by, MEETINGS, "hold_meeting", unit))
    today = local_date(do.at, organisation.time_zone)
    if held_on > today and (minutes_total is not None or challenge):
        raise Refused(("held_on", "This day is to come: minutes and notes are for what was held."))
    meeting = new_row(
        do, MEETINGS, organisation, unit=unit, body=body, held_on=held_on, agenda=agenda, minutes_total=minutes_total,
        minutes_safeguarding=minutes_safeguarding, challenge=challenge,
    )  # fmt: skip
    around = Surroundings(organisation)
    found: Meeting = keep(do, MEETINGS, meeting, around=around)
    follow_periods(do, organisation, around, names=HEARD)
    return found


@change("governance.meeting.minuted")
def minute_meeting(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    minutes_total: int,
    minutes_safeguarding: int,
    challenge: str | None = None,
    at: datetime | None = None,
) -> Meeting:
    """Keep how long a meeting lasted, how much of it was about safeguarding, and what was said. Earlier words stay; these are added.

    `Refused` for a meeting to come. Source: themes L1, U3 (board time on safeguarding).
    """
    meeting, decision = policy.found(by, MEETINGS, ref, "minute_meeting", lock=True)
    do.decide(decision)
    if meeting.held_on > local_date(do.at, meeting.organisation.time_zone):
        raise Refused(("minutes_total", "This meeting is to come: minutes are for what was held."))
    meeting.minutes_total, meeting.minutes_safeguarding = minutes_total, minutes_safeguarding
    if challenge:
        meeting.challenge = _added(meeting.challenge, challenge)
    around = Surroundings(meeting.organisation)
    found: Meeting = keep(do, MEETINGS, meeting, around=around)
    follow_periods(do, meeting.organisation, around, names=HEARD)
    return found


def _added(before: str | None, words: str) -> str:
    return f"{before}\n\n{words}" if before else words


@change("governance.challenge.made")
def challenge_meeting(
    do: Doing,
    *,
    by: Actor,
    ref: str,
    asked: str,
    asked_by: Person | None = None,
    answered: str | None = None,
    about: str = "",
    at: datetime | None = None,
) -> Challenge:
    """Minute what was asked in a meeting, and what was answered. `about`: the page, or the figure's ref, of the pack.

    Source: theme L1 (challenge minuted).
    """
    meeting, decision = policy.found(by, MEETINGS, ref, "challenge_pack", lock=True)
    do.decide(decision)
    if asked_by is not None and asked_by.organisation_id != meeting.organisation_id:
        raise NotYours(["somebody of another organisation"])
    made = Challenge(
        id=new_id(), organisation_id=by.organisation, ref=fresh_ref("CHG"), meeting=meeting, about=about, asked=asked,
        asked_by=asked_by, answered=answered, answered_at=do.at if answered else None, at=do.at, recorded_at=do.recorded_at,
    )  # fmt: skip
    made.save(force_insert=True)
    _wrote(do, made)
    emit = Emitting(do, meeting.organisation, meeting.unit, root=meeting.ref)
    emit.node(made.ref, "challenge", BODY_LEVEL.get(meeting.body, "board"), on=meeting.held_on)
    pack = Pack.objects.filter(meeting=meeting).order_by("-sent_at").values_list("ref", flat=True).first()
    emit.link(pack or meeting.ref, "led_to", made.ref)
    emit.done()
    _into_minutes(do, meeting, f"Asked: {asked}" + (f"\nAnswered: {answered}" if answered else ""))
    return made


@change("governance.challenge.answered")
def answer_challenge(do: Doing, *, by: Actor, ref: str, answered: str, at: datetime | None = None) -> Challenge:
    """Minute the answer to what was asked. An answer that is there is not overwritten: `Refused`."""
    made: Challenge | None = (
        Challenge.objects.select_for_update(of=("self",)).filter(ref=ref, organisation_id=by.organisation).first()
    )
    if made is None:
        raise NotYours(["no such question"])
    meeting, decision = policy.found(by, MEETINGS, made.meeting.ref, "challenge_pack", lock=True)
    do.decide(decision)
    if made.answered:
        raise Refused(("answered", "This was answered already. Ask again where the answer was not enough."))
    made.answered, made.answered_at, made.n = answered, do.at, made.n + 1
    made.save(update_fields=["answered", "answered_at", "n"])
    _wrote(do, made)
    _into_minutes(do, meeting, f"Answered to '{made.asked}': {answered}")
    return made


def _wrote(do: Doing, made: Challenge) -> None:
    asker = made.asked_by.ref if made.asked_by else None
    says = {"kind": "challenge", "about": made.about, "asked": made.asked, "asked_by": asker, "answered": made.answered}
    do.wrote(made.ref, says, root=made.meeting.ref, n=made.n)


def _into_minutes(do: Doing, meeting: Meeting, words: str) -> None:
    """The meeting's own column says what was asked and answered, as the workbook has it."""
    meeting.challenge = _added(meeting.challenge, words)
    keep(do, MEETINGS, meeting)
