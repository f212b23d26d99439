"""What the duties about people on the books share: when somebody leaves, nothing more is due of them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from goldenthread.domain.duties.shapes import Around

LEFT = "the person has left"


def left_at(around: Around, person: str) -> tuple[datetime | None, str]:
    """When duties of a person stop because they left (the first moment after their last day), and why; None while they are here."""
    row = around.person(person)
    left: date | None = row["left"] if row else None
    return (around.starts(left + timedelta(days=1)), LEFT) if left else (None, "")
