"""Raise a concern: kept as told, routed around whoever it is about, its clocks started. Sent twice is one concern."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goldenthread.domain.concern_rules import NewConcern, check_new_concern, question_new_concern
from goldenthread.domain.problems import Problem
from goldenthread.domain.routing import Route
from goldenthread.domain.time import PartialDate
from goldenthread.foundation.access.models import Conflict, Grant
from goldenthread.foundation.facts import emit
from goldenthread.foundation.facts.emit import Emitting, fresh_ref
from goldenthread.foundation.files import store
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.kernel.prepared import Prepared, PreparedRecords, Slot, insert, keys
from goldenthread.foundation.kernel.receipts import new_receipt, receipt_digest
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import Organisation, Person, Unit
from goldenthread.rooms.casework import policy
from goldenthread.rooms.casework.changes.drafts import Account, sent_as
from goldenthread.rooms.casework.changes.shared import organisation_of, refuse, state_payload
from goldenthread.rooms.casework.models import Advice, Concern, ConcernDraft, NameToken, PersonAtRisk
from goldenthread.rooms.casework.names import tokens
from goldenthread.rooms.casework.readers import named_on_the_books, route_for
from goldenthread.rooms.casework.rows import as_json, concern_row


class OutsideOnly(Exception):
    """Nobody here may read it: only outside routes are shown, and nothing is stored."""


@dataclass(frozen=True, slots=True)
class Raised:
    """What the one who raised it gets back. `receipt` is shown once, to those without an account."""

    ref: str
    receipt: str = ""
    nothing_new: bool = False
    readers: tuple[str, ...] = ()


SENT = Prepared(lambda: Concern.objects.filter(send_key=Slot("send_key")).values_list("ref")[:1])
UNIT = PreparedRecords(Unit, lambda: Unit.objects.filter(code=Slot("code"))[:1])
PERSON = PreparedRecords(Person, lambda: Person.objects.filter(id=keys("id"))[:1])
DRAFT = PreparedRecords(
    ConcernDraft, lambda: ConcernDraft.objects.select_for_update().filter(send_key=Slot("send_key"))[:1]
)


@change("casework.concern.raised")
def raise_concern(
    do: Doing,
    *,
    by: Actor,
    at: datetime | None = None,
    account: Account,
    send_key: str,
    files: tuple[tuple[str, bytes], ...] = (),
    local_code: str = "",
    receipt: str = "",
) -> Raised:
    """Raise a concern (themes C1, W5; domain.md §2.5.1).

    `account`: what was typed; `came_to_attention_at` is local to the organisation or carries an offset. `send_key`: from the draft;
    the same key again gives the same concern and stores nothing. `files`: (name, bytes), refused ones stop nothing else being kept
    in the draft. `receipt`: the digest of a code that whoever raises it at the public door holds already; no other is given out.
    Starts: the same-day, acknowledgement (1 working day), triage (1 working day) and wishes (5 working days) clocks.
    Raises `Refused` with fields, `OutsideOnly` when nobody here may read it, `NotYours`.
    """
    at = do.at
    do.decide(policy.may_raise(by))
    before = SENT.first(
        send_key=send_key
    )  # the chain is locked: who pressed twice has waited for the first to be stored
    if before is not None:
        return Raised(before[0], nothing_new=True)
    organisation = organisation_of(by)
    told = _checked(account, organisation, at)
    unit = UNIT.get(code=account.unit) if account.unit else None
    about, story = account.about()
    route = route_for(about, unit, by.person, at, organisation.time_zone, story=story)
    if route.outside_only or organisation.set_up_at is None:
        raise OutsideOnly
    concern, code = _built(do, organisation, unit, account, told, send_key, route)
    if receipt and do.by.person is None:
        concern.receipt, code = receipt, ""
    concern.local_code = local_code[:60]
    insert([*([concern.about] if concern.about else []), *_found_by(concern.about), concern])
    _closed_around(do, concern, route, route.cut_out | named_on_the_books(about, by.person))
    do.wrote(concern.ref, {"kind": "concern", "ref": concern.ref, **account.words(), **state_payload(concern)})
    for name, content in files:
        store.keep(do, root=concern.ref, name=name, content=content)
    _emit(do, organisation, unit, concern, route)
    _from_advice(do, organisation, unit, concern, account)
    _tell_readers(do, concern, route)
    draft = DRAFT.get(send_key=send_key)
    if draft is not None:
        sent_as(draft, concern.ref, code, do.at)
    return Raised(concern.ref, code, readers=route.readers)


FIELD = {"seen_or_heard": "narrative", "their_words": "own_words", "born": "about_born"}
"""What the rules call an answer -> what the form calls it."""


def _told(account: Account, organisation: Organisation, at: datetime) -> NewConcern:
    return NewConcern(
        seen_or_heard=account.narrative,
        immediate_danger=account.immediate_danger,
        their_words=account.own_words,
        occurred=_partial("occurred", account.occurred),
        came_to_attention_at=_moment(account.came_to_attention_at, organisation) or at,
        born=_partial("about_born", account.about_born),
    )


def odd_dates(account: Account, organisation: Organisation, at: datetime) -> list[tuple[str, str]]:
    """Dates that are unlikely, by field: asked about, never changed. None once they were confirmed. Raises `Refused`."""
    if account.confirmed == "yes":
        return []
    asked = question_new_concern(_told(account, organisation, at), at=at, time_zone=organisation.time_zone)
    return [(FIELD.get(q.field, q.field), q.message) for q in asked]


def _checked(account: Account, organisation: Organisation, at: datetime) -> NewConcern:
    told = _told(account, organisation, at)
    refuse(Problem(FIELD.get(p.field, p.field), p.message) for p in check_new_concern(told))
    if account.about_worker not in ("yes", "no", "unsure"):
        raise Refused(
            ("about_worker", "Say whether it is about somebody who works or volunteers here. 'Not sure' is an answer.")
        )
    if account.about_worker == "yes" and not account.worker_words.strip():
        raise Refused(
            ("worker_words", "Say who it is about, or what you know of them, so that it does not go to them.")
        )
    if asked := odd_dates(account, organisation, at):
        raise Refused(*asked, ("confirmed", "If the dates are right, tick the box and send again."))
    return told


def _partial(field: str, text: str) -> PartialDate | None:
    if not text.strip():
        return None
    try:
        return PartialDate.parse(text.strip())
    except ValueError as error:
        raise Refused((field, "Write a date like 2026, 2026-03 or 2026-03-14, or leave it empty.")) from error


def _moment(text: str, organisation: Organisation) -> datetime | None:
    from zoneinfo import ZoneInfo

    if not text.strip():
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise Refused(("came_to_attention_at", "Write a day and time, like 2026-03-14 19:30.")) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(organisation.time_zone))


def _person_at_risk(do: Doing, organisation: Organisation, account: Account) -> PersonAtRisk | None:
    name = " ".join(account.about_name.split())
    if not name:
        return None
    person = PersonAtRisk(organisation=organisation, ref=fresh_ref("PAR"), name=name[:200], recorded_at=do.recorded_at)
    person.born = account.about_born or None
    return person


def _found_by(person: PersonAtRisk | None) -> list[NameToken]:
    """What the person's name is found by again."""
    words = tokens(person.name, person.organisation_id) if person else []
    return [NameToken(organisation_id=person.organisation_id, token=t, person=person) for t in words] if person else []


