import agora.accounts.models.registry_import
import agora.core.private_storage
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0007_member'),
        ('core', '0004_services_without_description'),
    ]

    operations = [
        migrations.CreateModel(
            name='RegistryImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('file', models.FileField(blank=True, storage=agora.core.private_storage.PrivateStorage(), upload_to=agora.accounts.models.registry_import.where_kept)),
                ('findings_file', models.FileField(blank=True, storage=agora.core.private_storage.PrivateStorage(), upload_to=agora.accounts.models.registry_import.where_kept)),
                ('state', models.CharField(choices=[('checking', 'being checked'), ('checked', 'checked, waiting for you'), ('importing', 'being imported'), ('done', 'imported'), ('failed', 'could not be read'), ('cancelled', 'given up')], default='checking', max_length=10)),
                ('keep_going', models.BooleanField(default=False)),
                ('read', models.PositiveBigIntegerField(default=0)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('report', models.JSONField(default=dict)),
                ('failure', models.CharField(blank=True, max_length=500)),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name': 'import of the registry',
                'verbose_name_plural': 'imports of the registry',
            },
        ),
        migrations.AddField(
            model_name='member',
            name='access_closed_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='member',
            name='erased_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='user',
            name='erased_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='user',
            name='session_round',
            field=models.PositiveIntegerField(db_default=0, default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name='member',
            index=django.contrib.postgres.indexes.GinIndex(fields=['sort_key', 'number', 'email'], name='member_by_letters', opclasses=['gin_trgm_ops', 'gin_trgm_ops', 'gin_trgm_ops']),
        ),
        migrations.AddField(
            model_name='registryimport',
            name='actor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
