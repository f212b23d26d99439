"""Culture's main pages, for the index of registers."""

from __future__ import annotations

from typing import Final

from goldenthread.foundation.registers.main_pages import MainPage, page_of
from goldenthread.rooms.culture.registers import READING, SURVEY_ROUNDS

PAGES: Final = (
    page_of(SURVEY_ROUNDS, "culture:rounds", "Short surveys", "How it really is, in a minute and without a name."),
    MainPage(
        "Said beside practised", "What leaders say is a priority, beside what the front line sees.", "culture:stated",
        lambda by: by.holds(*READING), kept="survey_rounds",
    ),
)  # fmt: skip
