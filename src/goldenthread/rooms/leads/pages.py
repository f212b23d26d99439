"""The main pages of the leads' own work, for the index of registers."""

from __future__ import annotations

from typing import Final

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.registers.main_pages import MainPage, page_of
from goldenthread.rooms.leads import changes, handing
from goldenthread.rooms.leads.load import may_see
from goldenthread.rooms.leads.registers import LEAD_DIARY


def _hands(by: Actor) -> bool:
    return changes.may_hand_over(by).allowed or by.holds(*handing.ANSWERS_FOR)


PAGES: Final = (
    page_of(
        LEAD_DIARY, "leads:diary", "Diary of sampled weeks", "Two weeks a quarter, seen by the lead and their supervisor only.",
        adds="write_week",
    ),
    MainPage(
        "Load against hours", "What the role needs beside the hours it is given: sums of the post, nobody's own.", "leads:load",
        lambda by: may_see(by).allowed, kept="lead_diary",
    ),
    MainPage("Handing over", "What a deputy takes on while the lead is away, on one page.", "leads:handings", _hands),
)  # fmt: skip
