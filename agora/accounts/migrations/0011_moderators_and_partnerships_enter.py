from django.db import migrations

# Who enters the back office since their rooms are there; see 0004_back_office_permissions.
ENTER = ["moderator", "partnerships"]


def open_the_door(apps, schema_editor):
    entry = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    for role in apps.get_model("auth", "Group").objects.filter(name__in=ENTER):
        role.permissions.add(entry)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0010_members_who_may_come_back")]
    operations = [migrations.RunPython(open_the_door, migrations.RunPython.noop)]
