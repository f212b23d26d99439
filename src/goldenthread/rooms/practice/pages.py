"""Practice's main pages, for the index of registers."""

from __future__ import annotations

from typing import Final

from goldenthread.foundation.registers.main_pages import MainPage, page_of
from goldenthread.rooms.practice.registers import ACTIVITIES, ESCALATIONS, EXPOSURE, FEEDBACK, ROTA, TOUCH_POINTS

PAGES: Final = (
    page_of(
        TOUCH_POINTS, "practice:touch_points", "Where harm could happen or be noticed", "Name one in a minute; see who has seen it.",
        adds="name_touch_point",
    ),
    page_of(ACTIVITIES, "practice:activities", "Activities", "Trips, sessions, online groups: with their rules, risks and approval."),
    page_of(ROTA, "practice:cover", "Who answers", "Opening hours and the rota: in which hours would nobody answer?"),
    page_of(ESCALATIONS, "practice:calls", "Calls for help and test calls", "Who was called, and how soon somebody answered."),
    page_of(
        FEEDBACK, "practice:feedback", "What people told us", "Whether they feel safe, what makes them so, and what they asked for.",
        adds="answer_feedback",
    ),
    MainPage("You said, we did", "What people asked for, and what was done.", "practice:you_said", lambda by: by.person is not None),
    page_of(EXPOSURE, "practice:months", "Months of work", "How many people each unit supported, so that silence can be told from safety."),
)  # fmt: skip
