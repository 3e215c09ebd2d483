"""What people who follow a recommendation are told of."""

from django.utils.translation import pgettext_lazy

from agora.notifications.kinds import Frequency, Kind

_CATEGORY = pgettext_lazy("recommendations", "Recommendations I follow")

STATUS = Kind(
    "recommendations.status",
    _CATEGORY,
    pgettext_lazy("told", "A recommendation has a new status"),
    "recommendations/told/status",
    Frequency.NOW,
)
UPDATE = Kind(
    "recommendations.update",
    _CATEGORY,
    pgettext_lazy("told", "There is news of a recommendation"),
    "recommendations/told/update",
)
MILESTONE = Kind(
    "recommendations.milestone",
    _CATEGORY,
    pgettext_lazy("told", "A milestone is announced, moved or reached"),
    "recommendations/told/milestone",
)
TEXT = Kind(
    "recommendations.text",
    _CATEGORY,
    pgettext_lazy("told", "The text of a recommendation changes"),
    "recommendations/told/text",
)
# One for a whole import, so that a document read again fills nobody's mailbox.
IMPORT = Kind(
    "recommendations.import",
    _CATEGORY,
    pgettext_lazy("told", "Recommendations are brought in or changed together"),
    "recommendations/told/import",
)
KINDS = (STATUS, UPDATE, MILESTONE, TEXT, IMPORT)