def _built(
    do: Doing,
    organisation: Organisation,
    unit: Unit | None,
    account: Account,
    told: NewConcern,
    send_key: str,
    route: Route,
) -> tuple[Concern, str]:
    receipt = new_receipt() if do.by.person is None else ""
    handler = Person.objects.filter(ref=route.readers[0]).first() if route.restricted else None
    concern = Concern(
        organisation=organisation,
        ref=fresh_ref("CON"),
        send_key=send_key,
        unit=unit,
        unit_path=unit.path if unit else "",
        raised_by=PERSON.get(id=do.by.person_id) if do.by.person_id else None,
        raised_via="public" if do.by.person is None else ("advice" if account.from_advice else "signed_in"),
        reporter_kind=account.reporter_kind
        if account.reporter_kind in ("named", "confidential", "anonymous")
        else "named",
        receipt=receipt_digest(receipt) if receipt else "",
        about=_person_at_risk(do, organisation, account),
        about_worker=account.about_worker,
        immediate_danger=account.immediate_danger,
        occurred=account.occurred.strip(),
        came_to_attention_at=told.came_to_attention_at or do.at,
        reported_at=do.at,
        recorded_at=do.recorded_at,
        restricted=route.restricted,
        handler=handler,
        changed_at=do.at,
    )
    for field in ("narrative", "own_words", "about_words", "where_words", "done_now", "worker_words", "contact"):
        value = getattr(account, field)
        setattr(concern, field, value if value or field == "narrative" else None)
    if concern.about is None and account.about_born:  # no name to keep it beside
        concern.about_words = f"{account.about_words}\nBorn: {account.about_born}".strip()
    return concern, receipt


