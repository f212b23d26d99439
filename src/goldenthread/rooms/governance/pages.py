"""Governance's main pages, for the index of registers."""

from __future__ import annotations

from typing import Final

from goldenthread.foundation.registers.main_pages import page_of
from goldenthread.rooms.governance.registers import ACTIONS, DECISIONS, MEETINGS, PROCESSING, RISKS

PAGES: Final = (
    page_of(RISKS, "governance:risks", "Risks", "Of every kind side by side: owner, control, assurance, next review."),
    page_of(MEETINGS, "governance:meetings", "Meetings, forums and visits", "What was sent, what was asked, and the board's pack."),
    page_of(DECISIONS, "governance:decisions", "Decisions", "What each rests on, and whether those it changes were told."),
    page_of(ACTIONS, "governance:actions", "Actions", "What was to be done, and whether it changed anything."),
    page_of(
        PROCESSING, "governance:information", "Personal data", "What is done with it, who owns it, and breaches decided in 72 hours.",
        adds="report_breach",
    ),
)  # fmt: skip
