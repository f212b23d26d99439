"""Where an allegation or a low-level concern stands: what is due of it next, and by when.

Pure. The designated officer within one working day of its being known; low-level concerns looked at for patterns in 90 days.
Sources: theme H1, detectors.toml (H1), domain.md §2.5.6, clock_rules.toml (lado_notify).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from goldenthread.domain.days import add_working_days
from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.time import Calendar, local_date

CONSULT_WORKING_DAYS: Final = 1
PATTERN_DAYS: Final = 90


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next thing to do: its act, and the last local day for it (None: no day is set). `act` empty: nothing is left."""

    act: str
    by: date | None = None


def next_step(row: Row, cal: Calendar) -> NextStep:
    """What is to be done next with a row of `allegations`. Dates are local to the organisation."""
    begun = local_date(row["received_at"], cal.time_zone)
    if row["kind"] == "low_level":
        return NextStep("" if row["reviewed_on"] else "look_for_patterns", begun + timedelta(days=PATTERN_DAYS))
    if row["closed_at"]:
        return NextStep("")
    if row["officer_consulted_at"] is None and row["criteria_met"] is not False:
        return NextStep("consult_officer", add_working_days(begun, CONSULT_WORKING_DAYS, cal))
    if row["criteria_met"] is None:
        return NextStep("consult_officer")
    if row["criteria_met"] and row["outcome"] == "substantiated" and row["barring_decided_on"] is None:
        return NextStep("decide_barring")
    if row["criteria_met"] and row["outcome"] == "substantiated" and row["regulator_decided_on"] is None:
        return NextStep("decide_regulator")
    return NextStep("close_allegation")
