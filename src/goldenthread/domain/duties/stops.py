"""Why a clock stops by a rule: what a row says now. A stop for any other reason is somebody's, and no rule takes it back."""

from __future__ import annotations

from typing import Final

from goldenthread.domain.duties.casework import CLOSED
from goldenthread.domain.duties.people import LEFT
from goldenthread.domain.duties.recruitment import NOTHING_OUTSTANDING

NO_LONGER: Final = "what the record says now asks for this no longer"
MOVED: Final = "the record was corrected: this one counts as it stood, another took its place"
CORRECTED: Final = frozenset({NO_LONGER, MOVED})
"""What was due while the record said otherwise: no row of today says it, so that only a note can carry it elsewhere."""
BY_RULE: Final = CORRECTED | {
    CLOSED,
    LEFT,
    NOTHING_OUTSTANDING,
    "closed",
    "left",
    "nobody answered within 24 hours",
    "retired",
}
