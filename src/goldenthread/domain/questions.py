"""The four questions the source closes with, answered from the registers: a sentence each, with figures and what they are a part of.

Source: themes K1, K2, K3 and K4 (themes.md, area K).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from goldenthread.domain.days import months_before

Row = Mapping[str, Any]
ASKED: Final = {
    "K1": "How often is safeguarding information collated from front-line practitioners?",
    "K2": "How is the strategy informed by them?",
    "K3": "How is feedback collated from the people served, on whether they feel safe, and what makes them so?",
    "K4": "How is learning shared across teams and settings?",
}
TABLES: Final = ("collations", "meetings", "objectives", "decisions", "feedback", "learning", "learning_receipts")
YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A figure of an answer: `k` of `n` records, and the refs of the `k`. `says` follows the figure. `alone`: a number that is a part
    of nothing.
    """

    says: str
    k: int
    n: int
    refs: tuple[str, ...] = ()
    alone: bool = False

    @property
    def counted(self) -> str:
        """'3 of 4', or '6' where it is a part of nothing."""
        return str(self.k) if self.alone else f"{self.k} of {self.n}"


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with its answer. `known` False: its register is not kept, and the sentence says what to record."""

    id: str
    asked: str
    says: str
    known: bool
    parts: tuple[Part, ...] = ()


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def _times(n: int) -> str:
    return {0: "Not once", 1: "Once", 2: "Twice"}.get(n, f"{n} times")


def _part(says: str, rows: Sequence[Row], told: Callable[[Row], bool]) -> Part:
    found = [row for row in rows if told(row)]
    return Part(says, len(found), len(rows), tuple(str(row["ref"]) for row in found if row.get("ref")))


def _by(name: str, on: date) -> Callable[[Row], bool]:
    """Whether a day stands in a column, and has come."""
    return lambda row: (day := row.get(name)) is not None and day <= on


def _collated(rows: Mapping[str, Sequence[Row]], since: date, on: date) -> tuple[str, list[Part]]:
    written = [row for row in rows["collations"] if (day := row.get("written_on")) and since < day <= on]
    met = [
        row for row in rows["meetings"] if row.get("body") in ("practitioner_forum", "visit") and since < row["held_on"] <= on
    ]  # fmt: skip
    last = f", last on {_day(max(row['written_on'] for row in written))}" if written else ""
    received = _part(
        "of these were received by those they were written for",
        written,
        _by("received_on", on),
    )
    held = Part(
        "forums and visits with practitioners were held",
        len(met),
        len(met),
        tuple(str(row["ref"]) for row in met),
        alone=True,
    )
    said = f"{_times(len(written))} in twelve months somebody read across the registers and wrote down what they saw{last}."
    return said, [received, held]


def _informed(rows: Mapping[str, Sequence[Row]], since: date, on: date) -> tuple[str, list[Part]]:
    every = rows["objectives"]
    held = {row["ref"]: row["held_on"] for row in rows["meetings"]}
    taken = [
        row for row in rows["decisions"]
        if row.get("safeguarding") and (day := held.get(row.get("meeting")) or row.get("told_on")) and since < day <= on
    ]  # fmt: skip
    voices = _part(
        "safeguarding decisions of twelve months cite what people said",
        taken,
        lambda row: bool(row.get("voices_cited")),
    )
    part = _part(
        "objectives name what practitioners or the people served told", every, lambda row: bool(row.get("informed_by"))
    )
    if not every:
        return "There is no safeguarding objective, so nothing of it can be informed by anybody.", [voices]
    said = f"{part.k} of {part.n} objectives of the strategy rest on what practitioners or the people served told."
    return said, [part, voices]


def _heard(rows: Mapping[str, Sequence[Row]], since: date, on: date) -> tuple[str, list[Part]]:
    given = [row for row in rows["feedback"] if since < row["given_on"] <= on]
    units = len({row.get("unit") for row in given})
    asks = [row for row in given if row.get("what_would_help")]
    parts = [
        _part("answers say whether the person feels safe", given, lambda row: row.get("feels_safe") is not None),
        _part("say what makes them so", given, lambda row: bool(row.get("what_makes_safe"))),
        _part("of those who asked for something have a published response", asks, _by("response_published_on", on)),
    ]  # fmt: skip
    if not given:
        return "In twelve months none of the people served was asked, or no answer was kept.", []
    places = "one team or setting" if units == 1 else f"{units} teams and settings"
    return f"{len(given)} answers in twelve months, from {places}.", parts


def _shared(rows: Mapping[str, Sequence[Row]], since: date, on: date) -> tuple[str, list[Part]]:
    issued = [row for row in rows["learning"] if since < row["issued_on"] <= on]
    names = {row["ref"] for row in issued}
    due = [row for row in rows["learning_receipts"] if row.get("learning") in names and row["due"] <= on]
    away = _part(
        "went beyond where they came from",
        issued,
        lambda row: bool(set(row.get("sent_to_units") or ()) - {row.get("origin_unit")}),
    )
    parts = [
        away,
        _part("receipts due were given", due, _by("acknowledged_on", on)),
        _part("were looked at again for their effect", issued, _by("effect_looked_for_on", on)),
    ]  # fmt: skip
    if not issued:
        return "In twelve months no learning was shared.", []
    return (
        f"{away.k} of {away.n} pieces of learning in twelve months went beyond the team or setting they came from.",
        parts,
    )


_RULES: Final[Mapping[str, tuple[str, str, Callable[..., tuple[str, list[Part]]]]]] = {
    "K1": ("collations", "Record who reads across the registers, when, and who received it.", _collated),
    "K2": ("objectives", "Record the safeguarding objectives and what each is informed by.", _informed),
    "K3": ("feedback", "Record what the people served answer when they are asked.", _heard),
    "K4": ("learning", "Record learning, where it came from and where it is sent.", _shared),
}


def answers(tables: Mapping[str, Sequence[Row]], kept: Mapping[str, date], on: date) -> list[Answer]:
    """The four answers up to the end of a local day, over the twelve months before it.

    `tables`: rows typed as in the workbook, by table; `kept`: since when each table is kept. A question whose table is not kept
    and has no rows is not known: never a nought. Figures are whole numbers of records.
    """
    rows = {name: tables.get(name, ()) for name in TABLES}
    since = months_before(on, YEAR)
    found = []
    for code, (table, record, rule) in _RULES.items():
        if not rows[table] and not (table in kept and kept[table] <= on):
            found.append(Answer(code, ASKED[code], f"Not known: nothing is recorded. {record}", known=False))
            continue
        says, parts = rule(rows, since, on)
        found.append(Answer(code, ASKED[code], says, known=True, parts=tuple(part for part in parts if part.n)))
    return found
