"""Referrals brought from elsewhere, with their answers and every time an answer was asked for again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from goldenthread.domain.duties.casework import chases, referral_duties
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.models import Node, Reading
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.prepared import insert
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.ledger.models import Version
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Brought, Codes
from goldenthread.foundation.registers.clocks import Following, Subject
from goldenthread.foundation.registers.keep import link_records
from goldenthread.foundation.registers.kept import keep_columns
from goldenthread.foundation.registers.keys import refs_of
from goldenthread.foundation.registers.models import RowKey
from goldenthread.rooms.casework.changes.many_concerns import BROUGHT, follow_concerns
from goldenthread.rooms.casework.models import Concern, Referral, ReferralStep, ThresholdDecision
from goldenthread.rooms.casework.rows import around_the_lead, as_json, referral_row

TAKEN = ("to", "acknowledged_at", "answer", "answered_at", "disputed_at")


def bring_referrals(
    do: Doing, organisation: Organisation, rows: Sequence[Mapping[str, Any]], codes: Codes, around: Surroundings,
    ordinals: Counter[str],
) -> Brought:  # fmt: skip
    """Bring referrals; see `record_many`."""
    known = refs_of("referrals", [str(row["ref"]) for row in rows])
    wanted = set(known.values()) | {str(row["ref"]) for row in rows}
    stored = {
        one.ref: one
        for one in Referral.objects.filter(ref__in=wanted).select_related("concern__unit", "concern__handler")
    }
    concerns = _concerns(rows, codes)
    chased = _chased(stored.values())
    fresh: list[Referral] = []
    changed: list[Referral] = []
    keys, steps = [], []
    for number, row in enumerate(rows, 1):
        referral = stored.get(known.get(str(row["ref"]), str(row["ref"])))
        concern = concerns.get(codes.record(str(row["concern"]), "concerns") or "")
        if concern is None:
            raise Refused((f"{number}.concern", f"No concern has the reference {row['concern']}."))
        new = referral is None
        if referral is None:
            referral = Referral(
                id=new_id(), organisation=organisation, ref=fresh_ref("REF"), local_code=str(row["ref"])[:60], by=BROUGHT[:40],
                at=row["sent_at"], recorded_at=do.recorded_at, concern=concern, sharing_basis=concern.sharing_basis,
                person_told="not_said", words="",
            )  # fmt: skip
            keys.append(
                RowKey(
                    id=new_id(),
                    organisation_id=organisation.id,
                    table="referrals",
                    key=referral.local_code,
                    ref=referral.ref,
                )
            )
        before = _compared(referral, chased[referral.ref])
        referral.at = row["sent_at"]
        for name in TAKEN:
            if name in row:
                setattr(referral, name, row[name] or ("" if name in ("to", "answer") else None))
        for moment in chases(row.get("chased_at")):
            if moment not in chased[referral.ref]:
                chased[referral.ref].append(moment)
                steps.append(_chase(do, organisation, referral, moment))
        chased[referral.ref].sort()
        if new or before != _compared(referral, chased[referral.ref]):
            (fresh if new else changed).append(referral)
    insert([*fresh, *keys, *steps])
    if changed:
        Referral.objects.bulk_update(changed, ["at", *TAKEN], batch_size=100)
    _facts(do, organisation, around, fresh, changed, chased)
    for referral in fresh:
        codes.add("referrals", referral.local_code, referral.ref)
    keep_columns(do, "referrals", rows, around, began="sent_at")
    return Brought(len(fresh), len(changed), len(rows) - len(fresh) - len(changed))


def _compared(referral: Referral, chased: Sequence[datetime]) -> dict[str, Any]:
    """What a referral says, moments as moments: ten in summer is nine elsewhere, and the same."""
    return {**referral_row(referral, []), "chased_at": tuple(chased)}


def _concerns(rows: Sequence[Mapping[str, Any]], codes: Codes) -> dict[str, Concern]:
    refs = {codes.record(str(row["concern"]), "concerns") or "" for row in rows}
    found = Concern.objects.filter(ref__in=refs).select_related("unit", "raised_by", "about", "handler", "organisation")
    return {one.ref: one for one in found}


def _chased(referrals: Any) -> dict[str, list[datetime]]:
    found: dict[str, list[datetime]] = defaultdict(list)
    rows = ReferralStep.objects.filter(referral__in=list(referrals), kind="chase").order_by("at")
    for ref, at in rows.values_list("referral__ref", "at"):
        found[ref].append(at)
    return found


def _chase(do: Doing, organisation: Organisation, referral: Referral, moment: datetime) -> ReferralStep:
    return ReferralStep(
        id=new_id(), organisation=organisation, ref=fresh_ref("CHA"), by=BROUGHT[:40], at=moment, recorded_at=do.recorded_at,
        referral=referral, kind="chase", answer="", words="",
    )  # fmt: skip


def _facts(
    do: Doing, organisation: Organisation, around: Surroundings, fresh: list[Referral], changed: list[Referral],
    chased: Mapping[str, list[datetime]],
) -> None:  # fmt: skip
    every = [*fresh, *changed]
    if not every:
        return
    rows = {one.ref: referral_row(one, chased[one.ref]) for one in every}
    for one in every:
        n = 1 if one in fresh else _versions(one.ref) + 1
        do.wrote(one.ref, {"kind": "referral", **as_json(rows[one.ref])}, root=one.concern.ref, n=n)
    subjects = [
        Subject(
            one.ref, one.concern.unit_path, "C",
            tuple(referral_duties(rows[one.ref], around, one.concern.closed_at, handler=around_the_lead(one.concern))),
            root=one.concern.ref, new=one in fresh,
        )
        for one in every
    ]  # fmt: skip
    Following(do, organisation, around, imported=True).follow(subjects, ("referral_answered",))
    Reading.objects.filter(measure="referrals", subject__in=[o.ref for o in every], replaced_at__isnull=True).update(
        replaced_at=do.recorded_at
    )
    insert([
        Reading(
            id=new_id(), ref=fresh_ref("RDG"), organisation_id=organisation.id, unit=one.concern.unit_path, area="C",
            measure="referrals", subject=one.ref, value=as_json(rows[one.ref]), happened_on=around.day(one.at),
            recorded_at=do.recorded_at,
        )
        for one in every
    ])  # fmt: skip
    insert([
        Node(ref=one.ref, organisation_id=organisation.id, kind="referral", level="partner", unit=one.concern.unit_path,
             root=one.concern.ref, happened_on=around.day(one.at), recorded_at=do.recorded_at)
        for one in fresh
    ])  # fmt: skip
    _concerns_again(do, organisation, around, every)


def _versions(ref: str) -> int:
    return Version.objects.filter(ref=ref).count()


def _concerns_again(do: Doing, organisation: Organisation, around: Surroundings, referrals: Sequence[Referral]) -> None:
    """What was referred meets its concern's clock, and hangs on the decision that led to it."""
    concerns = {one.concern.ref: one.concern for one in referrals}
    sent: dict[str, list[datetime]] = defaultdict(list)
    for ref, at in Referral.objects.filter(concern__ref__in=list(concerns)).values_list("concern__ref", "at"):
        sent[ref].append(at)
    decisions: dict[Any, ThresholdDecision] = {}
    for decision in ThresholdDecision.objects.filter(concern__ref__in=list(concerns)).order_by("recorded_at", "at"):
        decisions[decision.concern_id] = decision
    follow_concerns(do, organisation, around, list(concerns.values()), decisions, sent, set())
    link_records(do, [(one.concern.ref, "led_to", one.ref) for one in referrals], around.time_zone)
