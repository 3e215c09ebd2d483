"""What people are told of by the forum."""

from django.utils.translation import pgettext_lazy

from agora.notifications.kinds import Frequency, Kind

_CATEGORY = pgettext_lazy("navigation", "Forum")

ANSWER = Kind(
    "forum.answer",
    _CATEGORY,
    pgettext_lazy("told", "Someone writes in a topic that I started"),
    "forum/told/post",
    Frequency.NOW,
)
POST = Kind(
    "forum.post",
    _CATEGORY,
    pgettext_lazy("told", "Someone writes in a topic that I follow"),
    "forum/told/post",
    Frequency.DAILY,
)
TOPIC = Kind(
    "forum.topic",
    _CATEGORY,
    pgettext_lazy("told", "A topic starts where I follow a category or a tag"),
    "forum/told/topic",
    Frequency.DAILY,
)
KINDS = (ANSWER, POST, TOPIC)
