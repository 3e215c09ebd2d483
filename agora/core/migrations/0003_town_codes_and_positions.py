from django.db import migrations, models


class Migration(migrations.Migration):
    """Towns of official lists have no number at GeoNames: a code of either kind names a town."""

    dependencies = [("core", "0002_models")]
    operations = [
        migrations.AddField("town", "code", models.CharField(max_length=24, default="")),
        migrations.RunSQL("UPDATE core_town SET code = 'gn-' || geoname_id", migrations.RunSQL.noop),
        migrations.AlterField("town", "code", models.CharField(max_length=24, unique=True)),
        migrations.RemoveField("town", "geoname_id"),
        migrations.AddField("town", "approximate", models.BooleanField(default=False, db_default=False)),
        migrations.AlterField("town", "sort_key", models.CharField(max_length=200, db_collation="C")),
        migrations.AddIndex(
            "town", models.Index(fields=["latitude", "longitude"], name="town_by_position")
        ),
    ]
