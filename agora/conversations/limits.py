"""How much one person may write: counted in the database, under a lock on the person.

They stop who writes to everybody, and nobody on a busy day. A series that staff send counts for
none of them; whoever sends it has a limit of their own.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import npgettext

from agora.accounts.models import User
from agora.conversations.models import Message

DAY = timedelta(days=1)
SHORT = timedelta(minutes=10)
BEGUN_A_DAY = 20
BEGUN_IN_SHORT = 5
SENT_A_DAY = 200


def lock_writer(user) -> User:
    """Lock the person until the transaction ends, so that what they write is counted one by one;
    give them as they now are."""
    return User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)


def check_may_begin(writer: User) -> None:
    """Raise ValidationError (`too_many`) if a locked person began enough conversations for now."""
    first = Message.objects.filter(author=writer, way=Message.Way.FIRST)
    now = timezone.now()
    if first.filter(sent_at__gt=now - SHORT).count() >= BEGUN_IN_SHORT:
        raise ValidationError(
            npgettext(
                "conversation",
                "You began %(count)s conversation in ten minutes. What you wrote is kept here: "
                "send it in a few minutes.",
                "You began %(count)s conversations in ten minutes. What you wrote is kept here: "
                "send it in a few minutes.",
                BEGUN_IN_SHORT,
            )
            % {"count": BEGUN_IN_SHORT},
            code="too_many",
        )
    if first.filter(sent_at__gt=now - DAY).count() >= BEGUN_A_DAY:
        raise ValidationError(
            npgettext(
                "conversation",
                "You began %(count)s conversation within a day, as many as one may. Send this one "
                "tomorrow.",
                "You began %(count)s conversations within a day, as many as one may. Send this "
                "one tomorrow.",
                BEGUN_A_DAY,
            )
            % {"count": BEGUN_A_DAY},
            code="too_many",
        )


def check_may_send(writer: User) -> None:
    """Raise ValidationError (`too_many`) if a locked person sent enough messages for a day."""
    sent = Message.objects.filter(author=writer, sent_at__gt=timezone.now() - DAY)
    if sent.exclude(way=Message.Way.SERIES).count() >= SENT_A_DAY:
        raise ValidationError(
            npgettext(
                "conversation",
                "You sent %(count)s message within a day, as many as one may. Send this one "
                "tomorrow.",
                "You sent %(count)s messages within a day, as many as one may. Send this one "
                "tomorrow.",
                SENT_A_DAY,
            )
            % {"count": SENT_A_DAY},
            code="too_many",
        )
