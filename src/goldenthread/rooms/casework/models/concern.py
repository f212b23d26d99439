"""A concern: the original account (never edited), who reads it, and the dates of what was done about it.

Every query names the organisation, so every index begins with it: an engine without statistics then takes the right one.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from goldenthread.foundation.kernel.fields import SealedText, new_id
from goldenthread.foundation.kernel.handling import Handling
from goldenthread.foundation.kernel.scope import ScopedManager
from goldenthread.foundation.places.models import Organisation, Person, Unit


class PersonAtRisk(models.Model):
    """Somebody a concern is about. The name is sealed; it is found again through keyed fingerprints of its words."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    ref = models.CharField(max_length=40, unique=True)
    name = SealedText()
    born = SealedText(null=True)
    account = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()

    objects = ScopedManager["PersonAtRisk"]()
    handling: ClassVar = Handling(
        retention="concern", identity=("name", "born", "account"), plain=("id", "organisation", "ref", "recorded_at")
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "account"], name="risk_account", condition=models.Q(account__isnull=False)
            )
        ]


class NameToken(models.Model):
    """A keyed fingerprint of one word of the name of somebody a concern is about."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    token = models.CharField(max_length=32)
    person = models.ForeignKey(PersonAtRisk, on_delete=models.CASCADE, related_name="tokens")

    objects = ScopedManager["NameToken"]()
    handling: ClassVar = Handling(retention="concern", identity=("token",), plain=("id", "organisation", "person"))

    class Meta:
        indexes = [models.Index(fields=["organisation", "token"], name="name_token")]


class Concern(models.Model):
    """Any worry about somebody's safety. Sealed columns hold what was told and are never changed after sending."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    ref = models.CharField(max_length=40, unique=True)
    local_code = models.CharField(max_length=60, blank=True)
    send_key = models.CharField(max_length=64)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    unit_path = models.CharField(max_length=300, blank=True)

    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    raised_via = models.CharField(
        max_length=12,
        choices=[
            ("signed_in", "Signed in"),
            ("public", "Public door"),
            ("advice", "Began as a question"),
            ("import", "Imported"),
        ],
    )
    reporter_kind = models.CharField(
        max_length=12,
        choices=[("named", "Named"), ("confidential", "Known to the lead only"), ("anonymous", "Anonymous")],
        default="named",
    )
    contact = SealedText(null=True)
    receipt = models.CharField(max_length=64, blank=True)

    about = models.ForeignKey(PersonAtRisk, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    narrative = SealedText()
    own_words = SealedText(null=True)
    about_words = SealedText(null=True)
    where_words = SealedText(null=True)
    done_now = SealedText(null=True)
    worker_words = SealedText(null=True)
    about_worker = models.CharField(max_length=10, choices=[("no", "No"), ("yes", "Yes"), ("unsure", "Not sure")])
    immediate_danger = models.CharField(max_length=10, choices=[("no", "No"), ("yes", "Yes"), ("unsure", "Not sure")])
    occurred = models.CharField(max_length=10, blank=True)
    came_to_attention_at = models.DateTimeField()
    reported_at = models.DateTimeField()
    recorded_at = models.DateTimeField()

    restricted = models.BooleanField(default=False)
    handler = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    state = models.CharField(max_length=20, default="raised")
    population = models.CharField(max_length=20, blank=True)
    categories = models.JSONField(default=list)
    acknowledged_at = models.DateTimeField(null=True)
    triaged_at = models.DateTimeField(null=True)
    threshold = models.CharField(max_length=24, blank=True)
    decided_at = models.DateTimeField(null=True)
    criteria_met = models.BooleanField(null=True)
    serious_at = models.DateTimeField(null=True)
    serious_seen_at = models.DateTimeField(null=True)
    wishes = SealedText(null=True)
    wishes_state = models.CharField(max_length=24, blank=True)
    wishes_recorded_at = models.DateTimeField(null=True)
    person_told_at = models.DateTimeField(null=True)
    outcome_told_at = models.DateTimeField(null=True)
    heard = models.PositiveSmallIntegerField(null=True)
    heard_words = SealedText(null=True)
    closed_at = models.DateTimeField(null=True)
    close_reason = models.CharField(max_length=24, blank=True)
    close_words = SealedText(null=True)
    triage_words = SealedText(null=True)
    triaged_by = models.CharField(max_length=40, blank=True)
    capacity_doubt = models.BooleanField(null=True)
    capacity_recorded_at = models.DateTimeField(null=True)
    capacity_words = SealedText(null=True)
    shared_at = models.DateTimeField(null=True)
    sharing_basis = models.CharField(max_length=40, blank=True)
    sharing_words = SealedText(null=True)
    changed_at = models.DateTimeField()
    n = models.PositiveIntegerField(default=1)

    objects = ScopedManager["Concern"]()
    handling: ClassVar = Handling(
        retention="concern",
        identity=(
            "raised_by",
            "contact",
            "receipt",
            "about",
            "about_words",
            "worker_words",
            "local_code",
            "triaged_by",
        ),
        special=(
            "narrative",
            "own_words",
            "where_words",
            "done_now",
            "about_worker",
            "immediate_danger",
            "population",
            "categories",
            "threshold",
            "criteria_met",
            "wishes",
            "wishes_state",
            "heard_words",
            "close_reason",
            "close_words",
            "triage_words",
            "capacity_doubt",
            "capacity_words",
            "sharing_basis",
            "sharing_words",
        ),
        plain=(
            "id",
            "organisation",
            "ref",
            "send_key",
            "unit",
            "unit_path",
            "raised_via",
            "reporter_kind",
            "occurred",
            "came_to_attention_at",
            "reported_at",
            "recorded_at",
            "restricted",
            "handler",
            "state",
            "acknowledged_at",
            "triaged_at",
            "capacity_recorded_at",
            "shared_at",
            "decided_at",
            "serious_at",
            "serious_seen_at",
            "wishes_recorded_at",
            "person_told_at",
            "outcome_told_at",
            "heard",
            "closed_at",
            "changed_at",
            "n",
        ),
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "send_key"], name="concern_sent_once"),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | ~models.Q(close_reason=""),
                name="concern_closed_with_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True) | ~models.Q(threshold=""),
                name="concern_decided_with_threshold",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-reported_at", "-id"], name="concern_newest"),
            models.Index(fields=["organisation", "state", "-reported_at", "-id"], name="concern_state"),
            models.Index(fields=["organisation", "raised_by", "-reported_at", "-id"], name="concern_reporter"),
            models.Index(fields=["organisation", "about"], name="concern_about"),
            models.Index(fields=["organisation", "local_code"], name="concern_local"),
            models.Index(fields=["organisation", "receipt"], name="concern_receipt"),
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def path_codes(self) -> tuple[str, ...]:
        return tuple(self.unit_path.split("/")) if self.unit_path else ()
