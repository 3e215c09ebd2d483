"""Accounts whose owner lost their mailbox."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy


class AccountRecovery(models.Model):
    """A request for another address, opened by one member of staff and decided by another.

    `reason` and `identity_check` (how one made sure who asks) are texts for staff only.
    """

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("recovery state", "waiting for a second person")
        APPROVED = "approved", pgettext_lazy("recovery state", "approved")
        REFUSED = "refused", pgettext_lazy("recovery state", "refused")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="recoveries"
    )
    new_email = models.EmailField(pgettext_lazy("recovery", "new e-mail address"))
    reason = models.TextField(pgettext_lazy("recovery", "what happened"), max_length=2000)
    identity_check = models.TextField(
        pgettext_lazy("recovery", "how identity was checked"), max_length=2000
    )
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = pgettext_lazy("recovery", "recovery of an account")
        verbose_name_plural = pgettext_lazy("recovery", "recoveries of accounts")
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="open"), name="recovery_open_once"
            ),
            # Whose account is erased meanwhile is unknown, and unknown passes.
            models.CheckConstraint(
                condition=~Q(decided_by=F("opened_by")), name="recovery_by_two_people"
            ),
        ]
        indexes = [models.Index(fields=["-opened_at", "-id"], name="recovery_newest_first")]

    def __str__(self):
        return str(self.person)
