"""What a person is told, in the bell and by mail."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy


class Notification(models.Model):
    """One thing that one person is told; its words are drawn when it is read.

    `kind` is the code of a registered kind. `route` and `route_kwargs` name the page it is about,
    whose address depends on the reader's language. `about` is the key of a thread of mails, such
    as "recommendation:12". `context` is what the templates of the kind need, without names of
    people other than the recipient. `mail` tells what becomes of it by mail: a `due` one waits
    for its mail or for the next digest.
    """

    class Mail(models.TextChoices):
        NONE = "none", pgettext_lazy("notifications", "no mail wanted")
        DUE = "due", pgettext_lazy("notifications", "waits for a mail")
        SENT = "sent", pgettext_lazy("notifications", "told by mail")
        OFF = "off", pgettext_lazy("notifications", "given up: no mail wanted any more")

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=80)
    route = models.CharField(max_length=100)
    route_kwargs = models.JSONField(default=dict, blank=True)
    about = models.CharField(max_length=100)
    context = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.CharField(max_length=4, choices=Mail, default=Mail.NONE)

    class Meta:
        verbose_name = pgettext_lazy("notifications", "notification")
        verbose_name_plural = pgettext_lazy("notifications", "notifications")
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["recipient", "-created_at", "-id"], name="notification_by_reader"),
            models.Index(
                fields=["recipient"], condition=Q(read_at=None), name="notification_unread"
            ),
            models.Index(
                fields=["recipient", "kind", "created_at"],
                condition=Q(mail="due"),
                name="notification_due",
            ),
            models.Index(fields=["about"], name="notification_by_thread"),
            models.Index(fields=["created_at"], name="notification_by_age"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(mail__in=["none", "due", "sent", "off"]), name="notification_mail_known"
            ),
        ]

    def __str__(self):
        return f"{self.kind} → {self.recipient_id}"
