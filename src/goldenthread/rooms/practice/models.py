"""The registers of safer working: opening hours, exposure, touch points, activities, rota, calls for help, what people told us."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Person
from goldenthread.foundation.registers.base import RegisterRow, handled


class OpeningHours(RegisterRow):
    """When a unit is open on a weekday, by the clock on its wall. Until is at or before from: it closes after midnight."""

    weekday = models.CharField(max_length=3)
    opens = models.CharField(max_length=5)
    closes = models.CharField(max_length=5)

    handling: ClassVar = handled("organisation", plain=("weekday", "opens", "closes"))

    class Meta:
        indexes = [models.Index(fields=["organisation", "unit"], name="opening_unit")]


class Exposure(RegisterRow):
    """How many people a unit supported in a month, and in how many sessions: without it, silence cannot be told from safety."""

    month = models.CharField(max_length=10)
    people_supported = models.PositiveIntegerField(null=True)
    sessions = models.PositiveIntegerField(null=True)

    handling: ClassVar = handled("organisation", plain=("month", "people_supported", "sessions"))

    class Meta:
        indexes = [models.Index(fields=["organisation", "-month"], name="exposure_month")]


class TouchPoint(RegisterRow):
    """Where harm could happen or be noticed, named by anybody; seen, scored, answered and mitigated."""

    title = SealedText()
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    raised_on = models.DateField()
    seen_operational_on = models.DateField(null=True)
    seen_dsl_on = models.DateField(null=True)
    seen_senior_on = models.DateField(null=True)
    seen_board_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    scored_on = models.DateField(null=True)
    likelihood = models.PositiveSmallIntegerField(null=True)
    impact = models.PositiveSmallIntegerField(null=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    mitigation = SealedText(null=True)
    mitigated_on = models.DateField(null=True)
    review_due = models.DateField(null=True)
    answer = SealedText(null=True)

    handling: ClassVar = handled(
        "organisation", identity=("raised_by", "owner"), special=("title", "mitigation", "answer"),
        plain=(
            "raised_on", "seen_operational_on", "seen_dsl_on", "seen_senior_on", "seen_board_on", "answered_on", "scored_on",
            "likelihood", "impact", "mitigated_on", "review_due",
        ),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "-raised_on"], name="touch_point_newest")]


class Activity(RegisterRow):
    """A trip, a residential, lone work, an online group, a session: what applies to it, and whether it may go ahead."""

    title = SealedText()
    policies = models.JSONField(default=list)
    courses = models.JSONField(default=list)
    messages = models.JSONField(default=list)
    risk_assessed_on = models.DateField(null=True)
    approved_on = models.DateField(null=True)
    review_due = models.DateField(null=True)

    handling: ClassVar = handled(
        "organisation", special=("title",),
        plain=("policies", "courses", "messages", "risk_assessed_on", "approved_on", "review_due"),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "unit"], name="activity_unit")]


class RotaTurn(RegisterRow):
    """Who answers a call for help, at which step of the ladder, from when until when. `confirmed_at`: they said that they will;
    `cover_asked_at`: they asked for somebody to take it. Neither is a column of the workbook.
    """

    step = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    cover_asked_at = models.DateTimeField(null=True)

    handling: ClassVar = handled(
        "organisation", identity=("person",), plain=("step", "begins", "ends", "confirmed_at", "cover_asked_at")
    )

    class Meta:
        indexes = [models.Index(fields=["organisation", "ends"], name="rota_ends")]


class CallForHelp(RegisterRow):
    """Somebody called for help at some hour, or tested whether anybody would answer."""

    kind = models.CharField(max_length=20)
    called_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    handling: ClassVar = handled("organisation", identity=("answered_by",), plain=("kind", "called_at", "answered_at"))

    class Meta:
        indexes = [models.Index(fields=["organisation", "-called_at"], name="call_newest")]


class CallTold(models.Model):
    """Whom the product told of a call for help or a test call, when, and as which step of the ladder (0: nobody was on the rota)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation_id = models.UUIDField()
    ref = models.CharField(max_length=40, unique=True)
    call = models.ForeignKey(CallForHelp, on_delete=models.PROTECT, related_name="told")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    step = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    objects: ClassVar[Any] = ScopedManager()
    handling: ClassVar = Handling(
        retention="organisation", identity=("person",), plain=("id", "organisation_id", "ref", "call", "step", "at")
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "person"], name="call_told_once")]


class Feedback(RegisterRow):
    """What somebody who receives services told us, without a name: do you feel safe, what makes it so, what would help?"""

    given_on = models.DateField()
    population = models.CharField(max_length=20)
    feels_safe = models.PositiveSmallIntegerField(null=True)
    what_makes_safe = SealedText(null=True)
    what_would_help = SealedText(null=True)
    response_published_on = models.DateField(null=True)
    you_said = SealedText(null=True)
    we_did = SealedText(null=True)

    handling: ClassVar = handled(
        "organisation", special=("what_makes_safe", "what_would_help", "you_said", "we_did"),
        plain=("given_on", "population", "feels_safe", "response_published_on"),
    )  # fmt: skip

    class Meta:
        indexes = [models.Index(fields=["organisation", "-given_on"], name="feedback_newest")]
