"""Addresses to which no mail goes for now, and why."""

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import pgettext_lazy


class PausedAddress(models.Model):
    """An address whose mail server refused a mail for good, or whose reader complained of one.

    `state` is `resumed` once mail goes there again; the row stays, since its owner may resume mail
    only once by themselves (`resumed_by_owner`) before staff must look into it. `detail` is what
    the mail server said, in its words. `address` is kept in lower case.
    """

    class Reason(models.TextChoices):
        BOUNCE = "bounce", pgettext_lazy("paused mail", "the mail server refused a mail for good")
        COMPLAINT = "complaint", pgettext_lazy("paused mail", "a mail was reported as unwanted")
        STAFF = "staff", pgettext_lazy("paused mail", "paused by the team")

    class State(models.TextChoices):
        PAUSED = "paused", pgettext_lazy("paused mail", "paused")
        RESUMED = "resumed", pgettext_lazy("paused mail", "resumed")

    address = models.EmailField(pgettext_lazy("paused mail", "e-mail address"))
    state = models.CharField(max_length=10, choices=State, default=State.PAUSED)
    reason = models.CharField(max_length=10, choices=Reason)
    detail = models.CharField(max_length=500, blank=True)
    since = models.DateTimeField(default=timezone.now)
    resumed_by_owner = models.BooleanField(default=False)

    class Meta:
        verbose_name = pgettext_lazy("paused mail", "paused address")
        verbose_name_plural = pgettext_lazy("paused mail", "paused addresses")
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(Lower("address"), name="paused_address_once"),
        ]
        indexes = [
            models.Index(fields=["address"], name="paused_address_by_address"),
            models.Index(fields=["state", "-since", "-id"], name="paused_address_by_state"),
        ]

    def __str__(self):
        # The audit log keeps this text, and must not keep the address.
        return f"…@{self.address.partition('@')[2]}"

    def save(self, *args, **kwargs):
        self.address = self.address.strip().lower()
        super().save(*args, **kwargs)
