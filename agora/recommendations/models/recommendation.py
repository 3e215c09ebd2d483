"""A recommendation, its items and what it points to."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField, MarkdownField
from agora.recommendations.models.cycle import Section, Theme, WorkingGroup
from agora.recommendations.querysets import RecommendationQuerySet


class Status(models.TextChoices):
    """What became of a recommendation: received, then the five outcomes of the inventory."""

    RECEIVED = "received", pgettext_lazy("recommendation status", "Received")
    IN_PROGRESS = "in_progress", pgettext_lazy("recommendation status", "In progress")
    DONE = "done", pgettext_lazy("recommendation status", "Done")
    NOT_DONE = "not_done", pgettext_lazy("recommendation status", "Not done")
    POSTPONED = "postponed", pgettext_lazy("recommendation status", "Postponed")
    REJECTED = "rejected", pgettext_lazy("recommendation status", "Rejected")


NEEDS_REASON = (Status.NOT_DONE, Status.REJECTED, Status.POSTPONED)
AWAITING_NEWS = (Status.RECEIVED, Status.IN_PROGRESS, Status.POSTPONED)


class Channel(models.TextChoices):
    """The way a recommendation is followed up."""

    PRIORITY_PROJECT = "priority_project", pgettext_lazy("follow-up channel", "Priority project")
    PERMANENT_WORK = (
        "permanent_work",
        pgettext_lazy("follow-up channel", "Permanent work of a service"),
    )
    MEMBER_EXPERIMENT = (
        "member_experiment",
        pgettext_lazy("follow-up channel", "Experiment by members"),
    )


class Recommendation(models.Model):
    """What a theme's groups ask of the cooperative, and where it stands.

    Its texts are in `language`; the reason of its status in `status_reason_language`.
    `last_news_on` is the day of its newest status, update or reached milestone.
    """

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="recommendations")
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="recommendations"
    )
    groups = models.ManyToManyField(WorkingGroup, related_name="recommendations", blank=True)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=400)
    language = LanguageField()
    body = MarkdownField(blank=True)

    status = models.CharField(max_length=12, choices=Status, default=Status.RECEIVED)
    status_since = models.DateField(null=True, blank=True)
    status_reason = MarkdownField(blank=True)
    status_reason_language = LanguageField(blank=True)
    channel = models.CharField(max_length=20, choices=Channel, blank=True)
    responsible_service = models.ForeignKey(
        "core.Service",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="recommendations",
    )
    next_update_on = models.DateField(null=True, blank=True)
    last_news_on = models.DateField(null=True, blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("recommendations", "recommendation")
        verbose_name_plural = pgettext_lazy("recommendations", "recommendations")
        ordering = ["-theme__cycle__code", "theme__slug", "number"]
        constraints = [
            models.UniqueConstraint(fields=["theme", "number"], name="number_once_in_theme"),
            models.CheckConstraint(
                condition=~models.Q(status__in=["not_done", "rejected", "postponed"])
                | ~models.Q(status_reason=""),
                name="negative_status_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=Status.values), name="recommendation_status_known"
            ),
        ]
        indexes = [
            GinIndex(
                fields=["title"], opclasses=["gin_trgm_ops"], name="recommendation_title_trgm"
            ),
            models.Index(fields=["status", "theme"], name="recommendation_by_status"),
        ]

    def __str__(self):
        return f"{self.number}. {self.title}"

    def get_absolute_url(self):
        return reverse(
            "recommendations:recommendation-detail",
            args=[self.theme.cycle.code, self.theme.slug, self.number],
        )

    @property
    def days_silent(self) -> int:
        """Whole days since the promised next update, 0 when none is due (Europe-local date)."""
        if self.next_update_on is None or self.status not in AWAITING_NEWS:
            return 0
        return max(0, (timezone.localdate() - self.next_update_on).days)


class Item(models.Model):
    """A lettered (9a) or numbered (2.4) part of a recommendation: an ask, or a means."""

    class Kind(models.TextChoices):
        ITEM = "item", pgettext_lazy("recommendation item", "Item")
        MEANS = "means", pgettext_lazy("recommendation item", "Means")

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="items"
    )
    label = models.CharField(max_length=4)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.ITEM)
    text = MarkdownField()

    class Meta:
        ordering = ["recommendation", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "label"], name="item_label_once_in_recommendation"
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def reference(self) -> str:
        """How people name it: `9.a`, `2.4`."""
        return f"{self.recommendation.number}.{self.label}"


class Detail(models.Model):
    """Means, who does it, or a source of inspiration, of a recommendation or of one item."""

    class Kind(models.TextChoices):
        MEANS = "means", pgettext_lazy("recommendation detail", "Means")
        DOER = "doer", pgettext_lazy("recommendation detail", "Who does it")
        INSPIRATION = "inspiration", pgettext_lazy("recommendation detail", "Inspired by")

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="details"
    )
    item = models.ForeignKey(
        Item, null=True, blank=True, on_delete=models.CASCADE, related_name="details"
    )
    kind = models.CharField(max_length=11, choices=Kind)
    position = models.PositiveSmallIntegerField()
    text = MarkdownField()

    class Meta:
        ordering = ["recommendation", "position"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.text[:60]}"


class CrossReference(models.Model):
    """A link from one recommendation (or item) to another, to an annex, or to another cycle.

    What the document says stays in `label` and `target`; `target_cycle`, `target_theme`,
    `target_number` and `target_item` are what could be read of it. It is resolved when
    `to_recommendation` or `to_annex` is set; one to a cycle not imported yet resolves the day
    that cycle is.
    """

    class Kind(models.TextChoices):
        REFERS_TO = "refers_to", pgettext_lazy("cross-reference", "refers to")
        REPEATS = "repeats", pgettext_lazy("cross-reference", "repeats")
        REPLACES = "replaces", pgettext_lazy("cross-reference", "replaces")
        COMPLETES = "completes", pgettext_lazy("cross-reference", "completes")

    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.CASCADE, related_name="references"
    )
    item = models.ForeignKey(
        Item, null=True, blank=True, on_delete=models.CASCADE, related_name="references"
    )
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.REFERS_TO)
    label = models.CharField(max_length=400)
    target = models.CharField(max_length=1000)
    target_cycle = models.CharField(max_length=9, blank=True)
    target_theme = models.CharField(max_length=200, blank=True)
    target_number = models.PositiveSmallIntegerField(null=True, blank=True)
    target_item = models.CharField(max_length=4, blank=True)
    to_recommendation = models.ForeignKey(
        Recommendation,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="referred_from",
    )
    to_annex = models.ForeignKey(
        "recommendations.Annex", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["recommendation", "position"]

    def __str__(self):
        return f"{self.recommendation_id} {self.kind} {self.label}"
