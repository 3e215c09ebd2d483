"""What became of a recommendation: dated rows that are added, never rewritten."""

from django.conf import settings
from django.db import models
from django.db.models.functions import MD5
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField, MarkdownField
from agora.recommendations.models.recommendation import Recommendation, Status


class FollowUpEntry(models.Model):
    """One dated entry of a recommendation's story.

    `on` is the day it happened in the cooperative's time zone; `recorded_at` the moment it was
    written down; `actor` who wrote it (None: an import or the demo), never shown in public.
    By `kind`: a status entry has the new `status` and its reason in `text`; an update has its
    news in `text`; a text change has the `part` that changed (`title`, `body` or an item's
    label) with what it said `before` and says `after`. `language` is that of its texts.
    """

    class Kind(models.TextChoices):
        STATUS = "status", pgettext_lazy("follow-up", "Status")
        UPDATE = "update", pgettext_lazy("follow-up", "Update")
        TEXT = "text", pgettext_lazy("follow-up", "Text changed")

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="entries"
    )
    kind = models.CharField(max_length=6, choices=Kind)
    on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    language = LanguageField(blank=True)
    status = models.CharField(max_length=12, choices=Status, blank=True)
    text = MarkdownField(blank=True)
    part = models.CharField(max_length=10, blank=True)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        verbose_name = pgettext_lazy("recommendations", "follow-up")
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="status", status__in=Status.values)
                | models.Q(kind="update", status="") & ~models.Q(text="")
                | models.Q(kind="text", status="") & ~models.Q(part=""),
                name="entry_fits_its_kind",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=["not_done", "rejected", "postponed"])
                | ~models.Q(text=""),
                name="negative_entry_has_reason",
            ),
            # By its fingerprint, as an index holds no text longer than a third of a page.
            models.UniqueConstraint(
                "recommendation",
                "on",
                MD5("text"),
                condition=models.Q(kind="update"),
                name="update_once_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["-on", "-id"], name="entry_newest_first"),
        ]

    def __str__(self):
        return f"{self.on} {self.kind} {self.status}".strip()


class Milestone(models.Model):
    """A step announced for a recommendation: due on a day, reached on a day."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="milestones"
    )
    title = models.CharField(max_length=200)
    language = LanguageField()
    due_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("recommendations", "milestone")
        ordering = ["due_on", "id"]

    def __str__(self):
        return self.title


class RelatedLink(models.Model):
    """A page that tells more about a recommendation."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="links"
    )
    title = models.CharField(max_length=200)
    language = LanguageField()
    url = models.URLField(max_length=500)

    class Meta:
        ordering = ["recommendation", "id"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "url"], name="link_once"),
        ]

    def __str__(self):
        return self.title
