"""The audit log: what was done, by whom, on what, from where."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy


class AuditEntry(models.Model):
    """One action done by a person, a command or a job; written once, never changed.

    `verb` is a stable English code such as `recommendation.status_changed`; `subject` names the
    object as `app.model:key`; `place` is where the action came from: an address of the network,
    `command` or `job`.
    """

    recorded_at = models.DateTimeField(auto_now_add=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    verb = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    subject_title = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=60)
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name = pgettext_lazy("audit", "action")
        verbose_name_plural = pgettext_lazy("audit", "actions")
        ordering = ["-recorded_at", "-id"]
        indexes = [models.Index(fields=["subject", "-recorded_at"], name="audit_by_subject")]

    def __str__(self):
        return f"{self.verb} {self.subject}"
