"""What training and supervision make due: what falls due reaches the person, and what weighs on them is heard.

Source: handovers.toml (training_delivered, supervision_heard, lead_supervised); themes T1, T2, T3.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goldenthread.domain.duties.people import left_at
from goldenthread.domain.duties.shapes import Around, Duty, Row

REFLECTION: Final = 10
"""Minutes of safeguarding reflection from which a session counts as heard. Source: detectors.toml (T3); house."""
LEADS: Final = frozenset({"dsl", "deputy_dsl"})


def training_duties(row: Row, around: Around) -> Iterator[Duty]:
    """One course of one person: due at the end of its day, met when it was completed; dormant people are marked.

    It starts when the requirement falls due; what was completed early counts from the day it was completed. A course without a due
    day is a record and no duty. `expires` ends what was met.
    """
    due, done = row["due"], row["completed"]
    if due is None:
        return
    began = min(due, done or due)
    stopped, why = left_at(around, row["person"])
    yield Duty(
        "training_delivered", around.starts(began), given=due, met_at=around.starts(done) if done else None,
        person_due=row["person"], gets=row["person"], stopped_at=stopped, stopped_why=why,
        dormant=around.dormant(row["person"], due), valid_until=row["expires"],
    )  # fmt: skip


def heard(row: Row) -> bool:
    """True where a session was held with at least ten minutes of safeguarding reflection."""
    return row["held"] is not None and (row["safeguarding_minutes"] or 0) >= REFLECTION


def supervision_duties(row: Row, around: Around) -> Iterator[Duty]:
    """One session: due at the end of its day. A lead's own (or a deputy's, by the role held that day) is met when it was held;
    anybody else's when it was held with safeguarding reflection. Who supervises themselves holds both ends, and the clock says so.
    """
    due, held, person = row["due"], row["held"], row["person"]
    lead = around.holds(person, LEADS, due)
    met = held if lead or heard(row) else None
    stopped, why = left_at(around, person)
    yield Duty(
        "lead_supervised" if lead else "supervision_heard", around.starts(min(due, held or due)), given=due,
        met_at=around.starts(met) if met else None, person_due=row["supervisor"] or "", gives=person,
        gets=row["supervisor"] or "", stopped_at=stopped, stopped_why=why, dormant=around.dormant(person, due),
    )  # fmt: skip
