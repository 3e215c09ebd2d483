"""What two people write to one another."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from agora.core.models import LanguageField, MarkdownField

LONGEST_SUBJECT = 120
LONGEST_TEXT = 5000


class Conversation(models.Model):
    """Messages of two people about one subject, in `language`; read through
    `selectors.get_conversation_for`.

    The subject is empty once the person who began it was forgotten.
    """

    subject = models.CharField(
        pgettext_lazy("conversation", "subject"), max_length=LONGEST_SUBJECT, blank=True
    )
    language = LanguageField()
    started_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = pgettext_lazy("conversation", "conversation")
        verbose_name_plural = pgettext_lazy("conversation", "conversations")

    def __str__(self):
        # The audit log keeps this: a number says less than what people write to one another.
        return f"{self._meta.verbose_name} {self.pk}"


class Participant(models.Model):
    """One of the two people of a conversation.

    Seat 1 is of who began it, seat 2 of the other. `last_at` is the newest message that the person
    sees, None as long as they see none: the conversation is then not there for them. `read_at` is
    when they last said that they had read it, `unread` whether something came since.
    """

    class Seat(models.IntegerChoices):
        FIRST = 1, pgettext_lazy("conversation", "who began")
        SECOND = 2, pgettext_lazy("conversation", "who was written to")

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="participants"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seat = models.PositiveSmallIntegerField(choices=Seat)
    last_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    unread = models.BooleanField(default=False)
    archived = models.BooleanField(default=False)

    class Meta:
        verbose_name = pgettext_lazy("conversation", "person of a conversation")
        verbose_name_plural = pgettext_lazy("conversation", "people of a conversation")
        constraints = [
            # With two seats and the actions that fill both, a conversation has exactly two people.
            models.UniqueConstraint(fields=["conversation", "seat"], name="participant_seat_once"),
            models.UniqueConstraint(fields=["conversation", "user"], name="participant_once"),
            models.CheckConstraint(condition=Q(seat__in=[1, 2]), name="participant_seat_of_two"),
            models.CheckConstraint(
                condition=Q(unread=False) | Q(last_at__isnull=False, archived=False),
                name="participant_unread_is_seen",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "archived", "-last_at", "-id"], name="participant_inbox"),
            models.Index(fields=["user"], condition=Q(unread=True), name="participant_unread"),
        ]

    def __str__(self):
        return f"{self.conversation_id} · {self.seat}"


class Message(models.Model):
    """One message, written once.

    `way` tells how it came: it began a conversation, it did so in a series of the same text to
    several people, or it is a reply. One that is `withheld` came from someone whom its reader had
    blocked: its author sees it as any other, its reader never. The text is empty once its author
    was forgotten.
    """

    class Way(models.TextChoices):
        FIRST = "first", pgettext_lazy("conversation", "first of a conversation")
        SERIES = "series", pgettext_lazy("conversation", "sent to several people")
        REPLY = "reply", pgettext_lazy("conversation", "reply")

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="messages"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    language = LanguageField()
    text = MarkdownField(
        pgettext_lazy("conversation", "message"), max_length=LONGEST_TEXT, blank=True
    )
    sent_at = models.DateTimeField(default=timezone.now)
    way = models.CharField(max_length=6, choices=Way)
    withheld = models.BooleanField(default=False)

    class Meta:
        verbose_name = pgettext_lazy("conversation", "message")
        verbose_name_plural = pgettext_lazy("conversation", "messages")
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"], condition=~Q(way="reply"), name="message_first_once"
            ),
            models.CheckConstraint(
                condition=Q(way__in=["first", "series", "reply"]), name="message_way_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["conversation", "-sent_at", "-id"], name="message_of_conversation"
            ),
            models.Index(fields=["author", "-sent_at"], name="message_of_author"),
        ]

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"
