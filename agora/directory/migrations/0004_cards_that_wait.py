from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_found"),
    ]

    operations = [
        migrations.CreateModel(
            name="WaitingCards",
            fields=[
                ("profile_id", models.BigIntegerField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "cards to write afresh",
                "verbose_name_plural": "cards to write afresh",
            },
        ),
    ]
