"""Concerns, referrals and questions for whoever takes the organisation's data away: whole rows, words included, refs ours.

Deciding who may is the caller's: an export is a custodian's grave act, noted in the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, Final

from django.db.models import Model

from goldenthread.foundation.registers.models import RowKey
from goldenthread.rooms.casework.models import Addendum, Advice, Concern, Referral, ReferralStep, ThresholdDecision
from goldenthread.rooms.casework.rows import SUBJECTS, advice_row, brought_key, concern_row, referral_row

TABLES: Final[dict[str, type[Model]]] = {"concerns": Concern, "referrals": Referral, "advice": Advice}


def codes_out() -> dict[str, str]:
    """The organisation's own codes of concerns and referrals, by our refs; only of those that have one."""
    return {
        ref: code
        for model in (Concern, Referral)
        for ref, code in model.objects.exclude(local_code="").values_list("ref", "local_code")
    }


def refs_out(table: str) -> list[str]:
    """Our refs of all rows of a table."""
    return list(TABLES[table]._default_manager.values_list("ref", flat=True))


def rows_out(table: str, refs: Collection[str]) -> Iterator[dict[str, Any]]:
    """The rows with these refs, a few hundred at most, in no order."""
    if table == "concerns":
        yield from _concerns(refs)
    elif table == "referrals":
        chased: dict[str, list[datetime]] = defaultdict(list)
        steps = ReferralStep.objects.filter(referral__ref__in=refs, kind="chase").order_by("at")
        for ref, at in steps.values_list("referral__ref", "at"):
            chased[ref].append(at)
        for referral in Referral.objects.filter(ref__in=refs).select_related("concern"):
            yield {**referral_row(referral, []), "chased_at": tuple(chased[referral.ref]) or None}
    else:
        for advice in Advice.objects.filter(ref__in=refs).select_related("unit", "asked_by", "became"):
            yield advice_row(advice)


def _concerns(refs: Collection[str]) -> Iterator[dict[str, Any]]:
    decisions = {
        one.concern_id: one
        for one in ThresholdDecision.objects.filter(concern__ref__in=refs).order_by("recorded_at", "at")
    }
    corrected = _corrected(refs)
    brought = set(RowKey.objects.filter(table=SUBJECTS).values_list("ref", flat=True))
    found = Concern.objects.filter(ref__in=refs).select_related("unit", "raised_by", "about", "handler", "organisation")
    for concern in found:
        row = concern_row(concern, decisions.get(concern.id), words=True)
        if concern.about and concern.about.ref in brought:
            row["subject"] = concern.about.name  # the pseudonym under which it was brought
        if concern.id in corrected:
            row["narrative"] = corrected[concern.id]
        if concern.close_reason == "own_words":
            row["close_reason"] = (concern.close_words or {}).get("words") or None
        yield row


def _corrected(refs: Collection[str]) -> dict[Any, str]:
    """The newest account that was brought for a concern after its first one. An addition by hand is no account of its own."""
    found: dict[Any, str] = {}
    for one in (
        Addendum.objects.filter(concern__ref__in=refs, correction=True)
        .select_related("concern")
        .order_by("recorded_at", "at")
    ):
        words = str(one.words)
        if one.send_key == brought_key(one.concern.ref, words):
            found[one.concern_id] = words
    return found
