"""Every table as it was before the first release, in one step."""

from django.db import migrations, models

from goldenthread.foundation.kernel.operations import Tables


class Migration(migrations.Migration):
    replaces = [
        ("people", "0001_initial"),
    ]

    initial = True

    dependencies = []

    operations = [
        Tables(
            [
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        ("email", models.EmailField(max_length=254, unique=True)),
                        ("name", models.CharField(blank=True, max_length=200)),
                        ("is_active", models.BooleanField(default=True)),
                        ("demonstration", models.BooleanField(default=False)),
                        ("joined_at", models.DateTimeField(auto_now_add=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        ),
    ]
