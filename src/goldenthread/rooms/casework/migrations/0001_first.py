"""Every table as it was before the first release, in one step."""

import django.db.models.deletion
from django.db import migrations, models

import goldenthread.foundation.kernel.fields
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("casework", "0001_initial"),
        ("casework", "0003_concern_capacity_doubt_concern_capacity_recorded_at_and_more"),
        ("casework", "0004_allegation"),
        ("casework", "0005_allegation_guards"),
        ("casework", "0006_allegation_steps"),
        ("casework", "0007_allegation_steps_guards"),
    ]

    initial = True

    dependencies = [
        ("places", "0001_first"),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="PersonAtRisk",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("name", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("born", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "account",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.person",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.organisation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="NameToken",
                    fields=[
                        ("id", models.BigAutoField(primary_key=True, serialize=False)),
                        ("token", models.CharField(max_length=32)),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.organisation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tokens",
                                to="casework.personatrisk",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Concern",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("local_code", models.CharField(blank=True, max_length=60)),
                        ("send_key", models.CharField(max_length=64)),
                        ("unit_path", models.CharField(blank=True, max_length=300)),
                        (
                            "raised_via",
                            models.CharField(
                                choices=[
                                    ("signed_in", "Signed in"),
                                    ("public", "Public door"),
                                    ("advice", "Began as a question"),
                                    ("import", "Imported"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "reporter_kind",
                            models.CharField(
                                choices=[
                                    ("named", "Named"),
                                    ("confidential", "Known to the lead only"),
                                    ("anonymous", "Anonymous"),
                                ],
                                default="named",
                                max_length=12,
                            ),
                        ),
                        ("contact", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("receipt", models.CharField(blank=True, max_length=64)),
                        ("narrative", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("own_words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("about_words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("where_words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("done_now", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("worker_words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        (
                            "about_worker",
                            models.CharField(
                                choices=[("no", "No"), ("yes", "Yes"), ("unsure", "Not sure")], max_length=10
                            ),
                        ),
                        (
                            "immediate_danger",
                            models.CharField(
                                choices=[("no", "No"), ("yes", "Yes"), ("unsure", "Not sure")], max_length=10
                            ),
                        ),
                        ("occurred", models.CharField(blank=True, max_length=10)),
                        ("came_to_attention_at", models.DateTimeField()),
                        ("reported_at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("restricted", models.BooleanField(default=False)),
                        ("state", models.CharField(default="raised", max_length=20)),
                        ("population", models.CharField(blank=True, max_length=20)),
                        ("categories", models.JSONField(default=list)),
                        ("acknowledged_at", models.DateTimeField(null=True)),
                        ("triaged_at", models.DateTimeField(null=True)),
                        ("threshold", models.CharField(blank=True, max_length=24)),
                        ("decided_at", models.DateTimeField(null=True)),
                        ("criteria_met", models.BooleanField(null=True)),
                        ("serious_at", models.DateTimeField(null=True)),
                        ("serious_seen_at", models.DateTimeField(null=True)),
                        ("wishes", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("wishes_state", models.CharField(blank=True, max_length=24)),
                        ("wishes_recorded_at", models.DateTimeField(null=True)),
                        ("person_told_at", models.DateTimeField(null=True)),
                        ("outcome_told_at", models.DateTimeField(null=True)),
                        ("heard", models.PositiveSmallIntegerField(null=True)),
                        ("heard_words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("closed_at", models.DateTimeField(null=True)),
                        ("close_reason", models.CharField(blank=True, max_length=24)),
                        ("close_words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("triage_words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("triaged_by", models.CharField(blank=True, max_length=40)),
                        ("capacity_doubt", models.BooleanField(null=True)),
                        ("capacity_recorded_at", models.DateTimeField(null=True)),
                        ("capacity_words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("shared_at", models.DateTimeField(null=True)),
                        ("sharing_basis", models.CharField(blank=True, max_length=40)),
                        ("sharing_words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("changed_at", models.DateTimeField()),
                        ("n", models.PositiveIntegerField(default=1)),
                        (
                            "handler",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.person",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.organisation",
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.person",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.unit",
                            ),
                        ),
                        (
                            "about",
                            models.ForeignKey(
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="casework.personatrisk",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Referral",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("by", models.CharField(max_length=40)),
                        ("at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("to", models.CharField(max_length=40)),
                        ("to_words", models.CharField(blank=True, max_length=200)),
                        ("sharing_basis", models.CharField(max_length=40)),
                        ("person_told", models.CharField(max_length=20)),
                        ("person_told_why", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("words", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("their_reference", models.CharField(blank=True, max_length=80)),
                        ("local_code", models.CharField(blank=True, max_length=60)),
                        ("acknowledged_at", models.DateTimeField(null=True)),
                        ("disputed_at", models.DateTimeField(null=True)),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("answer", models.CharField(blank=True, max_length=24)),
                        (
                            "concern",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="casework.concern",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.organisation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReferralStep",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("by", models.CharField(max_length=40)),
                        ("at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("kind", models.CharField(choices=[("answer", "Answer"), ("chase", "Chased")], max_length=10)),
                        ("answer", models.CharField(blank=True, max_length=24)),
                        ("words", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.organisation",
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="casework.referral",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SecondReading",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("quarter", models.CharField(max_length=8)),
                        ("drawn", models.CharField(max_length=60)),
                        ("drawn_at", models.DateTimeField()),
                        ("decided", models.CharField(max_length=24)),
                        ("decided_by", models.CharField(max_length=40)),
                        ("view", models.CharField(blank=True, max_length=24)),
                        ("why", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("read_at", models.DateTimeField(null=True)),
                        ("made_of_it", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("talked_at", models.DateTimeField(null=True)),
                        ("recorded_at", models.DateTimeField()),
                        ("n", models.PositiveIntegerField(default=1)),
                        (
                            "concern",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="second_readings",
                                to="casework.concern",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.organisation"
                            ),
                        ),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.person"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="SubjectAccess",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("whose", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("asked", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("received_on", models.DateField()),
                        ("identity_seen_on", models.DateField(null=True)),
                        ("due_on", models.DateField()),
                        ("extended_on", models.DateField(null=True)),
                        ("extended_why", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("answer", models.CharField(blank=True, max_length=16)),
                        ("left_out", models.JSONField(default=list)),
                        ("answer_words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("answered_on", models.DateField(null=True)),
                        ("recorded_at", models.DateTimeField()),
                        ("n", models.PositiveIntegerField(default=1)),
                        (
                            "handled_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.person",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.organisation"
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ThresholdDecision",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("by", models.CharField(max_length=40)),
                        ("at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("threshold", models.CharField(max_length=24)),
                        ("criteria_met", models.BooleanField(null=True)),
                        ("criteria", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("rationale", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("alternatives", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("consulted", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("second_view_asked", models.CharField(blank=True, max_length=40)),
                        ("second_view_by", models.CharField(blank=True, max_length=40)),
                        ("second_view_at", models.DateTimeField(null=True)),
                        ("second_view_agrees", models.BooleanField(null=True)),
                        (
                            "second_view_words",
                            goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True),
                        ),
                        (
                            "concern",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="casework.concern",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.organisation",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ToldMessage",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("by", models.CharField(max_length=40)),
                        ("at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "to",
                            models.CharField(
                                choices=[("reporter", "Whoever raised it"), ("person", "The person it is about")],
                                max_length=12,
                            ),
                        ),
                        ("kind", models.CharField(max_length=16)),
                        ("situation", models.CharField(blank=True, max_length=40)),
                        ("words", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("limits", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("how", models.CharField(blank=True, max_length=24)),
                        ("seen_at", models.DateTimeField(null=True)),
                        (
                            "concern",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="messages",
                                to="casework.concern",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.organisation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Allegation",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("local_code", models.CharField(blank=True, max_length=60)),
                        ("imported", models.BooleanField(default=False)),
                        ("recorded_at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
                        ("n", models.PositiveIntegerField(default=1)),
                        ("kind", models.CharField(max_length=12)),
                        ("received_at", models.DateTimeField()),
                        ("about_leader", models.BooleanField()),
                        ("words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("handled_by_subject", models.BooleanField(null=True)),
                        ("officer_consulted_at", models.DateTimeField(null=True)),
                        ("officer_said", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("criteria_met", models.BooleanField(null=True)),
                        ("outcome", models.CharField(blank=True, max_length=16)),
                        ("barring_decided_on", models.DateField(null=True)),
                        ("barring", models.CharField(blank=True, max_length=16)),
                        ("barring_why", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("regulator_decided_on", models.DateField(null=True)),
                        ("regulator", models.CharField(blank=True, max_length=16)),
                        ("regulator_why", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("limbs", models.JSONField(default=list)),
                        ("category", models.CharField(blank=True, max_length=20)),
                        ("self_referred", models.BooleanField(null=True)),
                        ("evaluation", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("evaluated_on", models.DateField(null=True)),
                        ("employer_action", models.CharField(blank=True, max_length=24)),
                        ("action_why", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("alternatives", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("support", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("action_review_on", models.DateField(null=True)),
                        ("told", models.JSONField(default=list)),
                        ("told_words", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("barring_sent_on", models.DateField(null=True)),
                        ("regulator_sent_on", models.DateField(null=True)),
                        ("reviewed_on", models.DateField(null=True)),
                        ("pattern", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("closed_at", models.DateTimeField(null=True)),
                        (
                            "about",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.person",
                            ),
                        ),
                        (
                            "handled_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.person",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.organisation"
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.unit",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["organisation", "-received_at"], name="allegation_newest"),
                            models.Index(fields=["about", "kind"], name="allegation_about"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Advice",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("send_key", models.CharField(max_length=64)),
                        ("question", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("answer", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("helped", models.CharField(blank=True, max_length=8)),
                        ("helped_at", models.DateTimeField(null=True)),
                        ("n", models.PositiveIntegerField(default=1)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.person",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.person",
                            ),
                        ),
                        (
                            "asked_of",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.person",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.organisation",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.unit",
                            ),
                        ),
                        (
                            "became",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="earlier_advice",
                                to="casework.concern",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["asked_by", "-at"], name="advice_asker"),
                            models.Index(fields=["asked_of", "answered_at"], name="advice_asked_of"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation", "send_key"), name="advice_sent_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Addendum",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("by", models.CharField(max_length=40)),
                        ("at", models.DateTimeField()),
                        ("recorded_at", models.DateTimeField()),
                        ("words", goldenthread.foundation.kernel.fields.SealedText(editable=True)),
                        ("correction", models.BooleanField(default=False)),
                        ("send_key", models.CharField(max_length=64)),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.organisation",
                            ),
                        ),
                        (
                            "concern",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="addenda",
                                to="casework.concern",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation", "send_key"), name="addendum_sent_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConcernDraft",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=goldenthread.foundation.kernel.fields.new_id,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("owner", models.CharField(max_length=64)),
                        ("send_key", models.CharField(max_length=64)),
                        ("said", goldenthread.foundation.kernel.fields.SealedText(editable=True, null=True)),
                        ("began_at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
                        ("sent_ref", models.CharField(blank=True, max_length=40)),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.organisation",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["owner", "-changed_at"], name="draft_owner")],
                        "constraints": [
                            models.UniqueConstraint(fields=("organisation", "send_key"), name="draft_once")
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="personatrisk",
                    index=models.Index(
                        condition=models.Q(("account__isnull", False)),
                        fields=["organisation", "account"],
                        name="risk_account",
                    ),
                ),
                migrations.AddIndex(
                    model_name="nametoken",
                    index=models.Index(fields=["organisation", "token"], name="name_token"),
                ),
                migrations.AddIndex(
                    model_name="concern",
                    index=models.Index(fields=["organisation", "-reported_at", "-id"], name="concern_newest"),
                ),
                migrations.AddIndex(
                    model_name="concern",
                    index=models.Index(fields=["organisation", "state", "-reported_at", "-id"], name="concern_state"),
                ),
                migrations.AddIndex(
                    model_name="concern",
                    index=models.Index(
                        fields=["organisation", "raised_by", "-reported_at", "-id"], name="concern_reporter"
                    ),
                ),
                migrations.AddIndex(
                    model_name="concern",
                    index=models.Index(fields=["organisation", "about"], name="concern_about"),
                ),
                migrations.AddIndex(
                    model_name="concern",
                    index=models.Index(fields=["organisation", "local_code"], name="concern_local"),
                ),
                migrations.AddIndex(
                    model_name="concern",
                    index=models.Index(fields=["organisation", "receipt"], name="concern_receipt"),
                ),
                migrations.AddConstraint(
                    model_name="concern",
                    constraint=models.UniqueConstraint(fields=("organisation", "send_key"), name="concern_sent_once"),
                ),
                migrations.AddConstraint(
                    model_name="concern",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("closed_at__isnull", True), models.Q(("close_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="concern_closed_with_reason",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="concern",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("decided_at__isnull", True), models.Q(("threshold", ""), _negated=True), _connector="OR"
                        ),
                        name="concern_decided_with_threshold",
                    ),
                ),
                migrations.AddIndex(
                    model_name="secondreading",
                    index=models.Index(fields=["organisation", "-drawn_at"], name="second_reading_newest"),
                ),
                migrations.AddIndex(
                    model_name="secondreading",
                    index=models.Index(fields=["reader", "read_at"], name="second_reading_reader"),
                ),
                migrations.AddConstraint(
                    model_name="secondreading",
                    constraint=models.UniqueConstraint(fields=("concern", "quarter"), name="second_reading_once"),
                ),
                migrations.AddIndex(
                    model_name="subjectaccess",
                    index=models.Index(fields=["organisation", "-received_on"], name="subject_access_newest"),
                ),
                migrations.AddConstraint(
                    model_name="subjectaccess",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on__isnull", True), models.Q(("answer", ""), _negated=True), _connector="OR"
                        ),
                        name="subject_access_answered",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="thresholddecision",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("second_view_at__isnull", True),
                            models.Q(
                                models.Q(("second_view_by", ""), _negated=True),
                                models.Q(("second_view_by", models.F("by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="second_view_by_another",
                    ),
                ),
            ]
        ),
    ]
