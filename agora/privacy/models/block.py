"""Whom people do not want to hear from."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy


class Block(models.Model):
    """`owner` does not want `person` to write to them or to mention them; `person` is not told."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blocks"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    blocked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = pgettext_lazy("block", "blocked person")
        verbose_name_plural = pgettext_lazy("block", "blocked people")
        constraints = [
            models.UniqueConstraint(fields=["owner", "person"], name="block_once"),
            models.CheckConstraint(condition=~Q(owner=F("person")), name="block_not_oneself"),
        ]

    def __str__(self):
        return f"{self.owner_id} · {self.person_id}"
