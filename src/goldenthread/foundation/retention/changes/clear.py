"""What clears by itself once its time is over: drafts that were never sent, notices that were read. Counted, and certified."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from goldenthread.domain.retention import holds_on
from goldenthread.domain.time import moment_months_before
from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.retention import policy
from goldenthread.foundation.retention.models import Disposal
from goldenthread.foundation.retention.queries import holds_now
from goldenthread.foundation.retention.registry import CLEARINGS
from goldenthread.foundation.rules.retention import RetentionRule, retention


@dataclass(frozen=True, slots=True)
class Cleared:
    """How many rows went, by rule. `nothing_new`: none did, and nothing was written."""

    rows: dict[str, int]
    nothing_new: bool


def before(rule: RetentionRule, at: datetime, time_zone: str) -> datetime:
    """The moment before which a last change is long enough ago."""
    return moment_months_before(at, rule.months, time_zone) - timedelta(days=rule.days)


@change("retention.leftovers.cleared")
def clear_leftovers(do: Doing, *, by: Actor, organisation: Organisation, at: datetime | None = None) -> Cleared:
    """Clear what is past its rule's days or months and needs nobody's decision; a hold on the rule keeps it. The product's alone.

    One certificate a rule, with counts only: nobody had been told what was in them. Source: foundation/rules/retention.toml.
    """
    do.decide(policy.may(by, "clear", organisation.id))
    holds = holds_now()
    gone: dict[str, Counter[str]] = {}
    for clearing in CLEARINGS:
        rule = retention()[clearing.rule]
        if holds_on("", rule.code, holds):
            continue
        for rows in clearing.rows(before(rule, do.at, organisation.time_zone)):
            went, _ = rows.delete()
            gone.setdefault(rule.code, Counter())[rows.model._meta.label] += went
    done = {code: +rows for code, rows in gone.items() if +rows}
    for code, many in done.items():
        _certified(do, organisation, retention()[code], dict(many))
    return Cleared({code: sum(many.values()) for code, many in done.items()}, nothing_new=not done)


def _certified(do: Doing, organisation: Organisation, rule: RetentionRule, rows: dict[str, int]) -> None:
    row = Disposal(
        organisation_id=organisation.id, ref=fresh_ref("DIS"), kind=rule.code, rule=rule.code, state="cleared",
        proposed_by=do.by.label, proposed_at=do.at, why=rule.says, decided_by=do.by.label, decided_at=do.at,
    )  # fmt: skip
    row.save(force_insert=True)
    last = before(rule, do.at, organisation.time_zone).isoformat()
    said = {
        "kind": "clearing_certificate", "ref": row.ref, "rule": rule.code, "rule_says": rule.says, "rule_source": rule.source,
        "rule_verified": rule.verified, "last_changed_before": last, "rows": rows, "decided_by": do.by.label,
        "decided_at": do.at.isoformat(),
    }  # fmt: skip
    do.wrote(row.ref, said)
