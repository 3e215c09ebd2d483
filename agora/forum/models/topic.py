"""Topics: a question, a discussion or an announcement, with its posts."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField
from agora.forum.querysets import TopicQuerySet

LONGEST_TITLE = 150
LONGEST_NAME = 80


class Topic(models.Model):
    """A title, in `language`, and posts; read through `selectors.get_topic_for`.

    `author` is None for who never had an account: `author_name` is then all there is. A topic asked
    `masked` tells who asked to its moderators alone. `answer` is the post that solved a question,
    `solved_count` how many people said that it solved theirs. `post_count` and `last_at` are of
    posts that are shown; `next_number` is the one that the next post gets. `answered_at` is the
    first post of somebody else. A topic that is merged leads to `merged_into`.
    """

    class Kind(models.TextChoices):
        QUESTION = "question", pgettext_lazy("topic", "Question")
        DISCUSSION = "discussion", pgettext_lazy("topic", "Discussion")
        ANNOUNCEMENT = "announcement", pgettext_lazy("topic", "Announcement")

    class State(models.TextChoices):
        HELD = "held", pgettext_lazy("topic", "waiting for a moderator")
        OPEN = "open", pgettext_lazy("topic", "open")
        CLOSED = "closed", pgettext_lazy("topic", "closed")
        HIDDEN = "hidden", pgettext_lazy("topic", "hidden")
        MERGED = "merged", pgettext_lazy("topic", "merged")

    SHOWN = (State.OPEN, State.CLOSED)

    category = models.ForeignKey("forum.Category", on_delete=models.PROTECT, related_name="topics")
    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(pgettext_lazy("topic", "title"), max_length=LONGEST_TITLE)
    language = LanguageField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    author_name = models.CharField(max_length=LONGEST_NAME, blank=True)
    masked = models.BooleanField(default=False)
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    tags = models.ManyToManyField("forum.Tag", blank=True, related_name="topics")
    answer = models.OneToOneField(
        "forum.Post", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    alerted_at = models.DateTimeField(null=True, blank=True)
    pinned_until = models.DateTimeField(null=True, blank=True)
    post_count = models.PositiveIntegerField(default=0)
    next_number = models.PositiveIntegerField(default=1)
    solved_count = models.PositiveIntegerField(default=0)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="merged"
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("topic", "topic")
        verbose_name_plural = pgettext_lazy("topic", "topics")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="topic_merged_leads_on",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="topic_not_into_itself",
            ),
            models.CheckConstraint(
                condition=Q(answer__isnull=True) | Q(kind="question"),
                name="topic_answer_of_question",
            ),
        ]
        indexes = [
            models.Index(
                fields=["category", "-last_at", "-id"],
                condition=Q(state__in=["open", "closed"]),
                name="topic_of_category",
            ),
            models.Index(
                fields=["-last_at", "-id"],
                condition=Q(state__in=["open", "closed"]),
                name="topic_newest",
            ),
            models.Index(
                fields=["started_at", "id"],
                condition=Q(kind="question", state="open", answered_at__isnull=True),
                name="topic_unanswered",
            ),
            models.Index(
                fields=["category"], condition=Q(pinned_until__isnull=False), name="topic_pinned"
            ),
            models.Index(fields=["author", "-started_at"], name="topic_of_author"),
        ]

    def __str__(self):
        # The audit log keeps this: a number says less than people's words.
        return f"{self._meta.verbose_name} {self.pk}"


class Solved(models.Model):
    """Someone says that the answer of a topic solved their question too."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = pgettext_lazy("topic", "“this solved it”")
        verbose_name_plural = pgettext_lazy("topic", "“this solved it”")
        constraints = [models.UniqueConstraint(fields=["topic", "user"], name="solved_once")]

    def __str__(self):
        return f"{self.topic_id} · {self.user_id}"
