from django.db import migrations, models
from django.db.models.functions import MD5


class Migration(migrations.Migration):
    """Let an update be longer than an index can hold."""

    dependencies = [("recommendations", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="followupentry", name="update_once_a_day"),
        migrations.AddConstraint(
            model_name="followupentry",
            constraint=models.UniqueConstraint(
                models.F("recommendation"),
                models.F("on"),
                MD5("text"),
                condition=models.Q(kind="update"),
                name="update_once_a_day",
            ),
        ),
    ]
