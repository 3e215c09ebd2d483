"""Mail on its way out."""

from django.db import models
from django.utils.translation import pgettext_lazy


class OutgoingMail(models.Model):
    """One mail to one recipient, written in the transaction of its cause.

    `message_id` never changes, so that a mail sent twice after a crash is recognised. Once sent,
    `text` and `html` are emptied: they may hold codes. `state` tells where it is. A mail that its
    reader just asked for, such as a sign-in code (`asked_for`), goes to a paused address too:
    else who has no password could never find out why no mail comes.
    """

    class State(models.TextChoices):
        QUEUED = "queued", pgettext_lazy("mail", "waiting")
        SENT = "sent", pgettext_lazy("mail", "sent")
        STORED = "stored", pgettext_lazy("mail", "stored here")
        FAILED = "failed", pgettext_lazy("mail", "could not be sent")
        BOUNCED = "bounced", pgettext_lazy("mail", "came back")
        PAUSED = "paused", pgettext_lazy("mail", "held back: the address is paused")

    NOT_SENT = (State.FAILED, State.PAUSED)

    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    recipient = models.EmailField()
    sender = models.CharField(max_length=200)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    asked_for = models.BooleanField(default=False, db_default=False)
    queued_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("mail", "mail")
        verbose_name_plural = pgettext_lazy("mail", "mails")
        ordering = ["-queued_at", "-id"]
        indexes = [models.Index(fields=["state", "-queued_at", "-id"], name="mail_by_state")]

    def __str__(self):
        return f"{self.subject} → {self.recipient}"

    @property
    def language(self) -> str:
        """The code of the language the mail is written in, empty when nobody said it."""
        return self.headers.get("Content-Language", "")
