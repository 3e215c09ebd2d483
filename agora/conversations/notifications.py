"""What people are told of by this room."""

from django.utils.translation import pgettext_lazy

from agora.accounts.rights import Right, may_somewhere
from agora.notifications.kinds import Frequency, Kind

MESSAGE = Kind(
    "conversations.message",
    pgettext_lazy("conversation", "Messages"),
    pgettext_lazy("told", "Someone writes to me"),
    "conversations/told/message",
    Frequency.NOW,
)
REPORT = Kind(
    "conversations.report",
    pgettext_lazy("conversation", "Messages"),
    pgettext_lazy("told", "A message is reported"),
    "conversations/told/report",
    Frequency.NOW,
    offered_to=may_somewhere(Right.HANDLE_REPORTS),
)
KINDS = (MESSAGE, REPORT)
