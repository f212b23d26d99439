"""The tree of units: made from the names that other sheets use where there is no sheet of them, and never a circle."""

from __future__ import annotations

from goldenthread.doors.imports.given import Given, GivenRow, GivenTable, Known
from goldenthread.foundation.registers.schema import workbook


def make_units(given: Given, known: Known) -> None:
    """Without a sheet of units, every name of a unit becomes a setting under the organisation, and is listed."""
    table = given.tables.get("units")
    if table is not None and (table.rows or table.stopped):
        return
    names: dict[str, None] = {}
    for other in given.tables.values():
        columns = [
            c
            for c in other.table.columns
            if c.name in other.columns and (c.target == "units" or c.name == "sent_to_units")
        ]
        for column in columns:
            for row in other.rows:
                value = row.values.get(column.name)
                for name in value if isinstance(value, tuple) else (value,):
                    if name and not known.has("units", name):
                        names[name] = None
    if not names:
        return
    spec = workbook().tables["units"]
    rows = [GivenRow(0, dict.fromkeys(spec.names) | {"code": n, "name": n, "kind": "setting"}, key=(n,)) for n in names]
    given.tables["units"] = GivenTable(spec, "units", ("code", "name", "kind"), rows, made=True)
    for name in names:
        given.notes.say("units", f"‘{name[:80]}’ becomes a setting of its own, as there is no sheet of units")


def check_units(given: Given) -> None:
    """Name every circle in the tree, and put parents before their children."""
    table = given.tables.get("units")
    if table is None:
        return
    by_code = {row.values["code"]: row for row in table.rows if row.values.get("code")}
    parent = {code: row.values.get("parent") for code, row in by_code.items()}
    done: set[str] = set()
    circling: set[str] = set()
    ordered: list[GivenRow] = []
    for code in by_code:
        path: dict[str, None] = {}
        at: str | None = code
        while at and at in parent and at not in done and at not in path:
            path[at] = None
            at = parent[at]
        if at in path:
            steps = list(path)
            circle = steps[steps.index(at) :]
            circling |= set(circle)
            _circle(given, table, by_code, circle)
        for step in reversed(path):
            done.add(step)
            ordered.append(by_code[step])
    placed = {id(row) for row in ordered}
    table.rows = ordered + [row for row in table.rows if id(row) not in placed]


def _circle(given: Given, table: GivenTable, by_code: dict[str, GivenRow], circle: list[str]) -> None:
    for code in circle:
        way = " in ".join([*circle, circle[0]][:8])
        given.wrong(
            table.sheet, f"Units stand in a circle ({way}): none can be inside itself. Change the parent of one.",
            row=by_code[code].number, column="parent",
        )  # fmt: skip
