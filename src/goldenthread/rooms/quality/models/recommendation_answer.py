"""What the organisation does with a recommendation from outside: who owns it, what was answered, what came of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Organisation, Person
from goldenthread.rooms.quality.models.recommendation import Recommendation


class RecommendationAnswer(models.Model):
    """One recommendation that this organisation has taken up. Blank days: not done."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=40, unique=True)
    recommendation = models.OneToOneField(Recommendation, on_delete=models.PROTECT, related_name="ours")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    owned_on = models.DateField()
    answer = SealedText(null=True)
    answered_on = models.DateField(null=True)
    effect = models.CharField(max_length=20, blank=True)
    effect_looked_for_on = models.DateField(null=True)
    effect_seen = SealedText(null=True)
    recorded_at = models.DateTimeField()
    n = models.PositiveIntegerField(default=1)

    objects = ScopedManager["RecommendationAnswer"]()
    handling: ClassVar = Handling(
        retention="organisation",
        identity=("owner",),
        special=("answer", "effect_seen"),
        plain=(
            "id", "organisation", "ref", "recommendation", "owned_on", "answered_on", "effect", "effect_looked_for_on",
            "recorded_at", "n",
        ),
    )  # fmt: skip

    def __str__(self) -> str:
        return self.ref
