"""What the rows of casework make due: a concern's way from the front line to the lead, to others, and back.

The acts of casework start and meet the same clocks one by one; a property test holds the two equal.
Source: handovers.toml (area C), workbook.toml (concerns, referrals).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final

from goldenthread.domain.duties.shapes import Around, Duty, Row

CONCERN_HANDOVERS: Final = (
    "concern_raised", "concern_acknowledged", "dsl_triage", "wishes_asked", "referred", "outcome_told", "serious_matter_seen",
    "person_told",
)  # fmt: skip
CLOSED: Final = "the concern was closed"


def concern_duties(row: Row, around: Around, sent: Iterable[datetime] = (), *, handler: str = "") -> Iterator[Duty]:
    """Everything that one concern makes due. `sent`: when it was referred, each time. `handler`: who takes the lead's place where it
    was routed around them.

    Moments are aware; lengths are the rules' own. The lead is whoever held the role that day: where she raised it herself, one
    person holds both ends. Nobody can be told where nobody is known to have raised it.
    """
    reported: datetime = row["reported_at"]
    noticed = min(row["came_to_attention_at"] or reported, reported)
    day, unit = around.day(reported), row["unit"] or ""
    reporter, lead = row["raised_by"] or "", handler or around.at_level("dsl", day, unit)
    population = row["population"] or ""
    closed = row["closed_at"]

    yield Duty(
        "concern_raised",
        noticed,
        met_at=reported,
        gives=reporter,
        gets=lead,
        person_due=reporter,
        population=population,
    )
    yield Duty(
        "concern_acknowledged", reported, met_at=row["acknowledged_at"], gives=lead, gets=reporter, person_due=lead,
        population=population,
    )  # fmt: skip
    yield Duty("dsl_triage", reported, met_at=row["triaged_at"], person_due=lead, population=population)
    yield Duty(
        "wishes_asked", reported, met_at=row["wishes_recorded_at"], gives=lead, person_due=lead, population=population
    )
    decided = _decided(row)
    if (recorded := row["triaged_at"]) and row[
        "meets_statutory_criteria"
    ]:  # whatever threshold was written down with it, or none
        held = row["second_view_at"] if row["rationale"] else None
        met = min([max(m, recorded) for m in (*sent, held) if m is not None], default=None)
        stop = closed if met is None and closed else None
        yield Duty(
            "referred", recorded, met_at=met, gives=lead, person_due=lead, stopped_at=stop, stopped_why=CLOSED if stop else "",
            population=population,
        )  # fmt: skip
    if begun := min([m for m in (decided, closed) if m], default=None):
        yield Duty(
            "outcome_told", begun, met_at=row["outcome_told_at"], gives=lead, gets=reporter, person_due=lead,
            population=population,
        )  # fmt: skip
    if row["serious_at"]:
        leader = around.at_level("senior", around.day(row["serious_at"]), unit)
        yield Duty(
            "serious_matter_seen", row["serious_at"], met_at=row["serious_seen_at"], gives=lead, gets=leader,
            person_due=leader, population=population,
        )  # fmt: skip
    if closed:
        yield Duty(
            "person_told", closed, met_at=row["person_told_at"], gives=lead, person_due=lead, population=population
        )


def _decided(row: Row) -> datetime | None:
    """When the threshold was decided: with the triage, as the workbook keeps one moment for both."""
    moment: datetime | None = row["triaged_at"] if row["threshold"] else None
    return moment


def referral_duties(
    row: Row, around: Around, closed_at: datetime | None = None, *, handler: str = ""
) -> Iterator[Duty]:
    """The waits for an answer: from the sending, then from each chase, until it is answered or the concern is closed.

    A chase meets its wait and starts the next; one after the answer is another matter. `handler` as in
    `concern_duties`. 'Pending' and 'more information' are heard, not answers.
    """
    lead = handler or around.at_level("dsl", around.day(row["sent_at"]), row.get("unit") or "")
    answered = row["answered_at"]
    heard = sorted(
        chase
        for chase in chases(row["chased_at"])
        if chase >= row["sent_at"] and (answered is None or chase <= answered)
    )
    begins = [row["sent_at"], *heard]
    for number, begun in enumerate(begins):
        met = begins[number + 1] if number + 1 < len(begins) else answered
        stop = closed_at if met is None else None
        yield Duty(
            "referral_answered", begun, part=str(number) if number else "", met_at=met, person_due=lead, stopped_at=stop,
            stopped_why=CLOSED if stop else "",
        )  # fmt: skip


def chases(given: Sequence[str | datetime] | None) -> list[datetime]:
    """The moments of a list cell; what is no moment is left out (the import names it)."""
    found = []
    for one in given or ():
        if isinstance(one, datetime):
            found.append(one)
            continue
        try:
            moment = datetime.fromisoformat(one)
        except ValueError:
            continue
        if moment.tzinfo is not None:
            found.append(moment)
    return found
