"""The registers of culture: short surveys, who was asked, and that somebody has answered, never what."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.registers.base import RegisterRow, handled


class SurveyAnswer(RegisterRow):
    """One answer to one question of a short survey. It says nothing of who gave it."""

    level = models.CharField(max_length=20)
    asked_on = models.DateField()
    area = models.CharField(max_length=2)
    question = models.CharField(max_length=30)
    answer = models.PositiveSmallIntegerField()
    returned_on = models.DateField(null=True)

    handling: ClassVar = handled(
        "organisation", plain=("level", "asked_on", "area", "question", "answer", "returned_on")
    )

    class Meta:
        indexes = [models.Index(fields=["organisation", "asked_on", "level", "unit"], name="survey_round_of")]


class SurveyRound(RegisterRow):
    """Who was asked, on which day: people of one organisational level, in one unit or everywhere."""

    level = models.CharField(max_length=20)
    asked_on = models.DateField()
    invited = models.PositiveIntegerField()
    questions = models.JSONField(default=list)
    scenario = models.CharField(max_length=30, blank=True)
    closes_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)
    what_they_said = SealedText(null=True)
    what_will_be_done = SealedText(null=True)

    handling: ClassVar = handled(
        "organisation", special=("what_they_said", "what_will_be_done"),
        plain=("level", "asked_on", "invited", "questions", "scenario", "closes_on", "returned_on"),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "-asked_on"], name="survey_newest")]


class Answered(models.Model):
    """That somebody has answered a round: a keyed fingerprint of both, without a time and without what was said."""

    mark = models.CharField(max_length=64, primary_key=True)
    organisation_id = models.UUIDField()

    objects = ScopedManager["Answered"]()
    handling: ClassVar = Handling(
        retention="organisation",
        plain=("mark", "organisation_id"),
        why="A keyed fingerprint: it tells nothing without the key, and who has answered, never what, with it.",
    )
