"""How much of the directory somebody read lately: what the limit goes by."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Reading(models.Model):
    """The profiles that one account, or one network address of visitors, read within the last
    hour, so that nobody carries the directory away.

    `who` is `user:` and the account's key, or `from:` and a hash of the address. Each of `seen` is
    a minute and a hash of a profile's key: they can be counted, and say of nobody whom they read.
    `refused_at` is when the limit was last reached, `told_at` when administrators last heard of it.
    """

    who = models.CharField(max_length=80, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+"
    )
    seen = ArrayField(models.BigIntegerField(), default=list)
    read_at = models.DateTimeField()
    refused_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["refused_at"],
                condition=models.Q(refused_at__isnull=False),
                name="reading_refused",
            )
        ]

    def __str__(self):
        return self.who
