"""Meetings, decisions and actions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.base import RegisterRow, handled


class Meeting(RegisterRow):
    """A meeting of any body, a forum of those who practise, or a leader's visit. `challenge`: what was asked and answered; for a
    forum or a visit, the notes of what was said. A day to come is a meeting that is called.
    """

    body = models.CharField(max_length=20)
    held_on = models.DateField()
    agenda = SealedText(null=True)
    minutes_total = models.PositiveIntegerField(null=True)
    minutes_safeguarding = models.PositiveIntegerField(null=True)
    pack_sent_on = models.DateField(null=True)
    pack_pages = models.JSONField(default=list)
    challenge = SealedText(null=True)

    handling: ClassVar = handled(
        "organisation", special=("agenda", "challenge"),
        plain=("body", "held_on", "minutes_total", "minutes_safeguarding", "pack_sent_on", "pack_pages"),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "-held_on"], name="meeting_newest")]


class Decision(RegisterRow):
    """What a meeting decided, and what it rested on. `figures_cited` and `voices_cited` hold refs, or the words of the minutes."""

    meeting = models.CharField(max_length=60)
    title = SealedText()
    safeguarding = models.BooleanField()
    figures_cited = models.JSONField(default=list)
    voices_cited = models.JSONField(default=list)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    changes_practice = models.BooleanField(null=True)
    told_on = models.DateField(null=True)

    handling: ClassVar = handled(
        "organisation", identity=("owner",), special=("title",),
        plain=("meeting", "safeguarding", "figures_cited", "voices_cited", "changes_practice", "told_on"),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "meeting"], name="decision_meeting")]


class Action(RegisterRow):
    """What is to be done because of a decision, risk, finding, complaint, review or worry, and whether anything changed after."""

    from_ref = models.CharField(max_length=60)
    title = SealedText()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    aimed_at = models.CharField(max_length=20)
    due = models.DateField()
    done = models.DateField(null=True)
    effect_looked_for_on = models.DateField(null=True)
    effect = models.CharField(max_length=20, blank=True)

    handling: ClassVar = handled(
        "organisation", identity=("owner",), special=("title",),
        plain=("from_ref", "aimed_at", "due", "done", "effect_looked_for_on", "effect"),
    )  # fmt: skip

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "from_ref"], name="action_from"),
            models.Index(fields=["organisation", "due"], name="action_due"),
        ]
