"""How complaints and disclosures end, with what belongs to them; and how the words of those who speak up go, 30 days after closing."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from goldenthread.foundation.registers.policy import rows_of
from goldenthread.foundation.retention.registry import Clearing
from goldenthread.rooms.complaints.models import SpokenWord, WrittenBack
from goldenthread.rooms.complaints.registers import STAGES, UPDATES


def with_complaint(ref: str) -> list[QuerySet[Any]]:
    """What goes with a complaint, in the order in which it can be taken away."""
    return [*_parts(ref), WrittenBack.objects.filter(complaint__ref=ref)]


def with_disclosure(ref: str) -> list[QuerySet[Any]]:
    """What goes with the record that somebody spoke up; their words are gone long before."""
    return [*_parts(ref), SpokenWord.objects.filter(disclosure__ref=ref)]


def _parts(ref: str) -> list[QuerySet[Any]]:
    return [rows_of(each).filter(about=ref) for each in (STAGES, UPDATES)]


def old_words(before: datetime) -> list[QuerySet[Any]]:
    """Words of matters that were closed before a moment."""
    return [SpokenWord.objects.filter(disclosure__closed_at__lt=before)]


OLD_WORDS: Final = Clearing("spoken", (SpokenWord._meta.label,), old_words)
