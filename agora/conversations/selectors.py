"""Reads shaped like a page. A conversation is there for a person who sees a message of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.utils.translation import pgettext

from agora.accounts.models import User
from agora.conversations.models import Conversation, Message, Participant, Report
from agora.core.pagination import Page, paginate

MESSAGES = 50


@dataclass(frozen=True)
class Line:
    """One conversation in the list of a person: with whom, about what."""

    pk: int
    name: str
    subject: str
    language: str
    at: datetime
    unread: bool


def unread_by(reader: User) -> QuerySet[Participant]:
    """Give the person's rows of the conversations that have something new for them."""
    return Participant.objects.filter(user=reader, unread=True)


def inbox_of(reader: User, *, archived: bool, cursor: str | None) -> Page:
    """Give a page of `Line`, the newest first. Raises InvalidCursor."""
    people = Participant.objects.select_related("user")
    own = Participant.objects.filter(user=reader, archived=archived, last_at__isnull=False)
    own = own.select_related("conversation").prefetch_related(
        Prefetch("conversation__participants", queryset=people)
    )
    page = paginate(own, order=("-last_at", "-id"), cursor=cursor)
    lines = [
        Line(
            pk=row.conversation_id,
            name=str(other_of(row.conversation, reader)),
            subject=row.conversation.subject or no_subject(),
            language=row.conversation.language if row.conversation.subject else "",
            at=row.last_at,
            unread=row.unread,
        )
        for row in page.rows
    ]
    return Page(lines, page.next_cursor, page.previous_cursor)


def get_conversation_for(reader: User, pk: int, *, lock: bool = False) -> Conversation:
    """Give a conversation that the person sees, with its people; locked until the transaction ends
    if wanted. Raises Http404 for any other, as for none."""
    seen = Participant.objects.filter(
        conversation=OuterRef("pk"), user=reader, last_at__isnull=False
    )
    conversations = Conversation.objects.filter(Exists(seen), pk=pk)
    conversations = conversations.prefetch_related("participants__user")
    found = (conversations.select_for_update() if lock else conversations).first()
    if found is None:
        raise Http404
    return found


def place_of(conversation: Conversation, reader: User) -> Participant:
    """Give the person's own row of a loaded conversation of theirs."""
    return next(row for row in conversation.participants.all() if row.user_id == reader.pk)


def other_of(conversation: Conversation, reader: User) -> User:
    """Give the other person of a loaded conversation."""
    return next(row.user for row in conversation.participants.all() if row.user_id != reader.pk)


def messages_seen_by(reader: User, conversation: Conversation) -> QuerySet[Message]:
    """Give what the person wrote or received in a conversation of theirs."""
    return conversation.messages.filter(Q(author=reader) | Q(withheld=False))


def page_of_messages(reader: User, conversation: Conversation, cursor: str | None) -> Page:
    """Give a page of what the person sees of a conversation, the newest first. Raises
    InvalidCursor."""
    return paginate(
        messages_seen_by(reader, conversation),
        order=("-sent_at", "-id"),
        cursor=cursor,
        size=MESSAGES,
    )


def answered(conversation_ids: Iterable[int]) -> set[int]:
    """Give those of the conversations in which who was written to has answered."""
    first = Participant.objects.filter(
        conversation=OuterRef("conversation"), user=OuterRef("author"), seat=Participant.Seat.FIRST
    )
    replies = Message.objects.filter(conversation_id__in=conversation_ids, withheld=False)
    replies = replies.filter(~Exists(first)).order_by()
    return set(replies.values_list("conversation_id", flat=True).distinct())


def reported_messages(report: Report) -> QuerySet[Message]:
    """Give what a report is about, as its reporter received it, the newest first."""
    seen = report.conversation.messages.filter(withheld=False).select_related("author")
    if report.message_id:
        seen = seen.filter(pk=report.message_id)
    return seen.order_by("-sent_at", "-pk")


def no_subject() -> str:
    """Give what stands for a subject that went with its author."""
    return pgettext("conversation", "(no subject any more)")
