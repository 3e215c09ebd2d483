"""Posts of topics, what they said before, and thanks for them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField, MarkdownField
from agora.forum.models.topic import LONGEST_NAME, Topic
from agora.forum.querysets import PostQuerySet

LONGEST_TEXT = 20_000


class Post(models.Model):
    """One text of a topic; its key is its lasting address, `number` its place in the topic.

    `author` and `author_name` are as a topic's. `language_way` tells whether the language was
    detected or said by a person. The text is empty once it was withdrawn, by its author or with
    their account. `reply_to` is the post that it answers or quotes.
    """

    class State(models.TextChoices):
        HELD = "held", pgettext_lazy("post", "waiting for a moderator")
        SHOWN = "shown", pgettext_lazy("post", "shown")
        HIDDEN = "hidden", pgettext_lazy("post", "hidden")
        WITHDRAWN = "withdrawn", pgettext_lazy("post", "withdrawn by its author")

    class LanguageWay(models.TextChoices):
        DETECTED = "detected", pgettext_lazy("post", "detected")
        SAID = "said", pgettext_lazy("post", "said by a person")

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    author_name = models.CharField(max_length=LONGEST_NAME, blank=True)
    language = LanguageField()
    language_way = models.CharField(max_length=8, choices=LanguageWay, default=LanguageWay.DETECTED)
    text = MarkdownField(pgettext_lazy("post", "text"), max_length=LONGEST_TEXT, blank=True)
    posted_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.SHOWN)
    reply_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    thanks_count = models.PositiveIntegerField(default=0)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("post", "post")
        verbose_name_plural = pgettext_lazy("post", "posts")
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="post_number_once"),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(text=""), name="post_withdrawn_is_empty"
            ),
        ]
        indexes = [models.Index(fields=["author", "-posted_at"], name="post_of_author")]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


class PostVersion(models.Model):
    """What a post said until it was edited at `replaced_at`."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions")
    text = MarkdownField(blank=True)
    language = LanguageField()
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = pgettext_lazy("post", "earlier version")
        verbose_name_plural = pgettext_lazy("post", "earlier versions")
        ordering = ["-replaced_at", "-id"]

    def __str__(self):
        return f"{self.post_id} · {self.replaced_at:%Y-%m-%d}"


class Thanks(models.Model):
    """Someone thanks for a post: once, and never their own."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = pgettext_lazy("post", "thanks")
        verbose_name_plural = pgettext_lazy("post", "thanks")
        constraints = [models.UniqueConstraint(fields=["post", "user"], name="thanks_once")]

    def __str__(self):
        return f"{self.post_id} · {self.user_id}"
