"""Casework's main pages, for the index of registers."""

from __future__ import annotations

from typing import Final

from goldenthread.foundation.registers.main_pages import MainPage, page_of
from goldenthread.rooms.casework import helped, home, home_allegations, home_apart, second_readings, subject_access
from goldenthread.rooms.casework.registers import ALLEGATIONS

READING: Final = (
    "dsl", "deputy_dsl", "head_of_safeguarding", "allegations_manager", "executive_lead", "line_manager",
    "data_protection_officer",
)  # fmt: skip
_ALLEGATIONS: Final = page_of(
    ALLEGATIONS, "casework:allegations", "Allegations and low-level concerns",
    "About people who work or volunteer here: a track of its own, kept from whoever it is about.", adds="receive_allegation",
)  # fmt: skip

PAGES: Final = (
    MainPage(
        "Concerns", "Worries as they were raised, what was decided, and who has to be told.", "casework:concerns",
        lambda by: by.holds(*READING), homes=home.duties, kept="concerns",
    ),
    MainPage(
        _ALLEGATIONS.title, _ALLEGATIONS.says, _ALLEGATIONS.name, _ALLEGATIONS.sees, homes=home_allegations.home_lines, kept="allegations",
    ),
    MainPage(
        "Read again", "A few worries that were not referred, read by somebody who does not know what was decided.",
        "casework:second_readings", lambda by: by.holds(*second_readings.READS), homes=home_apart.to_read, kept="concerns",
    ),
    MainPage(
        "Requests for what we hold", "Somebody asks for what is held about them: the law gives a month.", "casework:subject_accesses",
        lambda by: subject_access.may_handle(by).allowed, homes=home_apart.to_answer,
    ),
    MainPage(
        "Did your advice help?", "What people said whom you advised: to you alone, five together.", "casework:advice_helped",
        lambda by: by.holds(*helped.ANSWERS),
    ),
    MainPage("What I raised", "What became of it, as far as you may be told.", "casework:mine", lambda by: by.person is not None),
)  # fmt: skip
