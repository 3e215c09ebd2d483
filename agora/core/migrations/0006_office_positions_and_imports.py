from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0005_areas_of_towns'),
    ]

    operations = [
        migrations.AddField(
            model_name='office',
            name='imported',
            field=models.JSONField(blank=True, db_default=models.Value({}, models.JSONField()), default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='office',
            name='latitude',
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='office',
            name='longitude',
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='office',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude__isnull', True), ('longitude__isnull', True)), models.Q(('latitude__isnull', False), ('longitude__isnull', False)), _connector='OR'), name='office_position_whole'),
        ),
        migrations.AddConstraint(
            model_name='office',
            constraint=models.CheckConstraint(condition=models.Q(('latitude__range', (-90, 90)), ('longitude__range', (-180, 180))), name='office_position_on_earth'),
        ),
    ]
