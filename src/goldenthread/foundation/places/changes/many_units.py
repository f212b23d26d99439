"""The tree of units, brought from elsewhere, parents before their children."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Any, Final

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.kernel.prepared import insert
from goldenthread.foundation.ledger.acts import Doing, change
from goldenthread.foundation.places import policy
from goldenthread.foundation.places.changes.founding import POPULATIONS
from goldenthread.foundation.places.changes.many import Recorded
from goldenthread.foundation.places.changes.many_shared import differs, numbered_problems
from goldenthread.foundation.places.changes.shared import fresh_ref, organisation_ref, unit_says
from goldenthread.foundation.places.changes.units import UNIT_KINDS
from goldenthread.foundation.places.models import Organisation, Unit

COLUMNS: Final = ("name", "parent", "kind", "populations", "opened", "closed")
LONGEST_PATH: Final = 300


@change("places.units.recorded")
def record_units(
    do: Doing,
    *,
    by: Actor,
    organisation: Organisation,
    rows: Sequence[Mapping[str, Any]],
    at: datetime | None = None,
) -> Recorded:
    """Add units, or change what is said of them; a unit that moves takes all below it along. Codes stay as they were written.

    A parent stands before its children, or is there already. `Refused` names row and column ('2.parent'): no such parent, a circle,
    a code that is taken up by paths ('/'), a closing day before the opening day. Source: workbook.toml, units.
    """
    do.decide(policy.may(by, "add_unit", organisation.id))
    known = {unit.code: unit for unit in Unit.objects.filter(organisation=organisation)}
    _join(known.values())
    before = {code: (unit.path, unit.parent_id) for code, unit in known.items()}
    fresh: list[Unit] = []
    touched: dict[str, Unit] = {}
    problems: list[list[tuple[str, str]]] = []
    for row in rows:
        code = str(row.get("code") or "").strip()
        unit = known.get(code)
        wanted = _wanted(row, unit, known)
        problems.append(_problems(code, row, wanted, known))
        if unit is None:
            unit = Unit(organisation=organisation, ref=fresh_ref("UNI"), code=code)
            fresh.append(unit)
            known[code] = unit
        elif differs(unit, wanted, COLUMNS):
            touched[code] = unit
        for name in COLUMNS:
            setattr(unit, name, getattr(wanted, name))
    numbered_problems([each] for each in problems)
    numbered_problems([_path_problems(str(row.get("code") or "").strip(), known)] for row in rows)
    for unit in known.values():
        unit.path = _path(unit)
    moved = [u for code, u in known.items() if code in before and before[code][0] != u.path]
    changed = list({u.code: u for u in (*touched.values(), *moved)}.values())
    insert(fresh)
    for unit in changed:
        unit.n += 1
    Unit.objects.bulk_update(changed, [*COLUMNS, "path", "n"], batch_size=200)
    for unit in (*fresh, *changed):
        do.wrote(unit.ref, unit_says(unit), n=unit.n)
    do.subject = do.subject or organisation_ref(organisation)
    same = max(0, len(rows) - len(fresh) - len(touched))
    return Recorded(len(fresh), len(touched), same, (*fresh, *changed))


def _join(units: Iterable[Unit]) -> None:
    """Let parents be the same objects as the units themselves, so that what moves takes along what lies below."""
    by_key = {unit.pk: unit for unit in units}
    for unit in by_key.values():
        unit.parent = by_key[unit.parent_id] if unit.parent_id else None


def _wanted(row: Mapping[str, Any], unit: Unit | None, known: Mapping[str, Unit]) -> Any:
    """What a unit should say: the columns given, else what it says, else the plain default."""
    plain: dict[str, Any] = {
        "name": "",
        "parent": None,
        "kind": "setting",
        "populations": [],
        "opened": None,
        "closed": None,
    }
    now = {name: getattr(unit, name) for name in COLUMNS} if unit else plain
    given = {name: row[name] for name in COLUMNS if name in row}
    values = {**now, **given}
    if "parent" in given:
        values["parent"] = known.get(str(given["parent"])) if given["parent"] else None
    values["kind"] = values["kind"] or "setting"
    values["populations"] = list(values["populations"] or ())
    values["name"] = str(values["name"] or "").strip()
    return SimpleNamespace(**values)


def _problems(code: str, row: Mapping[str, Any], wanted: Any, known: Mapping[str, Unit]) -> list[tuple[str, str]]:
    found = []
    if not code or len(code) > 40 or "/" in code:
        found.append(("code", "Enter a short code of at most 40 letters, without a slash."))
    if not wanted.name or len(wanted.name) > 200:
        found.append(("name", "Enter the unit's name, in at most 200 letters."))
    if row.get("parent") and str(row["parent"]) not in known:
        found.append(("parent", f"There is no unit {row['parent']} before this row."))
    if wanted.kind not in dict(UNIT_KINDS):
        found.append(("kind", f"Select a kind of unit: {', '.join(dict(UNIT_KINDS))}."))
    if set(wanted.populations) - set(POPULATIONS):
        found.append(("populations", f"Select whom it works with: {', '.join(POPULATIONS)}."))
    if wanted.opened and wanted.closed and wanted.closed < wanted.opened:
        found.append(("closed", "The day it closed must be on or after the day it opened."))
    return found


def _line(unit: Unit) -> list[Unit]:
    """A unit and all above it, from below; ends where a circle closes."""
    found: list[Unit] = []
    at: Unit | None = unit
    while at is not None and at not in found:
        found.append(at)
        at = at.parent
    return found


def _path_problems(code: str, known: Mapping[str, Unit]) -> list[tuple[str, str]]:
    line = _line(known[code])
    if line[-1].parent is not None:
        return [("parent", "Units stand in a circle: none can be inside itself.")]
    if len("/".join(unit.code for unit in line)) > LONGEST_PATH:
        return [("parent", "This lies too deep: choose a parent nearer the top.")]
    return []


def _path(unit: Unit) -> str:
    return "/".join(reversed([one.code for one in _line(unit)]))
