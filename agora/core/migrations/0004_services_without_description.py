from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0003_town_codes_and_positions")]
    operations = [
        migrations.AlterField(
            model_name="service",
            name="descriptions",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
