"""The main pages of complaints and of those who speak up, for the index of registers."""

from __future__ import annotations

from typing import Final

from goldenthread.foundation.registers.main_pages import MainPage, page_of
from goldenthread.foundation.registers.policy import may_anywhere
from goldenthread.rooms.complaints.registers import COMPLAINTS, DISCLOSURES

_SPOKE: Final = page_of(
    DISCLOSURES,
    "complaints:disclosures",
    "Those who speak up",
    "That somebody did, and what was done. Never who, never what.",
)

PAGES: Final = (
    page_of(
        COMPLAINTS, "complaints:complaints", "Complaints", "From whoever makes one: stages, what they were told, what changed.",
        adds="receive_complaint",
    ),
    MainPage(
        _SPOKE.title, _SPOKE.says, _SPOKE.name, lambda by: may_anywhere(by, DISCLOSURES, "receive_disclosure"), _SPOKE.roots,
        kept="disclosures",
    ),
)  # fmt: skip
