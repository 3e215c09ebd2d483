from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models

from agora.core.sorting import sort_key


def fill_sort_keys(apps, schema_editor):
    users = apps.get_model("accounts", "User").objects
    changed = []
    for user in users.only("display_name").iterator():
        user.sort_key = sort_key(user.display_name)
        changed.append(user)
    users.bulk_update(changed, ["sort_key"], batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_back_office_permissions"), ("core", "0001_extensions")]
    operations = [
        migrations.AddField(
            model_name="user",
            name="sort_key",
            field=models.CharField(default="", editable=False, max_length=200),
        ),
        migrations.RunPython(fill_sort_keys, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["sort_key", "id"], name="user_by_name"),
        ),
        migrations.AddIndex(
            model_name="user",
            index=GinIndex(
                fields=["sort_key", "email"],
                name="user_by_letters",
                opclasses=["gin_trgm_ops", "gin_trgm_ops"],
            ),
        ),
    ]
