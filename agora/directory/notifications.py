"""What people are told of by this room."""

from django.utils.translation import pgettext_lazy

from agora.accounts.rights import Right, may_somewhere
from agora.notifications.kinds import Frequency, Kind

MUCH_READ = Kind(
    "directory.much-read",
    pgettext_lazy("directory", "Directory"),
    pgettext_lazy("told", "Someone reads very much of the directory"),
    "directory/told/much_read",
    Frequency.NOW,
    offered_to=may_somewhere(Right.MANAGE_PEOPLE),
)
KINDS = (MUCH_READ,)
