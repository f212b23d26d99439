"""Clocks: something is due, and was or was not done in time. Their status is derived from dates, never
stored.

Sources: design.md §1 (Clock), domain.md rule 8 ('a missed clock needs a reason, never a silent edit'),
handovers.toml (pauses).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from goldenthread.domain.problems import Problem, blank
from goldenthread.domain.time import local_date

STATUSES: Final = (
    "not_started", "running", "paused", "met", "met_late", "overdue", "lapsed", "stopped", "waived",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pause:
    """Why a clock waits: from when, until which day it is looked at again, the reason and by whom. Never
    moves a due date.
    """

    from_at: datetime
    review_on: date
    reason: str
    by: str
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClockFact:
    """One clock. All moments are aware datetimes; `handover` is empty for a clock that is no handover.

    `subject` is the ref of the record it is about, `person_due` the one who has to act, `valid_until` the
    moment up to which what was done counts. `same_person`: who gives and who is due are one.
    """

    ref: str
    handover: str | None
    kind: str
    started_at: datetime | None
    due_at: datetime | None
    met_at: datetime | None = None
    valid_until: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    stopped_at: datetime | None = None
    waived_at: datetime | None = None
    same_person: bool = False
    subject: str = ""
    person_due: str | None = None
    missed_reason: str = ""


def _by(moment: datetime | None, at: datetime) -> bool:
    return moment is not None and moment <= at


def is_open(clock: ClockFact, at: datetime) -> bool:
    """True where by `at` it was neither met, stopped nor waived. Acts after `at` do not count."""
    return not (_by(clock.met_at, at) or _by(clock.stopped_at, at) or _by(clock.waived_at, at))


def is_paused(clock: ClockFact, at: datetime, time_zone: str) -> bool:
    """True while an open clock has a pause begun by `at`, not ended by then, whose review day is still ahead
    (local days).
    """
    today = local_date(at, time_zone)
    return is_open(clock, at) and any(
        pause.from_at <= at and not _by(pause.ended_at, at) and today < pause.review_on for pause in clock.pauses
    )


def is_overdue(clock: ClockFact, at: datetime) -> bool:
    """True where an open clock's due moment has come: with all acts up to `at` counted, it cannot be met in
    time any more.
    """
    return is_open(clock, at) and _by(clock.due_at, at)


def _closed(clock: ClockFact, at: datetime) -> str | None:
    """How it was first closed by `at`: 'met', 'waived', 'stopped' or None; what was done counts first where
    moments are equal.
    """
    acts = ((clock.met_at, 0, "met"), (clock.waived_at, 1, "waived"), (clock.stopped_at, 2, "stopped"))
    done = [(moment, order, name) for moment, order, name in acts if moment is not None and moment <= at]
    return min(done)[2] if done else None


def status(clock: ClockFact, at: datetime, time_zone: str) -> str:
    """What the clock said at a moment: one of STATUSES, derived from dates only. Acts after `at` do not
    count.

    Met in time is met_at <= due_at. What was met and whose validity has passed is 'lapsed'. A pause whose
    review day has come counts no longer, and the old due date stands. Raises ValueError for a moment without
    its time zone.
    """
    closed = _closed(clock, at)
    if closed == "met":
        if clock.valid_until is not None and clock.valid_until < at:
            return "lapsed"
        late = clock.due_at is not None and clock.met_at is not None and clock.met_at > clock.due_at
        return "met_late" if late else "met"
    if closed is not None:
        return closed
    if not _by(clock.started_at, at):
        return "not_started"
    if is_paused(clock, at, time_zone):
        return "paused"
    return "overdue" if is_overdue(clock, at) else "running"


def _same_words(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


def may_pause(
    existing: Sequence[Pause], *, reason: str, by: str, review_on: date, at: datetime, tz: str
) -> list[Problem]:
    """What speaks against a pause; nothing where it may be set. Every pause needs a reason, a person and a
    review day ahead.

    A further one needs a reason not given before, and another person than the one who set the last. Source:
    handovers.toml.
    """
    problems = []
    if blank(reason):
        problems.append(Problem("reason", "Say why this has to wait."))
    if blank(by):
        problems.append(Problem("by", "Say who decided that this waits."))
    if review_on <= local_date(at, tz):
        problems.append(Problem("review_on", "The day to look at this again must be after today."))
    if any(_same_words(pause.reason, reason) for pause in existing) and not blank(reason):
        problems.append(
            Problem("reason", ("This has waited for that reason before. A second wait needs a new reason."))
        )
    if existing and max(existing, key=lambda pause: pause.from_at).by == by:
        problems.append(Problem("by", "A second wait must be decided by a second person."))
    return problems


def lag_days(clock: ClockFact, time_zone: str, limit_is_due_date: bool) -> int | None:
    """Whole days between the local dates of start and act; None where it was not met (or a date it needs is
    missing).

    For a limit 'due date' the days after the due date, never less than none. Source: design.md §1 (lag).
    """
    since = clock.due_at if limit_is_due_date else clock.started_at
    if clock.met_at is None or since is None:
        return None
    days = (local_date(clock.met_at, time_zone) - local_date(since, time_zone)).days
    return max(0, days) if limit_is_due_date else days
