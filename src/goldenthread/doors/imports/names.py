"""People in a list that has no references: each is given one made of the name, the same each time; and others may then be named by name.

Nobody is merged: two rows of one name are two people, told apart by their e-mail addresses or else by their order, and it is said so.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b32encode
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from goldenthread.doors.imports.cells import folded
from goldenthread.doors.imports.given import Given, GivenRow, GivenTable, Known, KnownPerson, rows_named
from goldenthread.foundation.registers.schema import workbook

PREFIX: Final = "N-"
SAID: Final = 20  # names that one note tells of
_A_NAME: Final = re.compile(r"[^\W\d_]+(?:[ ,.'’-]+[^\W\d_]+){1,5}\.?")
NOT_SAID: Final = ("unit", "post", "paid", "level")
"""Columns that every list of people has, but one of names alone: absent, they are not known."""


def same_name(name: str) -> str:
    """The same for 'Ann Lee', 'LEE, Ann' and 'ann  lee'."""
    return " ".join(sorted(folded(name).split("_")))


def made_of(name: str) -> str:
    """The reference that the first person of a name is given: letters and digits from which nobody reads the name."""
    digest = hashlib.sha256(same_name(name).encode()).digest()
    return f"{PREFIX}{b32encode(digest).decode()[:8]}"


def is_made(ref: str) -> bool:
    """True for a reference that was made of a name."""
    head, _, rest = ref[len(PREFIX) :].partition("-")
    return ref.startswith(PREFIX) and len(head) == 8 and (not rest or rest.isdigit())


def make_refs(given: Given, known: Known) -> None:
    """Give every row of a list of people without references its own, and say so. Where people are known who were brought so before,
    they are known again by the name and the e-mail address, or by the name where nothing speaks against it.
    """
    table = given.tables.get("people") or _of_checks(given, known)
    if table is None or not table.refs_made:
        return
    before: dict[str, list[KnownPerson]] = defaultdict(list)
    for person in known.people:
        if is_made(person.ref):
            before[person.ref[: len(PREFIX) + 8]].append(person)
    rows: dict[str, list[GivenRow]] = defaultdict(list)
    for row in table.rows:
        if "email" in row.values:
            row.values["email"] = _email(row) or None
        if name := row.values.get("name"):
            rows[made_of(str(name))].append(row)
    several: list[str] = []
    for base, some in rows.items():
        _of_one_name(base, some, sorted(before[base], key=lambda one: _number(one.ref)))
        if said := _several(some):
            several.append(said)
    if several:
        more = f"; and {len(several) - SAID:,} more names" if len(several) > SAID else ""
        given.notes.say(
            table.sheet,
            f"{'; '.join(several[:SAID])}{more}. Nobody is merged. Where one of them is named elsewhere, write the reference",
        )
    table.columns = ("ref", *table.columns)
    given.notes.say(
        table.sheet,
        f"this list has no references: {len(table.rows):,} were made from the names, the same each time. Other sheets may name these"
        " people by name. Somebody of another name next time is somebody else: nobody is merged",
    )
    for column in NOT_SAID:
        if column not in table.columns:
            says = "not recorded for these people"
            if column == "level":
                says = "not said: everybody new is taken for front line until you say otherwise"
            given.notes.say(table.sheet, says, column=column)


def _of_checks(given: Given, known: Known) -> GivenTable | None:
    """Without a sheet of people, whoever the single central record names by first and last name is a person, and it is said so."""
    checks = given.tables.get("checks")
    if checks is None:
        return None
    here = {same_name(one.name) for one in known.people}
    named: dict[str, str] = {}
    for row in checks.rows:
        person = str(row.values.get("person") or "")
        if _A_NAME.fullmatch(person) and same_name(person) not in here and not known.has("people", person):
            named.setdefault(same_name(person), person)
    if not named:
        return None
    rows = [GivenRow(0, {"name": name}, key=(made_of(name),)) for name in named.values()]
    table = given.tables["people"] = GivenTable(
        workbook().tables["people"], "people", ("name",), rows, made=True, refs_made=True
    )
    given.notes.say("people", "there is no sheet of people: everybody whom the sheet of checks names is one")
    return table


def _number(ref: str) -> int:
    return int(ref[len(PREFIX) + 9 :] or 1)


def _of_one_name(base: str, rows: list[GivenRow], before: list[KnownPerson]) -> None:
    """Give the rows of one name their references: by address first, then in order, then new ones."""
    taken: set[str] = set()
    waiting: list[GivenRow] = []
    by_email = {one.email.casefold(): one.ref for one in reversed(before) if one.email}
    for row in rows:
        if (ref := by_email.get(_email(row))) is not None:
            row.values["ref"] = ref
            taken.add(ref)
        else:
            waiting.append(row)
    for row in waiting:
        email = _email(row)
        free = [one.ref for one in before if one.ref not in taken and not (email and one.email)]
        ref = free[0] if free else _next(base, taken | {one.ref for one in before})
        row.values["ref"] = ref
        taken.add(ref)
        if email:
            by_email[email] = ref
    seen: dict[str, str] = {}
    for row in rows:  # the same name and the same address stand for the same person
        if email := _email(row):
            row.values["ref"] = seen.setdefault(email, str(row.values["ref"]))


def _next(base: str, taken: Iterable[str]) -> str:
    used = {_number(ref) for ref in taken}
    n = next(n for n in range(1, len(used) + 2) if n not in used)
    return base if n == 1 else f"{base}-{n}"


def _email(row: GivenRow) -> str:
    return str(row.values.get("email") or "").strip().casefold()


def _several(rows: list[GivenRow]) -> str:
    """How many people have the name of some rows, and which rows these are; nothing where one alone has it."""
    people = len({row.values["ref"] for row in rows})
    if people == 1:
        return ""
    return (
        f"{people} people are called ‘{str(rows[0].values['name'])[:60]}’ ({rows_named([row.number for row in rows])})"
    )


class ByName:
    """Who is meant by a name or an e-mail address, among people whose reference was made of their name."""

    def __init__(self, given: Given, known: Known) -> None:
        self._refs: dict[str, dict[str, str]] = defaultdict(dict)  # name or address -> ref -> where
        for person in known.people:
            self._add(person.ref, person.name, person.email, "known already")
        table = given.tables.get("people")
        for row in table.rows if table else ():
            if row.values.get("ref"):
                ref, name = str(row.values["ref"]), str(row.values.get("name") or "")
                self._add(ref, name, str(row.values.get("email") or ""), f"row {row.number}")

    def _add(self, ref: str, name: str, email: str, where: str) -> None:
        for word in (same_name(name), email.strip().casefold()):
            if word:
                self._refs[word][ref] = where

    def find(self, text: str) -> dict[str, str]:
        """Everybody of that name or address: where they stand, by reference. Empty where none of them has a made one."""
        found = self.everybody(text)
        return found if any(is_made(ref) for ref in found) else {}

    def everybody(self, text: str) -> dict[str, str]:
        """Everybody of that name or address, whatever their references: where they stand, by reference."""
        return dict(self._refs.get(text.strip().casefold()) or self._refs.get(same_name(text)) or {})
