"""One member asked to open their account."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField


class Invitation(models.Model):
    """A member of the registry asked by mail to open an account.

    `email` is the address the link went to; the link works only while it is still the member's.
    `token_hash` is the SHA-256 of the link's secret, which only the mail holds; both are set when
    the mail is queued, with `expires_at`. `account` is the one it opened. `mail` may be forgotten
    before the invitation is.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("invitation", "waiting")
        SENT = "sent", pgettext_lazy("invitation", "sent")
        BOUNCED = "bounced", pgettext_lazy("invitation", "bounced")
        ACCEPTED = "accepted", pgettext_lazy("invitation", "accepted")
        EXPIRED = "expired", pgettext_lazy("invitation", "expired")
        WITHDRAWN = "withdrawn", pgettext_lazy("invitation", "withdrawn")

    OPEN = (State.WAITING, State.SENT)

    member = models.ForeignKey(
        "accounts.Member", on_delete=models.CASCADE, related_name="invitations"
    )
    round = models.ForeignKey(
        "welcome.InvitationRound", on_delete=models.CASCADE, related_name="invitations"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(default=timezone.now)
    language = LanguageField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    email = models.EmailField(blank=True)
    token_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(
        "notifications.OutgoingMail",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = pgettext_lazy("invitation", "invitation")
        verbose_name_plural = pgettext_lazy("invitation", "invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(state__in=["waiting", "sent"]),
                name="invitation_open_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="sent")
                | Q(
                    token_hash__isnull=False,
                    sent_at__isnull=False,
                    expires_at__isnull=False,
                ),
                name="invitation_sent_has_a_link",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_at__isnull=False)
                | (~Q(state="accepted") & Q(accepted_at__isnull=True)),
                name="invitation_accepted_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["round", "state", "id"], name="invitation_by_round"),
            models.Index(fields=["round", "-sent_at"], name="invitation_by_sending"),
            models.Index(
                fields=["expires_at"], condition=Q(state="sent"), name="invitation_expiring"
            ),
            models.Index(fields=["email"], name="invitation_by_email"),
        ]

    def __str__(self):
        return f"{self.member.number}"
