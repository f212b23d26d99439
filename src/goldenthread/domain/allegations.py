"""Where an allegation or a low-level concern stands: what is due of it next, and by when.

Pure. The designated officer within one working day of its being known; low-level concerns looked at for patterns in 90 days.
Sources: theme H1, detectors.toml (H1), domain.md §2.5.6, clock_rules.toml (lado_notify, barring_referral, regulator_referral).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from goldenthread.domain.days import add_working_days
from goldenthread.domain.duties.shapes import Row
from goldenthread.domain.time import Calendar, local_date

CONSULT_WORKING_DAYS: Final = 1
PATTERN_DAYS: Final = 90
LIMBS: Final = {
    "harmed": "They harmed somebody, or may have",
    "offence": "They may have committed an offence against somebody, or to do with somebody",
    "risk": "What they did shows that they may be a risk to people here",
    "suitability": "What they did, here or elsewhere, shows that they may not be suitable for this work",
}
"""The harm threshold, of which one is enough. Source: domain.md §2.5.6 (four limbs)."""
FOUND: Final = {
    "substantiated": "there is enough evidence to prove it",
    "unsubstantiated": "it is neither proved nor disproved, which says nothing of guilt or innocence",
    "unfounded": "there is no evidence for it, or it was a mistake",
    "false": "there is enough evidence to disprove it",
    "malicious": "it is disproved, and was meant to deceive",
}
"""What each outcome word says. Source: domain.md §2.5.6."""
OFF_REFERENCES: Final = frozenset({"false", "malicious"})
"""What was found so is left off references, and normally off the personnel file. Source: domain.md §2.5.6."""


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
    return NextStep(_after_the_officer(row))


def _after_the_officer(row: Row) -> str:
    """What is left once the designated officer has said whether it meets the criteria. What was decided to be sent is sent at once."""
    if row["criteria_met"] and not row["employer_action"]:
        return "decide_action"
    if row["criteria_met"] and row["outcome"] == "substantiated" and row["barring_decided_on"] is None:
        return "decide_barring"
    if row["barring"] == "referred" and row["barring_sent_on"] is None:
        return "send_barring"
    if row["criteria_met"] and row["outcome"] == "substantiated" and row["regulator_decided_on"] is None:
        return "decide_regulator"
    if row["regulator"] == "referred" and row["regulator_sent_on"] is None:
        return "send_regulator"
    return "close_allegation"


def over_time(days: Sequence[date]) -> str:
    """A sentence about the days on which something about one person was received (local days, in any order); '' for fewer than two."""
    if len(days) < 2:
        return ""
    first, last = min(days), max(days)
    within = (last - first).days
    months = round(within / 30.44)
    span = f"{months} months" if months > 1 else f"{within} days" if within > 1 else "a day"
    return f"{len(days)} about the same person within {span}: the first of {first:%-d %B %Y}, the newest of {last:%-d %B %Y}."


def evaluated_as(limbs: Sequence[str]) -> str:
    """The kind that an initial evaluation makes of it: any limb of the harm threshold makes an allegation, none a low-level concern."""
    return "allegation" if limbs else "low_level"
