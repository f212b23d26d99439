"""An organisation's own choice of a rule (a house rule, with its edition and dates), on record beside the default."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Organisation


class HouseRule(models.Model):
    """The organisation's own length for a rule, from a day until another replaces it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ref = models.CharField(max_length=40, unique=True)
    rule = models.CharField(max_length=60)
    limit = models.CharField(max_length=60)
    edition = models.CharField(max_length=40)
    instrument = models.CharField(max_length=200)
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)
    why = models.CharField(max_length=300)

    objects = ScopedManager["HouseRule"]()
    handling: ClassVar = Handling(
        retention="organisation",
        plain=(
            "id",
            "organisation",
            "ref",
            "rule",
            "limit",
            "edition",
            "instrument",
            "effective_from",
            "effective_to",
            "why",
        ),
    )

    class Meta:
        indexes = [models.Index(fields=["organisation", "rule", "effective_from"], name="house_rule")]
