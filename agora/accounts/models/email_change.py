"""Changes of the address that opens an account."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

UNDO_WITHIN = timedelta(days=7)


class EmailChange(models.Model):
    """One change, told at the old address, whose reader may undo it within `UNDO_WITHIN`.

    `closed_at` is set once nobody may undo it any more: it was undone itself, or an earlier one.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="email_changes"
    )
    old_email = models.EmailField()
    new_email = models.EmailField()
    changed_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("person", "change of e-mail address")
        verbose_name_plural = pgettext_lazy("person", "changes of e-mail address")

    def __str__(self):
        return f"{self.person_id}: {self.changed_at}"
