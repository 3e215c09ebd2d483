"""What people report to those who look after the place."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField

LONGEST_NOTE = 1000


class Report(models.Model):
    """One of two people says that a message, or a whole conversation, is not as it should be.

    `message` is None for the whole conversation. `reporter` is told to staff alone, and None once
    they were forgotten. `text` is theirs; `note` is that of who handled it.
    """

    class Reason(models.TextChoices):
        HARASSMENT = "harassment", pgettext_lazy("report", "Insults, threats or harassment")
        ADVERTISING = "advertising", pgettext_lazy("report", "Advertising nobody asked for")
        FRAUD = "fraud", pgettext_lazy("report", "Fraud, or someone who is not who they say")
        OTHER = "other", pgettext_lazy("report", "Something else")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("report", "open")
        HANDLED = "handled", pgettext_lazy("report", "handled")

    conversation = models.ForeignKey(
        "conversations.Conversation", on_delete=models.CASCADE, related_name="reports"
    )
    message = models.ForeignKey(
        "conversations.Message",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="reports",
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField(
        pgettext_lazy("report", "reason"), max_length=12, choices=Reason, default=Reason.OTHER
    )
    text = models.TextField(pgettext_lazy("report", "what happened"), blank=True)
    language = LanguageField()
    reported_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    note = models.TextField(pgettext_lazy("report", "what was done"), blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("report", "report")
        verbose_name_plural = pgettext_lazy("report", "reports")
        constraints = [
            models.UniqueConstraint(
                fields=["reporter", "message"],
                condition=Q(message__isnull=False),
                name="report_of_message_once",
            ),
            models.UniqueConstraint(
                fields=["reporter", "conversation"],
                condition=Q(message__isnull=True),
                name="report_of_conversation_once",
            ),
            models.CheckConstraint(
                condition=Q(state="open", handled_at=None)
                | Q(state="handled", handled_at__isnull=False),
                name="report_handled_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-reported_at", "-id"], name="report_by_state"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
