"""What staff did to find members and write to them: nobody is called on unseen."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField


class CalledOn(models.Model):
    """One search of a member of staff among those who accept to be called on, and what became of
    it.

    `query` is the search as an address says it; `words` say it to people, in `language`, and stay
    as they were. `found` is how many it found, exact to 1,000. `sent_at` is when the message went
    to those of `called`; None as long as nobody was written to.
    """

    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    looked_at = models.DateTimeField(default=timezone.now)
    query = models.TextField(blank=True)
    words = models.TextField(blank=True)
    language = LanguageField()
    found = models.PositiveIntegerField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("called on", "call on members")
        verbose_name_plural = pgettext_lazy("called on", "calls on members")
        indexes = [
            models.Index(fields=["-looked_at", "-id"], name="called_on_by_age"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class CalledOnMember(models.Model):
    """One member to whom a call was written, at `called_at`; `conversation` is where, None once it
    is gone."""

    call = models.ForeignKey(CalledOn, on_delete=models.CASCADE, related_name="called")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    conversation = models.ForeignKey(
        "conversations.Conversation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    called_at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("called on", "member called on")
        verbose_name_plural = pgettext_lazy("called on", "members called on")
        constraints = [
            models.UniqueConstraint(fields=["call", "user"], name="called_on_member_once"),
        ]
        indexes = [
            models.Index(fields=["user", "-called_at", "-id"], name="called_on_of_member"),
        ]

    def __str__(self):
        return f"{self.call_id} · {self.user_id}"
