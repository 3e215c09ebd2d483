"""A batch of invitations, sent little by little."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

MOST_PER_HOUR = 6000


class InvitationRound(models.Model):
    """Invitations to the members of an office or a language (or all), at most `per_hour` an hour.

    `again` tells whether people were invited again who let an earlier invitation expire. `total`
    is how many were chosen at the start; `next_at` is the moment of the next mail.
    """

    class State(models.TextChoices):
        RUNNING = "running", pgettext_lazy("invitation round", "running")
        PAUSED = "paused", pgettext_lazy("invitation round", "paused")
        FINISHED = "finished", pgettext_lazy("invitation round", "finished")

    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    started_at = models.DateTimeField(default=timezone.now)
    office = models.ForeignKey(
        "core.Office", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    language = models.CharField(max_length=8, blank=True)
    again = models.BooleanField(default=False)
    per_hour = models.PositiveSmallIntegerField()
    total = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    next_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = pgettext_lazy("invitation", "round of invitations")
        verbose_name_plural = pgettext_lazy("invitation", "rounds of invitations")
        ordering = ["-started_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(per_hour__range=(1, MOST_PER_HOUR)),
                name="invitation_round_pace",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=models.Q(state="running"),
                name="invitation_round_running",
            ),
        ]

    def __str__(self):
        return f"{self.started_at:%Y-%m-%d} ({self.total})"
