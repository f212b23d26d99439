"""What the pages of those who raise say, in plain words: notices, days, readers, reasons for saying no more."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from goldenthread.domain.dates import PartialDate

NOTES: Final = {
    "kept": "What you wrote is kept. Go on when you are ready.",
    "expired": "This page was open for a long time, so it was not sent. Your words are still here: press the button again. "
    "If you see this twice, your browser must allow cookies from this site.",
    "signed_in": "You had been signed out. Your words are still here: press the button to go on.",
    "again": "We could not find the answers you gave before. What you wrote just now is kept. Please look at the other questions.",
    "thrown": "Thrown away. Nothing of it is kept.",
    "asked": "Sent. You are told here when there is an answer.",
    "answered": "Your answer was sent.",
    "heard": "Thank you. We keep your answer with what you raised.",
    "added": "Added. Whoever reads this has been told.",
    "code_again": "Enter your code again, please. For your safety this page forgets it after half an hour.",
    "finished": "Your words and your code are no longer on this page. Close the window too, if others use this computer.",
}
SAFE_TO_TELL: Final = (
    "We can tell you that it arrived, that somebody read it, and whether we acted. We cannot tell you about another person's "
    "private life, what was decided about them, or who else we spoke to. That is the law, and it keeps people safe."
)
WHY_NO_MORE: Final = {
    "passed_on": "We do not say to whom it was passed, or what they decide.",
    "keeping_watch": "We do not say who is looked after, how, or what was known before.",
    "no_further_action": "We do not give reasons that say something about a person. You may ask to talk about how it was handled.",
    "asked_to_wait": "We do not say who asked us to wait, or why. You are told more as soon as we may.",
    "other_procedure": "We do not say how it is dealt with, because it is about somebody's work or private life.",
    "could_not_find_out": "We do not say whom we tried to reach, or what they said.",
    "being_supported": "We do not say who has support, from whom or how.",
    "right_to_tell": "We do not say what the explanation was, because it is about somebody's private life.",
}


def said_partial(text: str) -> str:
    """'2026', 'March 2026' or '14 March 2026'."""
    try:
        told = PartialDate.parse(text)
    except ValueError:
        return text
    first = told.earliest()
    if told.day is not None:
        return f"{first:%A} {first.day} {first:%B %Y}"
    return f"{first:%B %Y}" if told.month is not None else str(told.year)


def said_moment(text: str) -> str:
    """A day as it was told, with its time if one was given."""
    if not text:
        return ""
    day = said_partial(text[:10])
    return f"{day} at {text[11:16]}" if len(text) > 10 else day


def said_at(when: datetime, time_zone: str) -> str:
    """'Sunday 22 November 2026 at 21:10', on the organisation's own clocks."""
    return said_moment(when.astimezone(ZoneInfo(time_zone)).isoformat(timespec="minutes"))


def said_day(when: datetime, time_zone: str) -> str:
    """'Tuesday 24 November'."""
    local = when.astimezone(ZoneInfo(time_zone))
    return f"{local:%A} {local.day} {local:%B}"
