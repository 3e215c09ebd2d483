"""How far somebody read, and what they follow or mute."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.forum.models.category import Category, Tag
from agora.forum.models.topic import Topic


class TopicReading(models.Model):
    """The number of the last post that a person said they read of a topic."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = pgettext_lazy("forum", "reading")
        verbose_name_plural = pgettext_lazy("forum", "readings")
        constraints = [models.UniqueConstraint(fields=["user", "topic"], name="reading_once")]

    def __str__(self):
        return f"{self.topic_id} · {self.user_id} · {self.number}"


class Follow(models.Model):
    """What a person said of one topic, category or tag: the most specific counts."""

    class State(models.TextChoices):
        FOLLOWING = "following", pgettext_lazy("forum", "followed")
        MUTED = "muted", pgettext_lazy("forum", "muted")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.CASCADE)
    category = models.ForeignKey(Category, null=True, blank=True, on_delete=models.CASCADE)
    tag = models.ForeignKey(Tag, null=True, blank=True, on_delete=models.CASCADE)
    state = models.CharField(max_length=9, choices=State)
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = pgettext_lazy("forum", "follow")
        verbose_name_plural = pgettext_lazy("forum", "follows")
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(topic__isnull=False, category__isnull=True, tag__isnull=True)
                    | Q(topic__isnull=True, category__isnull=False, tag__isnull=True)
                    | Q(topic__isnull=True, category__isnull=True, tag__isnull=False)
                ),
                name="forum_follow_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["user", "topic", "category", "tag"],
                nulls_distinct=False,
                name="forum_follow_once",
            ),
        ]
        indexes = [
            models.Index(fields=["topic", "state"], name="forum_follow_of_topic"),
            models.Index(fields=["category", "state"], name="forum_follow_of_category"),
            models.Index(fields=["tag", "state"], name="forum_follow_of_tag"),
        ]

    def __str__(self):
        return f"{self.user_id} · {self.state}"
