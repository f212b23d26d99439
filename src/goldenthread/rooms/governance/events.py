"""The room's events: each is one change."""

from __future__ import annotations

from typing import Final

EVENTS: Final = {
    "governance.risk.added": "A risk was put on the register.",
    "governance.risk.reviewed": "A risk was reviewed.",
    "governance.risk.closed": "A risk was closed.",
    "governance.rows.recorded": "Rows were brought from elsewhere.",
}
