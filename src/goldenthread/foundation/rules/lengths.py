"""How long a clock runs: the default of its handover, or the organisation's own house rule in force that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.domain.time import Limit, parse_limit
from goldenthread.foundation.kernel.prepared import Prepared, days, keys
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.rules.catalogue import rule_for_handover
from goldenthread.foundation.rules.models import HouseRule


@dataclass(frozen=True, slots=True)
class Length:
    """A rule's length with the id and edition that a clock carries."""

    id: str
    edition: str
    limit: Limit


def _in_force() -> QuerySet[HouseRule, Any]:
    lasting = Q(effective_to__isnull=True) | Q(effective_to__gte=days("on"))
    rows = HouseRule.objects.filter(lasting, organisation_id=keys("organisation"), effective_from__lte=days("on"))
    return rows.order_by("effective_from").values_list("rule", "limit", "edition")


IN_FORCE = Prepared(_in_force)


def house_rules(organisation: Organisation, on: date) -> dict[str, tuple[str, str]]:
    """The organisation's own lengths in force on `on`: rule id -> (limit, edition). One query."""
    return {rule: (limit, edition) for rule, limit, edition in IN_FORCE.rows(organisation=organisation.id, on=on)}


def length_of(handover: str, own: dict[str, tuple[str, str]]) -> Length | None:
    """The length in force for a handover, given the organisation's own rules; None where the rule sets none."""
    rule = rule_for_handover(handover)
    if rule is None:
        return None
    text, edition = own.get(rule.id, (rule.limit_max, rule.edition))
    limit = parse_limit(text) if text else None
    return Length(rule.id, edition, limit) if limit else None
