"""An organisation chooses how long something may take: its own rule, on record beside the default, from a day on."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.domain.refs import make_ref
from goldenthread.domain.time import Limit, local_date, parse_limit
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.errors import Refused
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.ledger.queries import last_version
from goldenthread.foundation.places import policy
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.rules.catalogue import ClockRule, catalogue
from goldenthread.foundation.rules.models import HouseRule

BINDING = frozenset({"statute", "statutory_guidance", "regulator_rule"})
LONGEST = 3720  # days; about ten years
_DAYS = {"minutes": 1 / 1440, "hours": 1 / 24, "same_day": 1, "working_days": 1.4, "calendar_days": 1, "months": 31}


@change("rules.length.chosen")
def choose_length(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    rule: str,
    limit: str,
    edition: str,
    instrument: str,
    effective_from: date,
    why: str,
    at: datetime | None = None,
) -> HouseRule:
    """Choose the organisation's own length for a rule of the catalogue, from a local day on. A custodian's act.

    `limit` in the calendar's words ('3 wd', '5 cd', '24 hours', '2 months'); `instrument` and `edition`: where it is laid
    down, and which edition. Clocks that run already keep their length. The choice before it ends the day before.
    `Refused` names the field: an unknown rule, words that give no length, a day that is past, no reason, or a length above
    what law, statutory guidance or a regulator sets. Source: design.md §1 (Rules as data).
    """
    do.decide(policy.may(by, "choose_length", organisation.id))
    own = HouseRule.objects.filter(organisation=organisation, rule=rule)
    problems = _problems(rule, limit, edition, instrument, why)
    if effective_from < local_date(do.at, organisation.time_zone):
        problems.append(("effective_from", "Choose today or a later day: what is past keeps the length it had."))
    elif own.filter(effective_from=effective_from).exists():
        problems.append(("effective_from", "A length is on record from that day already. Choose a later day."))
    if problems:
        raise Refused(*problems)
    later = own.filter(effective_from__gt=effective_from).order_by("effective_from").first()
    chosen = HouseRule.objects.create(
        organisation=organisation, ref=make_ref("RUL", os.urandom), rule=rule, limit=limit.strip(), edition=edition.strip(),
        instrument=instrument.strip(), effective_from=effective_from, why=why.strip(),
        effective_to=later.effective_from - timedelta(days=1) if later else None,
    )  # fmt: skip
    do.reason = why.strip()
    do.wrote(chosen.ref, _says(chosen))
    _end_before(do, own, effective_from)
    return chosen


def _end_before(do: Doing, own: QuerySet[HouseRule], effective_from: date) -> None:
    """The choice that stood until now ends the day before the new one begins."""
    ends = Q(effective_to__isnull=True) | Q(effective_to__gte=effective_from)
    for before in own.filter(ends, effective_from__lt=effective_from):
        before.effective_to = effective_from - timedelta(days=1)
        before.save(update_fields=["effective_to"])
        do.wrote(before.ref, _says(before), n=last_version(before.ref) + 1)


def _says(row: HouseRule) -> dict[str, Any]:
    return {
        "kind_of_record": "house_rule", "ref": row.ref, "rule": row.rule, "limit": row.limit, "edition": row.edition,
        "instrument": row.instrument, "effective_from": row.effective_from.isoformat(), "why": row.why,
        "effective_to": row.effective_to.isoformat() if row.effective_to else None,
    }  # fmt: skip


def _problems(rule: str, limit: str, edition: str, instrument: str, why: str) -> list[tuple[str, str]]:
    found = []
    default = catalogue().get(rule)
    if default is None:
        found.append(("rule", "Select a rule from the list."))
    try:
        length = parse_limit(limit)
    except ValueError:
        length = None
    own_kind = parse_limit(default.limit_max) if default is not None else None
    fits = length is not None and (length.kind in _DAYS or (own_kind is not None and length.kind == own_kind.kind))
    if length is None or not fits or len(limit) > 60:
        found.append(
            ("limit", "Enter a length such as 3 wd (working days), 5 cd (calendar days), 24 hours or 2 months.")
        )
    elif _DAYS.get(length.kind, 0) * length.n > LONGEST:
        found.append(("limit", "Enter at most ten years."))
    elif default is not None and _longer(length, default):
        found.append(
            ("limit", f"{default.printed} is set by {default.instrument}. Enter the same or a shorter length.")
        )
    for name, value, most, words in (
        ("edition", edition, 40, "Enter the edition, such as a date or a version."),
        ("instrument", instrument, 200, "Enter where this is laid down, such as your policy's name."),
        ("why", why, 300, "Enter why you choose this length."),
    ):
        if not value.strip():
            found.append((name, words))
        elif len(value.strip()) > most:
            found.append((name, f"Use at most {most} letters."))
    return found


def _longer(chosen: Limit, default: ClockRule) -> bool:
    """True where a chosen length is above one that binds. Lengths of different kinds are compared in rough days."""
    if default.authority not in BINDING or not default.limit_max:
        return False
    set_length = parse_limit(default.limit_max)
    if set_length is None or chosen.kind not in _DAYS or set_length.kind not in _DAYS:
        return False
    if chosen.kind == set_length.kind:
        return chosen.n > set_length.n
    return _DAYS[chosen.kind] * (chosen.n or 1) > _DAYS[set_length.kind] * (set_length.n or 1)
