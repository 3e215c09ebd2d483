"""This room's part of a person's data: their messages, and what they reported."""

from typing import Any

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from agora.conversations.actions.writing import thread_of
from agora.conversations.models import Conversation, Message, Participant, Report
from agora.conversations.notifications import MESSAGE
from agora.core.personal_data import PersonalData
from agora.notifications.actions.take_back import take_back


def collect(user) -> dict[str, Any]:
    """Give the messages that the person wrote and received, and their reports; moments are ISO
    texts."""
    own = Participant.objects.filter(user=user)
    messages = Message.objects.filter(
        Q(author=user) | Q(withheld=False, conversation__in=own.values("conversation"))
    ).select_related("conversation", "author")
    states = own.values_list("conversation_id", "read_at", "archived")
    return {
        "messages": [
            {
                "conversation": message.conversation_id,
                "subject": message.conversation.subject,
                "from": "me" if message.author_id == user.pk else str(message.author),
                "sent_at": message.sent_at.isoformat(),
                "language": message.language,
                "text": message.text,
            }
            for message in messages.order_by("conversation_id", "sent_at", "pk")
        ],
        "conversations": [
            {
                "conversation": conversation,
                "read_at": read_at.isoformat() if read_at else None,
                "archived": archived,
            }
            for conversation, read_at, archived in states.order_by("conversation_id")
        ],
        "reports": [
            {
                "conversation": report.conversation_id,
                "reason": report.reason,
                "text": report.text,
                "reported_at": report.reported_at.isoformat(),
                "state": report.state,
                "note": report.note,
            }
            for report in Report.objects.filter(reporter=user).order_by("pk")
        ],
    }


def erase(user) -> None:
    """Empty what the person wrote, and delete the conversations whose two people are forgotten.

    The other keeps what they wrote themselves; what told them of the person's messages is taken
    back, and reports lose who made them and all words.
    """
    places = list(Participant.objects.filter(user=user).values_list("conversation_id", flat=True))
    others = Participant.objects.filter(conversation_id__in=places).exclude(user=user)
    take_back(
        kind=MESSAGE.code,
        recipient_ids=others.values_list("user_id", flat=True),
        about=[thread_of(place) for place in places],
    )
    Report.objects.filter(reporter=user).update(reporter=None, text="", note="")
    Message.objects.filter(author=user).update(text="", text_html="")
    begun = Participant.objects.filter(user=user, seat=Participant.Seat.FIRST)
    Conversation.objects.filter(pk__in=begun.values("conversation")).update(subject="")
    kept = others.filter(user__erased_at__isnull=True).values("conversation")
    Conversation.objects.filter(pk__in=places).exclude(pk__in=kept).delete()


PART = PersonalData(
    code="conversations",
    label=pgettext_lazy("personal data", "Messages"),
    collect=collect,
    erase=erase,
    kept=pgettext_lazy(
        "personal data",
        "That there was a conversation, for the person you wrote with: they keep what they wrote "
        "to a former member. What you wrote is deleted; only mails that were already sent stay "
        "in their mailbox.",
    ),
)
