"""What people are told of by this room."""

from django.utils.translation import pgettext_lazy

from agora.accounts.rights import Right, may_somewhere
from agora.directory.permissions import can_have_profile
from agora.notifications.kinds import Frequency, Kind

MUCH_READ = Kind(
    "directory.much-read",
    pgettext_lazy("directory", "Directory"),
    pgettext_lazy("told", "Someone reads very much of the directory"),
    "directory/told/much_read",
    Frequency.NOW,
    offered_to=may_somewhere(Right.MANAGE_PEOPLE),
)
# Mails of service go out beside these (`actions.ask_still_right`): of themselves they stay here.
STILL_RIGHT = Kind(
    "directory.still-right",
    pgettext_lazy("directory", "Directory"),
    pgettext_lazy("told", "I am asked whether my profile is still right"),
    "directory/told/still_right",
    Frequency.APP,
    offered_to=can_have_profile,
)
TAKEN_OFF = Kind(
    "directory.taken-off",
    pgettext_lazy("directory", "Directory"),
    pgettext_lazy("told", "My profile leaves the directory, as I did not answer"),
    "directory/told/taken_off",
    Frequency.APP,
    offered_to=can_have_profile,
)
KINDS = (MUCH_READ, STILL_RIGHT, TAKEN_OFF)
