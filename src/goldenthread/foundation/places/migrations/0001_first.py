"""Every table as it was before the first release, in one step."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import goldenthread.foundation.kernel.fields
import goldenthread.foundation.places.models
from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("places", "0001_initial"),
        ("places", "0003_namedrole_strategic_hours_organisation_complete_and_more"),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="Organisation",
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
                        ("code", models.SlugField(max_length=40, unique=True)),
                        ("name", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("charity", "Charity"),
                                    ("faith", "Faith body"),
                                    ("sport", "Sport"),
                                    ("care_provider", "Care provider"),
                                    ("health", "Health"),
                                    ("local_authority", "Local authority"),
                                    ("school", "School or college"),
                                    ("housing", "Housing"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("populations", models.JSONField(default=list)),
                        (
                            "nation",
                            models.CharField(
                                choices=[
                                    ("england", "England"),
                                    ("wales", "Wales"),
                                    ("scotland", "Scotland"),
                                    ("northern_ireland", "Northern Ireland"),
                                ],
                                default="england",
                                max_length=20,
                            ),
                        ),
                        ("time_zone", models.CharField(default="Europe/London", max_length=40)),
                        ("levels", models.JSONField(default=goldenthread.foundation.places.models.all_levels)),
                        ("called", models.CharField(blank=True, max_length=60)),
                        ("complete", models.JSONField(default=list)),
                        ("demonstration", models.BooleanField(default=False)),
                        ("made_at", models.DateTimeField()),
                        ("set_up_at", models.DateTimeField(null=True)),
                        ("cover_hours", models.CharField(blank=True, max_length=300)),
                        ("out_of_hours", models.CharField(blank=True, max_length=300)),
                        ("danger_words", models.TextField(blank=True)),
                        ("outside_routes", models.TextField(blank=True)),
                        ("public_door_open", models.BooleanField(default=False)),
                        ("n", models.PositiveIntegerField(default=1)),
                    ],
                ),
                migrations.CreateModel(
                    name="Unit",
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
                        ("code", models.SlugField(max_length=40)),
                        ("name", models.CharField(max_length=200)),
                        ("path", models.CharField(max_length=300)),
                        ("kind", models.CharField(default="setting", max_length=20)),
                        ("populations", models.JSONField(default=list)),
                        ("opened", models.DateField(null=True)),
                        ("closed", models.DateField(null=True)),
                        ("n", models.PositiveIntegerField(default=1)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.organisation"
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="places.unit",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Person",
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
                        ("name", models.CharField(max_length=200)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("post", models.CharField(blank=True, max_length=120)),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("recipient", "People we serve"),
                                    ("front_line", "Front line"),
                                    ("operational", "Managers"),
                                    ("dsl", "Safeguarding lead"),
                                    ("senior", "Senior leaders"),
                                    ("board", "Board"),
                                ],
                                default="front_line",
                                max_length=20,
                            ),
                        ),
                        ("paid", models.BooleanField(null=True)),
                        ("engagement", models.CharField(blank=True, max_length=20)),
                        ("contact_with", models.JSONField(default=list)),
                        ("regulated_activity", models.BooleanField(null=True)),
                        ("requirement_set", models.CharField(blank=True, max_length=60)),
                        ("started", models.DateField(null=True)),
                        ("first_contact", models.DateField(null=True)),
                        ("left", models.DateField(null=True)),
                        ("n", models.PositiveIntegerField(default=1)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.organisation"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                ),
                migrations.CreateModel(
                    name="NamedRole",
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
                        ("role", models.CharField(max_length=40)),
                        ("alternate", models.BooleanField(default=False)),
                        ("starts", models.DateField()),
                        ("ends", models.DateField(null=True)),
                        ("hours_per_week", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                        ("strategic_hours", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                        ("confirmed_at", models.DateTimeField(null=True)),
                        ("n", models.PositiveIntegerField(default=1)),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.organisation"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="held", to="places.person"
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
                ),
                migrations.AddConstraint(
                    model_name="unit",
                    constraint=models.UniqueConstraint(fields=("organisation", "code"), name="unit_code"),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(fields=["user"], name="person_user"),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(fields=["organisation", "name"], name="person_name"),
                ),
                migrations.AddConstraint(
                    model_name="person",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("user__isnull", False)), fields=("organisation", "user"), name="person_once"
                    ),
                ),
                migrations.AddIndex(
                    model_name="namedrole",
                    index=models.Index(fields=["organisation", "role"], name="named_role"),
                ),
                migrations.AddConstraint(
                    model_name="namedrole",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("ends__isnull", True), ("ends__gte", models.F("starts")), _connector="OR"),
                        name="role_ends_after_start",
                    ),
                ),
            ]
        ),
    ]
