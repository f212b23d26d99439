"""The sheets of the other rooms: generated, and brought as a workbook's would be. One module a theme area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from goldenthread.doors.demonstration.crowd import Names
from goldenthread.doors.demonstration.days import Days
from goldenthread.doors.demonstration.shapes import Somebody
from goldenthread.doors.demonstration.tables import board, complaints, library, practice, quality, staff
from goldenthread.doors.demonstration.tables.kit import Kit
from goldenthread.doors.demonstration.words import drawn

WRITE = (
    staff.requirements, staff.checks, staff.training, staff.supervision, practice.hours, practice.corners, practice.voices,
    complaints.complaints, complaints.speaking_up, complaints.allegations, board.risks, board.meetings, board.leading,
    board.personal_data, library.policies, library.surveys, quality.collations, quality.learning, quality.programme,
    quality.reviews, quality.diary,
)  # fmt: skip


def filled(days: Days, people: Sequence[Somebody], names: Names, seed: str) -> Mapping[str, tuple[dict[str, Any], ...]]:
    """Every sheet by its name, in the order in which they are brought. The same for the same day, people and seed."""
    kit = Kit(days, drawn(f"{seed}:tables"), people)
    staff.people(kit, names)
    for write in WRITE:
        write(kit)
    return kit.tables()
