import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Know who follows what, and who took part in which working group."""

    dependencies = [
        ('accounts', '0007_member'),
        ('recommendations', '0002_long_updates'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('following', 'Followed'), ('muted', 'Not followed')], default='following', max_length=9)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('cycle', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='recommendations.cycle')),
                ('recommendation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='recommendations.recommendation')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='recommendations.theme')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'following',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('cycle', None), ('recommendation__isnull', False), ('theme', None)), models.Q(('cycle', None), ('recommendation', None), ('theme__isnull', False)), models.Q(('cycle__isnull', False), ('recommendation', None), ('theme', None)), _connector='OR'), name='follow_of_one_thing'), models.CheckConstraint(condition=models.Q(('state__in', ['following', 'muted'])), name='follow_state_known'), models.UniqueConstraint(fields=('user', 'recommendation'), name='follow_recommendation_once'), models.UniqueConstraint(fields=('user', 'theme'), name='follow_theme_once'), models.UniqueConstraint(fields=('user', 'cycle'), name='follow_cycle_once')],
            },
        ),
        migrations.CreateModel(
            name='GroupParticipant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participations', to='accounts.member')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='participations', to=settings.AUTH_USER_MODEL)),
                ('working_group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='recommendations.workinggroup')),
            ],
            options={
                'verbose_name': 'participant',
                'verbose_name_plural': 'participants',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('member__isnull', False), ('user', None)), models.Q(('member', None), ('user__isnull', False)), _connector='OR'), name='participant_is_member_or_user'), models.UniqueConstraint(fields=('working_group', 'member'), name='member_once_in_group'), models.UniqueConstraint(fields=('working_group', 'user'), name='user_once_in_group')],
            },
        ),
    ]
