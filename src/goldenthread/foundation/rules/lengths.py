"""How long a clock runs: the default of its handover, or the organisation's own house rule in force that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldenthread.domain.time import Limit, parse_limit
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.rules.catalogue import rule_for_handover
from goldenthread.foundation.rules.models import HouseRule


@dataclass(frozen=True, slots=True)
class Length:
    """A rule's length with the id and edition that a clock carries."""

    id: str
    edition: str
    limit: Limit


def house_rules(organisation: Organisation, on: date) -> dict[str, tuple[str, str]]:
    """The organisation's own lengths in force on `on`: rule id -> (limit, edition). One query."""
    rows = HouseRule.objects.filter(
        Q(effective_to__isnull=True) | Q(effective_to__gte=on), organisation=organisation, effective_from__lte=on
    ).order_by("effective_from")
    return {row.rule: (row.limit, row.edition) for row in rows}


def length_of(handover: str, own: dict[str, tuple[str, str]]) -> Length | None:
    """The length in force for a handover, given the organisation's own rules; None where the rule sets none."""
    rule = rule_for_handover(handover)
    if rule is None:
        return None
    text, edition = own.get(rule.id, (rule.limit_max, rule.edition))
    limit = parse_limit(text) if text else None
    return Length(rule.id, edition, limit) if limit else None
