"""Report a message, or a whole conversation."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.accounts.audience import holders_of
from agora.accounts.models import User
from agora.accounts.rights import Right
from agora.conversations.limits import lock_writer
from agora.conversations.models import LONGEST_NOTE, Conversation, Message, Report
from agora.conversations.notifications import REPORT
from agora.conversations.selectors import get_conversation_for, messages_seen_by
from agora.core import audit
from agora.notifications.actions.notify import notify


@transaction.atomic
def report_conversation(
    *,
    reporter: User,
    conversation: Conversation,
    message: Message | None,
    reason: str,
    text: str,
    language: str,
) -> Report:
    """Tell those who look after reports of a message that `reporter` received, or of the whole
    conversation (None); the other person is told nothing.

    Reported again by the same person, it gives the report that stands. Raises Http404 for
    another's conversation, ValidationError for a message of one's own or of elsewhere (`message`),
    an unknown reason (`reason`) or a text that is too long (`text`).
    """
    person = lock_writer(reporter)
    conversation = get_conversation_for(person, conversation.pk)
    if message is not None and not _received(conversation, person, message):
        raise ValidationError({"message": pgettext("report", "You can report what you received.")})
    if reason not in Report.Reason.values:
        raise ValidationError({"reason": pgettext("report", "Say what is wrong.")})
    if len(text) > LONGEST_NOTE:
        raise ValidationError({"text": pgettext("report", "Make it shorter.")})
    report, created = Report.objects.get_or_create(
        reporter=person,
        conversation=conversation,
        message=message,
        defaults={"reason": reason, "text": text.strip(), "language": language},
    )
    if created:
        audit.record("conversation.reported", actor=person, subject=report, reason=reason)
        notify(
            kind=REPORT.code,
            recipient_ids=holders_of(Right.HANDLE_REPORTS).values_list("pk", flat=True),
            route="staff_conversations:report-detail",
            route_kwargs={"report_id": report.pk},
            about=f"report:{report.pk}",
            context={"reason": reason},
        )
    return report


def _received(conversation: Conversation, person: User, message: Message) -> bool:
    seen = messages_seen_by(person, conversation).exclude(author=person)
    return seen.filter(pk=message.pk).exists()
