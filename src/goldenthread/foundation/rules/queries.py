"""Reading the rules back: every length of the catalogue, with the organisation's own beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.foundation.ledger.models import Entry, Version
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.rules.catalogue import ClockRule, catalogue
from goldenthread.foundation.rules.models import HouseRule


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule as the catalogue has it, and the own length in force on the day, if there is one."""

    rule: ClockRule
    unverified: bool
    own_limit: str = ""
    own_edition: str = ""
    own_instrument: str = ""
    own_from: date | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice of a length: what, from when until when, why, by whom and when it was recorded."""

    limit: str
    edition: str
    instrument: str
    effective_from: date
    effective_to: date | None
    why: str
    by: str
    recorded_at: datetime | None


def rule_lines(organisation: Organisation, day: date) -> list[RuleLine]:
    """Every rule, in the catalogue's order, with the own length in force on a local day."""
    own = {row.rule: row for row in _in_force(organisation, day)}
    return [_line(rule, own.get(rule.id)) for rule in catalogue().values()]


def rule_line(organisation: Organisation, rule: str, day: date) -> RuleLine | None:
    """One rule; None where the catalogue has none of that id."""
    found = catalogue().get(rule)
    if found is None:
        return None
    return _line(found, next((row for row in _in_force(organisation, day) if row.rule == rule), None))


def _in_force(organisation: Organisation, day: date) -> list[HouseRule]:
    rows = HouseRule.objects.filter(organisation=organisation, effective_from__lte=day).order_by("effective_from")
    return [row for row in rows if row.effective_to is None or row.effective_to >= day]


def _line(rule: ClockRule, own: HouseRule | None) -> RuleLine:
    unverified = not rule.verified or rule.effective_from is None
    if own is None:
        return RuleLine(rule, unverified)
    return RuleLine(rule, unverified, own.limit, own.edition, own.instrument, own.effective_from)


def chosen_lengths(organisation: Organisation, rule: str) -> list[Chosen]:
    """Every length the organisation ever chose for a rule, newest first, with who chose it."""
    rows = list(HouseRule.objects.filter(organisation=organisation, rule=rule).order_by("-effective_from"))
    firsts = {v.ref: v.entry for v in Version.objects.filter(ref__in=[row.ref for row in rows], n=1)}
    entries = {e.id: e for e in Entry.objects.filter(id__in=list(firsts.values()))}
    found = []
    for row in rows:
        entry = entries.get(firsts[row.ref]) if row.ref in firsts else None
        found.append(
            Chosen(
                row.limit,
                row.edition,
                row.instrument,
                row.effective_from,
                row.effective_to,
                row.why,
                entry.actor if entry else "",
                entry.recorded_at if entry else None,
            )
        )
    return found
