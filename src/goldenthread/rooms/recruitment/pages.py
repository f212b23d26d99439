"""Recruitment's main pages, for the index of registers."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet

from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.registers.main_pages import MainPage
from goldenthread.rooms.recruitment import policy


def _people(by: Actor) -> QuerySet[Any]:
    return policy.visible_people(by).order_by().values("ref")


PAGES: Final = (
    MainPage(
        "Single central record", "The checks of everybody, paid or not, and what is missing before first contact.", "recruitment:record",
        policy.keeps_or_reads, _people, kept="checks",
    ),
    MainPage(
        "May this person start?", "One person or forty: who may begin on a day, and what is missing for the others.",
        "recruitment:may_start", policy.keeps_or_reads,
    ),
)  # fmt: skip
