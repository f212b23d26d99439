"""A concern's fields and their values in plain words, for whoever meets a change that somebody else made."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from goldenthread.domain.thresholds import ADULT_CATEGORIES, CHILD_CATEGORIES, THRESHOLDS
from goldenthread.foundation.places.models import Person
from goldenthread.rooms.casework.codes import BASES, CLOSE_REASONS, STATES, WISHES
from goldenthread.rooms.casework.models import PersonAtRisk

PLAIN = {
    "state": "where it stands",
    "population": "whom it is about",
    "categories": "kinds of harm",
    "handler": "who handles it",
    "restricted": "who may open it",
    "about": "who it is about",
    "threshold": "what was decided",
    "criteria_met": "whether the law's criteria are met",
    "acknowledged_at": "acknowledged on",
    "triaged_at": "triaged on",
    "decided_at": "decided on",
    "serious_at": "graded serious on",
    "serious_seen_at": "seen by the accountable leader on",
    "wishes_state": "whether the person was asked what they want",
    "wishes": "what the person wants",
    "wishes_recorded_at": "what the person wants, recorded on",
    "person_told_at": "the person was told on",
    "outcome_told_at": "told what happened on",
    "heard": "whether whoever raised it felt heard, from 1 to 5",
    "heard_words": "what whoever raised it said about being heard",
    "capacity_doubt": "reason to doubt capacity",
    "capacity_recorded_at": "capacity recorded on",
    "capacity_words": "what was found about capacity",
    "shared_at": "shared on",
    "sharing_basis": "why it is lawful to share",
    "sharing_words": "what was shared",
    "closed_at": "closed on",
    "close_reason": "why it was closed",
    "close_words": "what came of it",
    "triage_words": "what triage found",
}
CODES: dict[str, dict[str, str]] = {
    "state": STATES,
    "population": {"children": "a child", "young_people": "a young person", "adults": "an adult"},
    "categories": {code.code: code.title for code in (*ADULT_CATEGORIES, *CHILD_CATEGORIES)},
    "threshold": {code.code: code.title for code in THRESHOLDS},
    "wishes_state": WISHES,
    "close_reason": CLOSE_REASONS,
    "sharing_basis": BASES,
}
YES_NO: dict[str, tuple[str, str]] = {
    "restricted": ("only those it was passed to", "those who read concerns here"),
    "criteria_met": ("yes", "no"),
    "capacity_doubt": ("yes", "no"),
}


def words(key: str, value: Any, time_zone: str) -> str:
    """The value of one field, said plainly: no codes, no references, moments on the organisation's own clocks."""
    if value in (None, "", [], {}):
        return "nothing"
    if key in YES_NO:
        return YES_NO[key][0 if value else 1]
    if key.endswith("_at"):
        return f"{datetime.fromisoformat(str(value)).astimezone(ZoneInfo(time_zone)):%-d %B %Y at %H:%M}"
    if key == "handler":
        return Person.objects.filter(ref=str(value)).values_list("name", flat=True).first() or "somebody"
    if key == "about":
        known = PersonAtRisk.objects.filter(ref=str(value)).first()
        return known.name if known else "somebody"
    if isinstance(value, dict):
        return "; ".join(str(said) for said in value.values() if said) or "nothing"
    if isinstance(value, list):
        return ", ".join(CODES.get(key, {}).get(str(one), str(one)) for one in value)
    return CODES.get(key, {}).get(str(value), str(value))
