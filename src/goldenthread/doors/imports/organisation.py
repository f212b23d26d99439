"""The organisation a workbook is about: its own sheet, or a code and name given beside it; and one only."""

from __future__ import annotations

from typing import Final

from goldenthread.domain.addresses import LONGEST_CODE, is_address
from goldenthread.domain.levels import LEVELS, PARTNER
from goldenthread.doors.imports.given import Given, GivenRow, GivenTable
from goldenthread.foundation.registers.schema import workbook

LONGEST_NAME: Final = 200


def check_organisation(given: Given, code: str | None, name: str | None) -> None:
    """Name what is wrong with the organisation; make its row from `code` and `name` where there is no sheet with one."""
    table = given.tables.get("organisation")
    if table is None or (not table.rows and not table.stopped):
        _made(given, code, name)
        return
    for row in table.rows[1:]:
        if row.says_otherwise(table.rows[0]):
            given.wrong(
                table.sheet, "A workbook is about one organisation, and this row names another. Bring each in a workbook of its own.",
                row=row.number, column="code",
            )  # fmt: skip
    for row in table.rows[:1]:
        _one(given, table, row, code)


def _made(given: Given, code: str | None, name: str | None) -> None:
    if not code:
        given.wrong(
            "",
            "The workbook does not say whose it is. Fill in the sheet organisation, or give --organisation and --name.",
        )
        return
    table = workbook().tables["organisation"]
    values = dict.fromkeys(table.names) | {"code": code, "name": name or code}
    given.tables["organisation"] = GivenTable(
        table, "organisation", ("code", "name"), [GivenRow(0, values, key=(code,))], made=True
    )
    if not is_address(code):
        given.wrong("organisation", _bad_code(code), column="code")


def _bad_code(code: str) -> str:
    named = f"‘{code[:60]}’ cannot be an organisation's code: it is used in addresses."
    return f"{named} Use letters, digits and hyphens, {LONGEST_CODE} at most."


def _one(given: Given, table: GivenTable, row: GivenRow, code: str | None) -> None:
    said = row.values.get("code")
    if said and not is_address(said):
        given.wrong(table.sheet, _bad_code(said), row=row.number, column="code")
    if said and code and said != code:
        given.wrong(
            table.sheet,
            f"The workbook is {said}'s, and you named {code}. Which is right?",
            row=row.number,
            column="code",
        )
    if len(row.values.get("name") or "") > LONGEST_NAME:
        given.wrong(
            table.sheet, f"The name is too long: at most {LONGEST_NAME} characters.", row=row.number, column="name"
        )
    for group in row.values.get("levels") or ():
        for level in group.split("+"):
            if level.strip() not in (*LEVELS, PARTNER):
                given.wrong(
                    table.sheet, f"There is no level of that name: ‘{level.strip()[:40]}’. Use {', '.join(LEVELS)}, joined by +.",
                    row=row.number, column="levels",
                )  # fmt: skip
    for sheet in row.values.get("complete") or ():
        if sheet not in workbook().tables:
            given.wrong(table.sheet, f"There is no sheet called ‘{sheet[:40]}’.", row=row.number, column="complete")
