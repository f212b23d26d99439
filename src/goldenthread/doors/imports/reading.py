"""`read_workbook`: a workbook or a folder of CSV files, read whole, checked, and given back. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from goldenthread.doors.imports.across import check_across
from goldenthread.doors.imports.cells import folded
from goldenthread.doors.imports.examples import set_examples_aside
from goldenthread.doors.imports.given import ASIDE, EXPORTED, Given, GivenRow, GivenTable, Known, Proposal
from goldenthread.doors.imports.headers import LOOKED_AT, Header, find_header
from goldenthread.doors.imports.held import HeldFile
from goldenthread.doors.imports.mapping import LEFT_OUT, Remembered, guess_table
from goldenthread.doors.imports.organisation import check_organisation
from goldenthread.doors.imports.sheet_rows import SheetRows
from goldenthread.doors.imports.sheets import Sheet, Unopened
from goldenthread.doors.imports.sources import Book, opened
from goldenthread.foundation.registers.schema import workbook

LONDON: Final = "Europe/London"


def read_workbook(
    path: Path | Sequence[HeldFile],
    *,
    organisation: str | None = None,
    name: str | None = None,
    time_zone: str | None = None,
    known: Known | None = None,
    mappings: Mapping[str, Any] | None = None,
) -> Given:
    """Everything that a workbook (a folder of CSV files, one of them, or files held in memory) says, with all that is wrong in it.

    `organisation` and `name` stand in for a missing organisation sheet. `time_zone`: that of the organisation, where it is here already;
    else the sheet says it, else Europe/London. `known`: what the organisation holds already, so that rows may point to it. `mappings`:
    confirmed meanings of unknown headers, as `Remembered.data()` gave them. Raises nothing for bad input: it is in `problems`.
    """
    given = Given()
    try:
        book = opened(path)
    except (Unopened, OSError) as error:
        given.wrong("", str(error))
        return given
    try:
        for note in book.notes:
            given.notes.say("", note)
        name_of = path.name if isinstance(path, Path) else " or ".join(one.name for one in path)
        _read(given, book, Remembered(mappings), time_zone, name_of)
    finally:
        book.close()
    if set_examples_aside(given):
        check_organisation(given, organisation, name)
        check_across(given, known or Known())
    given.finish()
    return given


def _read(given: Given, book: Book, remembered: Remembered, time_zone: str | None, called: str) -> None:
    sheets = _assigned(given, book, remembered)
    if not sheets:
        names = ", ".join(table for table in ("people", "checks", "training", "concerns"))
        given.wrong(
            "",
            f"No sheet of {called} has the name of a table. Name the sheets as in the template: {names} and so on; or say on the page"
            " what each is.",
        )
    zone = ZoneInfo(time_zone or LONDON)
    if "organisation" in sheets:
        table = SheetRows(given, workbook().tables["organisation"], sheets.pop("organisation"), zone, remembered).read()
        given.tables["organisation"] = table
        zone = _zone(given, table, time_zone)
    given.time_zone = zone.key
    for table_ in workbook().in_order():
        if table_.name in sheets:
            given.tables[table_.name] = SheetRows(given, table_, sheets[table_.name], zone, remembered).read()


def _zone(given: Given, table: GivenTable, time_zone: str | None) -> ZoneInfo:
    """The time zone that the organisation's own row names; an example row only where there is no other."""
    rows: list[GivenRow] = sorted(table.rows, key=lambda row: row.example)
    named = next((row for row in rows if row.values.get("time_zone")), None)
    if time_zone or named is None:
        return ZoneInfo(time_zone or LONDON)
    try:
        return ZoneInfo(named.values["time_zone"])
    except (ValueError, OSError, ZoneInfoNotFoundError):
        given.wrong(
            table.sheet, "There is no such time zone. Write it as Europe/London, or leave it blank.",
            row=named.number, column="time_zone",
        )  # fmt: skip
        return ZoneInfo(LONDON)


def _assigned(given: Given, book: Book, remembered: Remembered) -> dict[str, Sheet]:
    """The sheet of each table: by its name, else by headers that a person has confirmed."""
    found: dict[str, Sheet] = {}
    tables = workbook().tables
    for sheet in book.sheets:
        name = folded(sheet.name)
        given.exported = given.exported or name == EXPORTED
        if name in ASIDE:
            continue
        confirmed = _confirmed(sheet, remembered)
        if confirmed == LEFT_OUT:
            given.notes.say(sheet.name, "the sheet was left out, as somebody chose")
            continue
        if confirmed or name not in tables:
            name = confirmed or _proposed(given, sheet)
        if not name:
            given.notes.say(sheet.name, "the sheet is none of the workbook's tables and was not read")
        elif name in found:
            given.wrong(
                sheet.name, f"Two sheets are the table {name}: {found[name].name} and {sheet.name}. Bring them as one."
            )
        else:
            found[name] = sheet
    return found


def header_of(sheet: Sheet) -> Header | None:
    """The line that names a sheet's columns, by the names of the table that it is called after. Raises Unopened."""
    table = workbook().tables.get(folded(sheet.name))
    known = {folded(name) for name in table.names} if table else set()
    return find_header(list(islice(sheet.rows(), LOOKED_AT)), known)


def _confirmed(sheet: Sheet, remembered: Remembered) -> str | None:
    """The table that a person has said a sheet with these headers is; None where nobody has."""
    if not remembered:
        return None
    try:
        header = header_of(sheet)
    except Unopened:
        return None  # told when the sheet is read
    mapping = remembered.find(header.names) if header else None
    return mapping.table if mapping else None


def _proposed(given: Given, sheet: Sheet) -> str:
    try:
        header = header_of(sheet)
    except Unopened as error:
        given.wrong(sheet.name, str(error))
        return ""
    if header is None:
        return ""
    if near := guess_table(sheet.name, header.names):
        given.proposals.append(
            Proposal(sheet.name, "sheet", sheet.name, near[0], near[1], "its name and headers are like it")
        )
        given.notes.say(
            sheet.name,
            f"it looks like the table {near[0]}: name the sheet so to have it read, or say on the page that it is",
        )
    return ""
