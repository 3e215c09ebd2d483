"""What people ask for: a copy of everything about them, or to be forgotten."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy


class DataExport(models.Model):
    """A copy of everything about a person, made by a job.

    `key` names its file below the private folder; the file goes at `expires_at`. One at a time is
    waiting or ready.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("export", "being made")
        READY = "ready", pgettext_lazy("export", "ready")
        EXPIRED = "expired", pgettext_lazy("export", "deleted")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_exports"
    )
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)
    ready_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = pgettext_lazy("export", "copy of personal data")
        verbose_name_plural = pgettext_lazy("export", "copies of personal data")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=~Q(state="expired"), name="data_export_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | Q(expires_at__isnull=False, ready_at__isnull=False),
                name="data_export_ready_expires",
            ),
        ]

    def __str__(self):
        return str(self.key)

    @property
    def path(self) -> str:
        """Its file, below the private folder."""
        return f"exports/{self.key}.zip"


class Reason(models.TextChoices):
    """Why someone is forgotten."""

    ASKED = "asked", pgettext_lazy("erasure", "asked")
    INACTIVE = "inactive", pgettext_lazy("erasure", "not used for two years")


class ErasureRequest(models.Model):
    """Someone asked to be forgotten at `due_at`, or is to be for want of use; the row goes with
    them. A request that was undone keeps `undone_at`."""

    Reason = Reason

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="erasure_requests"
    )
    reason = models.CharField(max_length=10, choices=Reason, default=Reason.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("erasure", "request to be forgotten")
        verbose_name_plural = pgettext_lazy("erasure", "requests to be forgotten")
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(undone_at__isnull=True), name="erasure_open_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(undone_at__isnull=True), name="erasure_by_due"
            )
        ]

    def __str__(self):
        return f"{self.reason} {self.due_at:%Y-%m-%d}"


class ErasureRecord(models.Model):
    """That someone was forgotten: a fingerprint of their account, the moment and why, no name.

    The same lines are kept in a file outside the database, so that a restored back-up forgets
    them again (`agora.privacy.ledger`).
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    erased_at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(
        max_length=10, choices=Reason, default=Reason.ASKED, db_default=Reason.ASKED
    )

    class Meta:
        verbose_name = pgettext_lazy("erasure", "erasure")
        verbose_name_plural = pgettext_lazy("erasure", "erasures")
        ordering = ["-erased_at", "-id"]

    def __str__(self):
        return f"{self.fingerprint[:12]} {self.erased_at:%Y-%m-%d}"
