"""A record's way out: proposed by one, let go by another, with a certificate that says what went and never what it said."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.retention import holds_on, why_it_stays
from goldenthread.domain.time import local_date
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import NotYours, Refused
from goldenthread.foundation.ledger.acts import Doing, append, change
from goldenthread.foundation.ledger.verify import DISPOSED
from goldenthread.foundation.notices.send import notify
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.places.policy import ONE_PERSON
from goldenthread.foundation.retention import policy
from goldenthread.foundation.retention.changes.accounts import close_account
from goldenthread.foundation.retention.changes.remove import Removed, remove, removed_for_good
from goldenthread.foundation.retention.models import Disposal
from goldenthread.foundation.retention.persons import account_of
from goldenthread.foundation.retention.queries import candidate, holds_now
from goldenthread.foundation.retention.registry import Candidate, Way
from goldenthread.foundation.rules.retention import retention


@change("retention.record.proposed")
def propose_disposal(
    do: Doing, *, by: Actor, organisation: Organisation, ref: str, why: str, at: datetime | None = None
) -> Disposal:
    """Propose that a record whose time is over goes; somebody else decides. Nothing is removed yet.

    `why`: what was looked at. `Refused`: it may not go yet, it is held, or it waits already. `NotYours`: absent, about the actor,
    or not theirs to decide. Source: domain.md 2.5.10 (a second person).
    """
    do.decide(policy.may_about(by, "propose", organisation.id, ref))
    way, one = candidate(organisation, ref)
    today = local_date(do.at, organisation.time_zone)
    may_go(one, today)
    if not why.strip():
        raise Refused(("why", "Say what you looked at before you propose this."))
    if Disposal.objects.filter(subject=ref, state="proposed").exists():
        raise Refused(("ref", "This record waits already for a second person."))
    row = Disposal(
        organisation_id=organisation.id, ref=fresh_ref("DIS"), subject=ref, kind=way.kind, rule=one.rule, state="proposed",
        proposed_by=do.by.label, proposed_at=do.at, why=why.strip(),
    )  # fmt: skip
    row.save(force_insert=True)
    do.wrote(row.ref, {"kind": "disposal_proposed", "ref": row.ref, "record": ref, "rule": one.rule, "why": row.why})
    notify(do, policy.deciders(today, ref), "retention_proposed", row.ref)
    return row


def may_go(one: Candidate, today: date) -> None:
    """Refuse, with the reason, where a record stays: its time is not over, or it is held."""
    if stays := why_it_stays(one.until, today, holds_on(one.ref, one.rule, holds_now())):
        raise Refused(("ref", f"This record stays. {stays}"))


def _waiting(ref: str) -> Disposal:
    row = Disposal.objects.select_for_update().filter(ref=ref, state="proposed").first()
    if row is None:
        raise NotYours(["no such proposal"])
    return row


@change("retention.record.disposed")
def dispose_record(
    do: Doing, *, by: Actor, organisation: Organisation, proposal: str, words: str = "", at: datetime | None = None
) -> Disposal:
    """Let a proposed record go: its rows, its sealed files, the text of all its versions. Digests and counts stay, so the ledger verifies.

    Looked at anew at this moment: `Refused` where it is held by now or its time is not over after all. `NotYours` for who
    proposed it, while somebody else could decide. With a person goes their account. Gives the certificate.

    Source: design.md §1 (erasure), domain.md 2.5.10.
    """
    row = _waiting(proposal)
    today = local_date(do.at, organisation.time_zone)
    able = policy.deciders(today, row.subject)
    decision = do.decide(policy.may_let_go(by, organisation.id, row.subject, proposed_by=row.proposed_by, able=able))
    way, one = candidate(organisation, row.subject)
    may_go(one, today)
    whole = way.whole(one.ref)
    account = account_of(one.ref)
    gone = remove(do, whole)
    for root in whole.roots[1:]:
        _went_with(do, root, row.ref)
    row.state, row.decided_by, row.decided_at, row.decided_words = "disposed", do.by.label, do.at, words.strip()
    row.save(update_fields=["state", "decided_by", "decided_at", "decided_words"])
    do.subject = one.ref
    if account is not None:
        close_account(by=by, organisation=organisation, person=one.ref, user=account, certificate=row.ref, at=do.at)
    do.wrote(row.ref, _certificate(row, way, one, gone, ONE_PERSON in decision.reasons), n=2)
    transaction.on_commit(lambda: removed_for_good(gone.files), robust=True)
    return row


def _went_with(do: Doing, root: str, certificate: str) -> None:
    """An entry of its own for each further record that goes: an emptied version is excused by no other."""
    beside = Doing(act=DISPOSED, by=do.by, at=do.at, recorded_at=do.recorded_at, locked=do.locked, subject=root)
    beside.decisions = list(do.decisions)
    beside.wrote(fresh_ref("DIS"), {"kind": "disposed_with", "record": root, "certificate": certificate})
    append(beside)


def _certificate(row: Disposal, way: Way, one: Candidate, gone: Removed, alone: bool) -> dict[str, Any]:
    rule = retention()[one.rule]
    return {
        "kind": "disposal_certificate", "ref": row.ref, "record": one.ref, "record_kind": way.kind, "rule": one.rule,
        "rule_says": rule.says, "rule_source": rule.source, "rule_verified": rule.verified,
        "ended_on": one.ended_on.isoformat() if one.ended_on else None,
        "kept_until": one.until.day.isoformat() if one.until.day else None, "why_that_day": one.until.why,
        "proposed_by": row.proposed_by, "proposed_at": row.proposed_at.isoformat(), "proposed_why": row.why,
        "decided_by": row.decided_by, "decided_at": row.decided_at.isoformat() if row.decided_at else None,
        "decided_words": row.decided_words, "one_person_held_both_ends": alone, "records": list(gone.roots),
        "versions": gone.versions, "files": list(gone.files), "rows": gone.rows,
    }  # fmt: skip


@change("retention.record.declined")
def decline_disposal(
    do: Doing, *, by: Actor, organisation: Organisation, proposal: str, words: str, at: datetime | None = None
) -> Disposal:
    """Say that a proposed record stays, and why; whoever proposed it may take it back so. It may be proposed again later.

    `Refused` without a reason; `NotYours` where no such proposal waits.
    """
    row = _waiting(proposal)
    do.decide(policy.may_about(by, "decline", organisation.id, row.subject))
    if not words.strip():
        raise Refused(("words", "Say why it stays."))
    row.state, row.decided_by, row.decided_at, row.decided_words = "declined", do.by.label, do.at, words.strip()
    row.save(update_fields=["state", "decided_by", "decided_at", "decided_words"])
    said = {"kind": "disposal_declined", "ref": row.ref, "record": row.subject, "words": row.decided_words}
    do.wrote(row.ref, said, n=2)
    return row
