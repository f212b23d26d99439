"""What the rows of the policies room make due: reviews, reading and understanding, answers to comments.

Source: handovers.toml (area P), workbook.toml (policies, acknowledgements, comments).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from goldenthread.domain.duties.shapes import Around, Duty, Row

READ_DAYS: Final = 30
"""How long before its day a reading is taken to have begun. Source: handovers.toml (policy_understood, 30 cd)."""


def policy_duties(row: Row, around: Around) -> Iterator[Duty]:
    """The review before, met on the day it was done, and the one due next. A review starts and is due on its day.

    `review_due` is always the next one due, whatever was reviewed before. A document that is retired has no review due afterwards.
    """
    owner, retired, last = row["owner"] or "", row["retired"], row["last_review_due"]
    unit = row["unit"] or ""
    stopped = around.starts(retired) if retired else None
    if last:
        done = row["last_reviewed_on"]
        yield Duty(
            "policy_reviewed", around.starts(last), part=last.isoformat(), given=last, person_due=owner, gives=owner,
            gets=around.at_level("board", last, unit), met_at=around.starts(done) if done else None,
            stopped_at=stopped if not done else None, stopped_why="retired" if stopped and not done else "",
        )  # fmt: skip
    if (due := row["review_due"]) and due != last:
        yield Duty(
            "policy_reviewed", around.starts(due), part=due.isoformat(), given=due, person_due=owner, gives=owner,
            gets=around.at_level("board", due, unit), stopped_at=stopped, stopped_why="retired" if stopped else "",
        )  # fmt: skip


def acknowledgement_duties(row: Row, around: Around) -> Iterator[Duty]:
    """A changed policy read and understood by one person, by its day: thirty days after it was published, unless another is set.

    The clock starts thirty days before the day that was set, since that is all the row says. Nothing is due of whoever is away.
    """
    person, due, done = row["person"], row["due"], row["understood_on"]
    known = around.person(person) or {}
    left = known.get("left")
    stopped = around.starts(left) if left and left < due and not done else None
    yield Duty(
        "policy_understood", around.starts(due - timedelta(days=READ_DAYS)), person_due=person, gets=person,
        met_at=around.starts(done) if done else None, dormant=around.dormant(person, due), stopped_at=stopped,
        stopped_why="left" if stopped else "",
    )  # fmt: skip


def comment_duties(row: Row, around: Around) -> Iterator[Duty]:
    """Whoever owns a procedure answers a comment on it within thirty days."""
    yield Duty("procedure_comment_answered", row["at"], met_at=row["answered_at"], gives=row["by"] or "")
