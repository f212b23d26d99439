"""Questions to the lead brought from elsewhere: that they were asked, when, where, and what they became. Never what was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from goldenthread.foundation.facts.emit import fresh_ref
from goldenthread.foundation.facts.models import Node, Reading
from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.prepared import insert
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.places.models import Organisation
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.bring import Brought, Codes
from goldenthread.foundation.registers.keep import link_records
from goldenthread.foundation.registers.kept import keep_columns
from goldenthread.foundation.registers.keys import numbered, refs_of
from goldenthread.foundation.registers.models import RowKey
from goldenthread.rooms.casework.models import Advice, Concern
from goldenthread.rooms.casework.rows import advice_row, as_json


def bring_advice(
    do: Doing, organisation: Organisation, rows: Sequence[Mapping[str, Any]], codes: Codes, around: Surroundings,
    ordinals: Counter[str],
) -> Brought:  # fmt: skip
    """Bring questions, known by unit and moment; see `record_many`."""
    keys = []
    for row in rows:
        key = f"{row.get('unit') or ''}|{row['at'].isoformat()}"
        ordinals[key] += 1
        keys.append(numbered(key, ordinals[key]))
    known = refs_of("advice", keys)
    stored = {
        a.ref: a for a in Advice.objects.filter(ref__in=known.values()).select_related("unit", "asked_by", "became")
    }
    became = {codes.record(str(row["became"]), "concerns"): None for row in rows if row.get("became")}
    concerns = {one.ref: one for one in Concern.objects.filter(ref__in=[r for r in became if r])}
    fresh: list[Advice] = []
    changed: list[Advice] = []
    made: list[RowKey] = []
    for row, key in zip(rows, keys, strict=True):
        advice = stored.get(known.get(key, ""))
        new = advice is None
        if advice is None:
            advice = Advice(
                id=new_id(), organisation=organisation, ref=fresh_ref("ADV"), send_key=f"import:{new_id()}", question="", answer="",
                answered_at=row["at"], at=row["at"], recorded_at=do.recorded_at, n=0,
            )  # fmt: skip
            made.append(RowKey(id=new_id(), organisation_id=organisation.id, table="advice", key=key, ref=advice.ref))
        before = as_json(advice_row(advice))
        advice.unit = codes.units.get(row["unit"]) if row.get("unit") else advice.unit
        if "asked_by" in row:
            advice.asked_by = codes.people.get(row["asked_by"]) if row["asked_by"] else None
        if row.get("became"):
            advice.became = concerns.get(codes.record(str(row["became"]), "concerns") or "")
        if new or before != as_json(advice_row(advice)):
            advice.n += 1
            (fresh if new else changed).append(advice)
    insert([*fresh, *made])
    if changed:
        Advice.objects.bulk_update(changed, ["unit", "asked_by", "became", "n"], batch_size=100)
    _facts(do, organisation, around, fresh, changed)
    keep_columns(do, "advice", rows, around, began="at")
    return Brought(len(fresh), len(changed), len(rows) - len(fresh) - len(changed))


def _facts(
    do: Doing, organisation: Organisation, around: Surroundings, fresh: list[Advice], changed: list[Advice]
) -> None:
    every = [*fresh, *changed]
    for one in every:
        do.wrote(one.ref, {"kind": "advice", **as_json(advice_row(one))}, n=one.n)
    Reading.objects.filter(measure="advice", subject__in=[o.ref for o in changed], replaced_at__isnull=True).update(
        replaced_at=do.recorded_at
    )
    facts: list[Any] = []
    for one in every:
        path, day = one.unit.path if one.unit else "", around.day(one.at)
        facts.append(Reading(
            id=new_id(), ref=fresh_ref("RDG"), organisation_id=organisation.id, unit=path, area="C", measure="advice", subject=one.ref,
            value=as_json(advice_row(one)), happened_on=day, recorded_at=do.recorded_at,
        ))  # fmt: skip
    insert(facts)
    insert([
        Node(ref=one.ref, organisation_id=organisation.id, kind="advice", level=one.asked_by.level if one.asked_by else "front_line",
             unit=one.unit.path if one.unit else "", root=one.ref, happened_on=around.day(one.at), recorded_at=do.recorded_at)
        for one in fresh
    ])  # fmt: skip
    link_records(do, [(one.ref, "led_to", one.became.ref) for one in every if one.became], around.time_zone)
