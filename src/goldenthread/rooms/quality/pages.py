"""Quality's main pages, for the index of registers."""

from __future__ import annotations

from typing import Final

from goldenthread.foundation.registers.main_pages import MainPage, page_of
from goldenthread.rooms.quality import policy
from goldenthread.rooms.quality.registers import COLLATIONS, LEARNING, OWN_REVIEWS, QUALITY_ITEMS, RECEIPTS

PAGES: Final = (
    page_of(QUALITY_ITEMS, "quality:programme", "Quality programme", "Audits and observations: due, done, and fed back."),
    page_of(
        COLLATIONS, "quality:collations", "Read across the registers", "Each quarter somebody reads them side by side and writes it down.",
        adds="write_collation",
    ),
    page_of(LEARNING, "quality:briefs", "What we learned", "Briefs, where they were sent, and whether anything changed."),
    page_of(RECEIPTS, "quality:receipts", "Learning to read", "What somebody learned, sent to you and your team."),
    page_of(OWN_REVIEWS, "quality:own_reviews", "Our own reviews", "What a serious incident tells about how things are arranged."),
    MainPage(
        "Published reviews", "Collections of other bodies' reviews, and the themes in them.", "quality:collections",
        lambda by: policy.may(by, "see", by.organisation).allowed,
    ),
    MainPage(
        "Published recommendations", "What coroners asked of others, and whether we have answered it.", "quality:recommendations",
        lambda by: policy.may(by, "see", by.organisation).allowed,
    ),
)  # fmt: skip
