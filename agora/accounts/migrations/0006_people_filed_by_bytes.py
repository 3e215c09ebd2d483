from django.db import migrations, models

from agora.core.sorting import sort_key


def file_people_again(apps, schema_editor):
    """The rule of the keys has changed too."""
    users = apps.get_model("accounts", "User").objects.using(schema_editor.connection.alias)
    changed = list(users.all())
    for user in changed:
        user.sort_key = sort_key(user.display_name)
    users.bulk_update(changed, ["sort_key"], batch_size=1000)


class Migration(migrations.Migration):
    """Names are in the same order on every server, whatever its collation."""

    dependencies = [("accounts", "0005_user_sort_key")]
    operations = [
        migrations.AlterField(
            "user",
            "sort_key",
            models.CharField(db_collation="C", default="", editable=False, max_length=200),
        ),
        migrations.RunPython(file_people_again, migrations.RunPython.noop, elidable=True),
    ]
