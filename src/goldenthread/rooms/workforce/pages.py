"""Workforce's main pages, for the index of registers."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet

from goldenthread.foundation.facts.models import Clock
from goldenthread.foundation.kernel.actor import Actor
from goldenthread.foundation.registers import policy
from goldenthread.foundation.registers.main_pages import MainPage
from goldenthread.rooms.workforce.queries import reads_others
from goldenthread.rooms.workforce.registers import SUPERVISION, TRAINING


def _mine(by: Actor) -> QuerySet[Any]:
    """Of my own courses and sessions, and of the sessions that I give."""
    given = policy.visible(by, SUPERVISION).filter(supervisor_id=by.person_id).values("ref")
    own = [policy.visible(by, one).filter(person_id=by.person_id).values("ref") for one in (TRAINING, SUPERVISION)]
    return _roots(own[0], own[1], given)


def _team(by: Actor) -> QuerySet[Any]:
    return _roots(
        *(policy.visible(by, one).exclude(person_id=by.person_id).values("ref") for one in (TRAINING, SUPERVISION))
    )


def _roots(*some: QuerySet[Any]) -> QuerySet[Any]:
    found = Clock.objects.none()
    for refs in some:
        found = found | Clock.objects.filter(root__in=refs.order_by())
    return found.order_by().values("root")


PAGES: Final = (
    MainPage(
        "My training and supervision", "What is due for you, and what you give as a supervisor.", "workforce:mine",
        lambda by: by.person is not None, _mine, kept="training",
    ),
    MainPage(
        "Training and supervision of my team", "Who is due for what, and who was not heard.", "workforce:team", reads_others, _team,
        kept="training",
    ),
    MainPage("What posts ask for", "Every course by post, and who is in date.", "workforce:matrix", reads_others),
)  # fmt: skip
