"""Leadership's main pages, for the index of registers."""

from __future__ import annotations

from typing import Final

from goldenthread.foundation.registers.main_pages import page_of
from goldenthread.rooms.leadership.registers import MESSAGES, OBJECTIVES

PAGES: Final = (
    page_of(MESSAGES, "leadership:messages", "Messages from leaders", "What was said, to whom, and whether it was understood."),
    page_of(OBJECTIVES, "leadership:objectives", "Objectives", "What leaders set out to do, who owns it, and what it rests on."),
)  # fmt: skip
