"""An organisation's own complaints procedure: its stages with their time frames, as somebody types them, one stage a line.

Pure. Days are local. Source: theme W1 (stages with time frames). The lengths are the organisation's own: no law is written here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from goldenthread.domain.time import Calendar, add_working_days

MOST_STAGES: Final = 6
MOST_DAYS: Final = 365
_LINE: Final = re.compile(r"(?P<title>.+?)[;:,]\s*(?P<days>\d{1,4})\s*(?P<working>working\s+)?days?\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class OwnStage:
    """One stage: what it is called, and in how many days it is answered; `working`: days on which people work."""

    title: str
    days: int
    working: bool

    @property
    def says(self) -> str:
        """'Local resolution; 10 working days': as it is typed."""
        return f"{self.title}; {self.days} {'working ' if self.working else ''}{'day' if self.days == 1 else 'days'}"

    def due(self, begun: date, calendar: Calendar) -> date:
        """The local day by which a stage that begins on a local day is answered."""
        return add_working_days(begun, self.days, calendar) if self.working else begun + timedelta(days=self.days)


def parse_stages(text: str) -> list[OwnStage]:
    """The stages as typed, one a line. ValueError, with what to do, for a line that does not say how many days.

    >>> parse_stages("Local resolution; 10 working days")
    [OwnStage(title='Local resolution', days=10, working=True)]
    """
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(
                f"'{line[:60]}': write the stage, then ; and its days, like: Local resolution; 10 working days"
            )
        days = int(match["days"])
        if not 1 <= days <= MOST_DAYS:
            raise ValueError(f"'{line[:60]}': give from 1 to {MOST_DAYS} days.")
        found.append(OwnStage(match["title"].strip()[:80], days, bool(match["working"])))
    if len(found) > MOST_STAGES:
        raise ValueError(f"Give at most {MOST_STAGES} stages.")
    return found


def stage_of(stages: Sequence[Mapping[str, object]], n: int) -> OwnStage | None:
    """The n-th stage (from 1) of a procedure as it is kept; None where it has no such stage."""
    if not 1 <= n <= len(stages):
        return None
    one = stages[n - 1]
    return OwnStage(str(one["title"]), int(str(one["days"])), bool(one["working"]))
