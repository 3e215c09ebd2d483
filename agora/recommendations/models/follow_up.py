"""What became of a recommendation: dated rows that are added, never rewritten."""

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField, MarkdownField
from agora.recommendations.models.recommendation import Recommendation, Status


class FollowUp(models.Model):
    """Something dated that belongs to a recommendation's story.

    `on` is the day it happened in the cooperative's time zone; `recorded_at` the moment it was
    written down; `actor` who wrote it (None: an import or the demo), never shown in public.
    """

    on = models.DateField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        abstract = True


class StatusChange(FollowUp):
    """A recommendation's status became `status`, for `reason`."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="status_changes"
    )
    status = models.CharField(max_length=12, choices=Status)
    reason = MarkdownField(blank=True)
    language = LanguageField(blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status__in=["not_done", "rejected", "postponed"])
                | ~models.Q(reason=""),
                name="negative_change_has_reason",
            ),
        ]

    def __str__(self):
        return f"{self.on} {self.status}"


class ProgressUpdate(FollowUp):
    """News about a recommendation, or about one of its items."""

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="updates"
    )
    text = MarkdownField()
    language = LanguageField()

    class Meta:
        ordering = ["on", "id"]

    def __str__(self):
        return f"{self.on} {self.text[:60]}"


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


class TextChange(FollowUp):
    """A text of the recommendation changed at an import: what it said before, and says now.

    `part` is `title`, `body` or an item's label.
    """

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="text_changes"
    )
    part = models.CharField(max_length=10)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        ordering = ["on", "id"]

    def __str__(self):
        return f"{self.on} {self.part}"


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
