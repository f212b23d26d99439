"""A register of coroners' reports: who had to answer within 56 days, and who did, as far as the register can
tell.

One report is one duty with 0 to n answers; the register holds only counts, so *who* answered is not known,
nor when. Source: Coroners (Investigations) Regulations 2013, reg. 29 (56 calendar days from the day the
report is sent).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from goldenthread.domain.time import parse_report_date

DAYS: Final = 56
DATE, REF, SENT, ANSWERS = "date_of_report", "ref", "sent_count", "responses"
STATES: Final = ("complete", "partial", "none", "addressees_unknown", "answers_unknown")
_WHOLE: Final = re.compile(r"(\d{1,6})(?:\.0+)?")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What cannot be read in a register: row (as counted by the caller), column, and why, in words."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One report. Without a day there is no clock (`due_on` None). `sent` None: addressees unknown. `key`:
    its reference, or its row where it has none; a reference twice is two rows.
    """

    row: int
    ref: str
    dated: date | None
    due_on: date | None
    sent: int | None
    answers: int | None
    state: str
    problems: tuple[RowProblem, ...] = ()

    @property
    def key(self) -> str:
        """The reference with its row, which alone is unique: 'row 23 · 2016-0096', or 'row 23'."""
        return f"row {self.row} · {self.ref}" if self.ref else f"row {self.row}"


def _clean(mapping: Mapping[str, str | None]) -> dict[str, str]:
    return {
        re.sub(r"\s+", "_", str(key).replace("\ufeff", "").strip().casefold()): value.replace("\ufeff", "").strip()
        for key, value in mapping.items()
        if key is not None and isinstance(value, str)
    }


def _count(row: int, column: str, text: str | None) -> tuple[int | None, RowProblem | None]:
    if text is None:
        return None, RowProblem(row, column, "There is no such column, so this is not known.")
    if not text:
        return None, None
    if found := _WHOLE.fullmatch(text):
        return int(found[1]), None
    return None, RowProblem(row, column, f"{text!r} is not a number of people or answers: treated as not known.")


def _dated(row: int, text: str | None) -> tuple[date | None, RowProblem | None]:
    if text is None:
        return None, RowProblem(row, DATE, "There is no such column: without a day nothing can fall due.")
    if not text:
        return None, RowProblem(row, DATE, "The report has no date: without a day nothing can fall due.")
    found = parse_report_date(text)
    if found is None:
        return None, RowProblem(row, DATE, f"{text!r} is not understood as a date: without a day nothing can fall due.")
    return found, None


def _state(sent: int | None, answers: int | None) -> str:
    if sent is None:
        return "addressees_unknown"
    if answers is None:
        return "answers_unknown"
    if answers >= sent:
        return "complete"
    return "partial" if answers else "none"


def read_row(row_number: int, mapping: Mapping[str, str | None]) -> Recommendation:
    """One row of the register, by column name. Never raises for what a file may hold: what cannot be read is
    a problem.

    Counts may be written '5' or '5.0'. A blank count, one that is no number, or 'sent to 0' means that it is
    not known. Extra columns are passed over; a byte-order mark and capitals in a column's name are forgiven.
    """
    cells = _clean(mapping)
    dated, no_date = _dated(row_number, cells.get(DATE))
    sent, no_sent = _count(row_number, SENT, cells.get(SENT))
    answers, no_answers = _count(row_number, ANSWERS, cells.get(ANSWERS))
    if sent == 0:
        sent, no_sent = None, RowProblem(row_number, SENT, "Sent to nobody cannot be: treated as not known.")
    return Recommendation(
        row=row_number,
        ref=cells.get(REF, ""),
        dated=dated,
        due_on=dated + timedelta(days=DAYS) if dated is not None and date.max - dated > timedelta(days=DAYS) else None,
        sent=sent,
        answers=answers,
        state=_state(sent, answers),
        problems=tuple(problem for problem in (no_date, no_sent, no_answers) if problem),
    )


def figures(rows: Iterable[Recommendation], as_at: date) -> dict[str, int]:
    """Counts of a register on a day (both of one calendar; days are calendar days).

    issued: dated on or before the day. past_due: issued, and the 56 days have elapsed, whatever the answers;
    not_yet_due: the others issued. All other keys count every row, since answers are undated:
    addressees_known = complete + partial + none + answers_unknown; addressees_unknown; undated.
    """
    found = list(rows)
    issued = [one for one in found if one.dated is not None and one.dated <= as_at]
    past = sum(one.due_on is not None and one.due_on < as_at for one in issued)
    states = Counter(one.state for one in found)
    return {
        "issued": len(issued),
        "past_due": past,
        "not_yet_due": len(issued) - past,
        "addressees_known": sum(one.sent is not None for one in found),
        "addressees_unknown": states["addressees_unknown"],
        "complete": states["complete"],
        "partial": states["partial"],
        "none": states["none"],
        "answers_unknown": states["answers_unknown"],
        "undated": sum(one.dated is None for one in found),
    }