def _closed_around(do: Doing, concern: Concern, route: Route, cut_out: frozenset[str]) -> None:
    """Whoever it is about is kept from it; when restricted, only those it was routed to are let in."""
    organisation_id = do.by.organisation
    if cut_out:
        insert(
            [
                Conflict(
                    organisation_id=organisation_id,
                    subject=concern.ref,
                    person=person,
                    kind="alleged",
                    why="named or meant by whoever raised it",
                    from_at=do.at,
                )
                for person in sorted(cut_out)
            ]
        )
    if route.restricted:
        insert(
            [
                Grant(
                    organisation_id=organisation_id,
                    subject=concern.ref,
                    person=person,
                    depth="full",
                    why=route.reason[:300],
                    from_at=do.at,
                )
                for person in route.readers
            ]
        )


def _emit(do: Doing, organisation: Organisation, unit: Unit | None, concern: Concern, route: Route) -> None:
    facts = Emitting(do, organisation, unit, concern.ref)
    reporter = concern.raised_by.ref if concern.raised_by else (f"receipt:{concern.ref}" if concern.receipt else "")
    reader = route.readers[0]
    level = concern.raised_by.level if concern.raised_by else "recipient"
    facts.node(concern.ref, "concern", level)
    noticed = min(concern.came_to_attention_at, do.at)
    raised = facts.start("concern_raised", started_at=noticed, person_due=reporter, gives=reporter, gets=reader)
    facts.start("concern_acknowledged", person_due=reader, gives=reader, gets=reporter)
    facts.start("dsl_triage", person_due=reader)
    facts.start("wishes_asked", person_due=reader, gives=reader)
    if raised is not None:
        emit.mark_met(do, organisation, raised)
    facts.kept("concerns")
    facts.reading("concerns", "C", concern.ref, as_json(concern_row(concern, None)))
    facts.done()


def _from_advice(do: Doing, organisation: Organisation, unit: Unit | None, concern: Concern, account: Account) -> None:
    if not account.from_advice:
        return
    advice = policy.visible_advice(do.by).filter(ref=account.from_advice, became__isnull=True).first()
    if advice is None:
        return
    Advice.objects.filter(id=advice.id).update(became=concern, n=advice.n + 1)
    do.wrote(advice.ref, {"kind": "advice", "ref": advice.ref, "became": concern.ref}, root=advice.ref, n=advice.n + 1)
    facts = Emitting(do, organisation, unit, concern.ref)
    facts.link(advice.ref, "led_to", concern.ref)
    facts.done()


def _tell_readers(do: Doing, concern: Concern, route: Route) -> None:
    if concern.immediate_danger == "yes":
        notify(do, route.readers, "danger", concern.ref, urgent=True)
    elif concern.about_worker != "no":
        notify(do, route.readers, "worry_about_somebody_here", concern.ref, urgent=True)
    else:
        notify(do, route.readers, "concern_raised", concern.ref)
