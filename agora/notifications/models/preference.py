"""What people choose to be told, and how far their digests have come."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from agora.notifications.kinds import Frequency

# Codes, whose words stand in the form: `agora/notifications/forms.py`.
FREQUENCIES = [(str(frequency), str(frequency)) for frequency in Frequency]
DIGESTS = [(str(frequency), str(frequency)) for frequency in (Frequency.DAILY, Frequency.WEEKLY)]


class Preference(models.Model):
    """A person's choice for one kind; the kind's default holds where there is none."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=80)
    frequency = models.CharField(max_length=6, choices=FREQUENCIES)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = pgettext_lazy("notifications", "choice of notifications")
        verbose_name_plural = pgettext_lazy("notifications", "choices of notifications")
        ordering = ["user", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="preference_once"),
            models.CheckConstraint(
                condition=Q(frequency__in=["now", "daily", "weekly", "app", "off"]),
                name="preference_frequency_known",
            ),
        ]

    def __str__(self):
        return f"{self.user_id} · {self.kind}: {self.frequency}"


class DigestState(models.Model):
    """The last digest of one frequency that a person was due: `until` is its hour.

    Its row is locked while the next one is made, so two workers never make the same.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    frequency = models.CharField(max_length=6, choices=DIGESTS)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("notifications", "digest")
        verbose_name_plural = pgettext_lazy("notifications", "digests")
        ordering = ["user", "frequency"]
        constraints = [
            models.UniqueConstraint(fields=["user", "frequency"], name="digest_once"),
        ]

    def __str__(self):
        return f"{self.user_id} · {self.frequency}"
