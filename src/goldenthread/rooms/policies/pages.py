"""Policies' main pages, for the index of registers."""

from __future__ import annotations

from typing import Final

from goldenthread.foundation.registers.main_pages import MainPage, page_of
from goldenthread.rooms.policies.registers import POLICIES

PAGES: Final = (
    page_of(POLICIES, "policies:documents", "Policies, procedures, guidance", "What is in force, who owns it, when it is looked at again."),
    MainPage(
        "What the documents cover", "Every topic that is asked for, and how documents hang together.", "policies:coverage",
        lambda by: by.person is not None, kept="policies",
    ),
)  # fmt: skip
