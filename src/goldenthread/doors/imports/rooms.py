"""Which room keeps which table of the workbook: the one list of an import."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from goldenthread.foundation.registers import changes as registers
from goldenthread.rooms.casework import changes as casework
from goldenthread.rooms.complaints import changes as complaints
from goldenthread.rooms.culture import changes as culture
from goldenthread.rooms.governance import changes as governance
from goldenthread.rooms.leadership import changes as leadership
from goldenthread.rooms.leads import changes as leads
from goldenthread.rooms.policies import changes as policies
from goldenthread.rooms.practice import changes as practice
from goldenthread.rooms.quality import changes as quality
from goldenthread.rooms.recruitment import changes as recruitment
from goldenthread.rooms.workforce import changes as workforce

_KEPT: Final[dict[Callable[..., Any], tuple[str, ...]]] = {
    registers.record_many: ("posts", "active_periods", "requirements"),
    recruitment.record_many: ("checks",),
    workforce.record_many: ("training", "supervision"),
    practice.record_many: (
        "opening_hours",
        "activity",
        "touch_points",
        "activities",
        "rota",
        "escalations",
        "feedback",
    ),
    culture.record_many: ("surveys", "survey_rounds"),
    policies.record_many: ("policies", "comments", "acknowledgements"),
    casework.record_many: ("advice", "concerns", "referrals", "allegations"),
    complaints.record_many: ("complaints", "disclosures", "stages", "updates"),
    governance.record_many: ("risks", "meetings", "decisions", "actions", "processing"),
    leadership.record_many: ("objectives", "messages"),
    leads.record_many: ("lead_diary",),
    quality.record_many: ("collations", "learning", "learning_receipts", "quality_items", "reviews"),
}
ROOMS_OF: Final[dict[str, Callable[..., Any]]] = {table: many for many, tables in _KEPT.items() for table in tables}
