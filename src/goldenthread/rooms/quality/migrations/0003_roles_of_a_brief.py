from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("quality", "0002_guards"),
    ]

    operations = [
        migrations.AddField(
            model_name="learning",
            name="sent_to_roles",
            field=models.JSONField(default=list),
        ),
    ]
