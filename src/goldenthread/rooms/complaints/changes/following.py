"""The clocks that a complaint, its stages and its messages make due together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from goldenthread.domain.duties.complaints import ANSWERED, answer_duties
from goldenthread.foundation.ledger.acts import Doing
from goldenthread.foundation.registers.around import Surroundings
from goldenthread.foundation.registers.clocks import Following, Subject
from goldenthread.foundation.registers.policy import rows_of
from goldenthread.foundation.registers.values import row_of
from goldenthread.rooms.complaints.registers import COMPLAINTS, STAGES, UPDATES


def follow_answers(do: Doing, around: Surroundings, refs: Iterable[str], *, imported: bool = False) -> None:
    """Bring 'answered, and kept in touch' of these complaints to what their stages and messages say. Three queries."""
    wanted = list(dict.fromkeys(refs))
    stages: dict[str, list[dict[str, Any]]] = defaultdict(list)
    updates: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for register, found in ((STAGES, stages), (UPDATES, updates)):
        for record in rows_of(register).filter(about__in=wanted).order_by("recorded_at", "ref"):
            found[record.about].append(row_of(register, record, words=False))
    subjects = [
        Subject(
            record.ref, record.unit.path if record.unit else "", "W",
            tuple(answer_duties(row_of(COMPLAINTS, record, words=False), stages[record.ref], updates[record.ref])),
        )
        for record in rows_of(COMPLAINTS).filter(ref__in=wanted).order_by("ref")
    ]  # fmt: skip
    Following(do, around.organisation, around, imported).follow(subjects, (ANSWERED,))
