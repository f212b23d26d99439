"""What a person is shown of each sheet that was read, so that they can say what it means: plain data, to be kept sealed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

from goldenthread.doors.imports.cells import as_text, folded, shown
from goldenthread.doors.imports.given import ASIDE, Given, Known
from goldenthread.doors.imports.headers import LOOKED_AT, find_header, is_guidance
from goldenthread.doors.imports.mapping import LEFT_OUT, OFFERED, Remembered, fingerprint, guess_mapping, guess_table
from goldenthread.doors.imports.reading import header_of
from goldenthread.doors.imports.sheets import Row, Sheet, Unopened
from goldenthread.doors.imports.sources import Book
from goldenthread.foundation.registers.schema import Table, workbook

SAMPLES: Final = 2


def sheets_seen(book: Book, given: Given, remembered: Remembered) -> list[dict[str, Any]]:
    """One entry a sheet: what it is read as and why, its headers with a guess and a few cells each, how many rows were read of it."""
    found = []
    for number, sheet in enumerate(book.sheets):
        if folded(sheet.name) not in ASIDE:
            found.append({"number": number, **_seen(sheet, given, remembered)})
    return found


def _seen(sheet: Sheet, given: Given, remembered: Remembered) -> dict[str, Any]:
    read = next((t for t in given.tables.values() if t.sheet == sheet.name and not t.made), None)
    said = {
        "name": sheet.name,
        "table": "",
        "how": "unread",
        "headers": [],
        "rows": len(read.rows) if read else 0,
        "guess": "",
    }
    try:
        header = header_of(sheet)
        first = list(islice(sheet.rows(), LOOKED_AT))
    except Unopened:
        return said | {"how": "broken"}
    if header is None:
        return said | {"how": "no_header" if first else "empty", "table": read.name if read else ""}
    confirmed = remembered.find(header.names)
    guess = guess_table(sheet.name, header.names, OFFERED)
    name = read.name if read else ""
    how = "left_out" if confirmed and confirmed.table == LEFT_OUT else "unread"
    if read:
        how = "said" if confirmed else "name"
        header = find_header(first, {folded(one) for one in read.table.names}) or header
    table = workbook().tables.get(name or (guess[0] if guess else ""))
    return said | {
        "table": name, "how": how, "guess": guess[0] if guess and not name else "",
        "headers": _headers(header.names, table, [row for row in first if row[0] > header.row and row[0] not in header.skip]),
        "meaning": confirmed.kept() if confirmed else None, "mark": fingerprint(header.names),
    }  # fmt: skip


def _headers(names: Sequence[str], table: Table | None, rows: Sequence[Row]) -> list[dict[str, Any]]:
    guesses = {g.header: g for g in guess_mapping(list(names), table)} if table else {}
    known = {folded(one): one for one in table.names} if table else {}
    found = []
    for place, name in enumerate(names):
        if not name:
            continue
        guess = guesses.get(name)
        cells = [c[place] for _, c in rows if not is_guidance(c) and place < len(c) and c[place] not in (None, "")]
        samples = [shown(as_text(cell))[1:-1] for cell in cells[:SAMPLES]]
        found.append({
            "header": name, "known": known.get(folded(name), ""), "guess": guess.column if guess else "",
            "fixed": dict(guess.fixed) if guess else {}, "why": guess.why if guess else "", "samples": samples,
        })  # fmt: skip
    return found


def people_seen(given: Given, known: Known) -> list[dict[str, str]]:
    """Pairs of references that may be one person, with what a person needs to tell: names, addresses, and where each stands."""
    table = given.tables.get("people")
    here = {row.values["ref"]: row for row in table.rows if row.values.get("ref")} if table else {}
    there = {one.ref: one for one in known.people}
    found = []
    for one in given.proposals:
        if one.kind != "same_person" or one.given not in here:
            continue
        row, kept = here[one.given], here.get(one.proposed)
        before = there.get(one.proposed)
        found.append({
            "given": one.given, "kept": one.proposed, "why": one.why.partition(":")[0],
            "name": str(row.values.get("name") or ""), "email": str(row.values.get("email") or ""), "row": str(row.number),
            "kept_name": str((kept.values.get("name") if kept else before.name if before else "") or ""),
            "kept_email": str((kept.values.get("email") if kept else before.email if before else "") or ""),
            "kept_row": str(kept.number) if kept else "",
        })  # fmt: skip
    return sorted(found, key=lambda pair: (int(pair["row"]), pair["kept"]))
