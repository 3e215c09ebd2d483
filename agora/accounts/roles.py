"""The roles of the cooperative. Each is a group of the same name, made by a migration.

What a role may do, and over what, is the table in `docs/roles.md`, which tests read.
"""

from django.utils.translation import pgettext_lazy

MEMBER = "member"
ADVISER = "adviser"
MODERATOR = "moderator"
EDITOR = "editor"
SUPPORT_AGENT = "support_agent"
FACILITATOR = "facilitator"
BOARD = "board"
PARTNERSHIPS = "partnerships"
PLACES = "places"
ADMINISTRATOR = "administrator"

LABELS = {
    MEMBER: pgettext_lazy("role", "Member"),
    ADVISER: pgettext_lazy("role", "Adviser"),
    MODERATOR: pgettext_lazy("role", "Moderator"),
    EDITOR: pgettext_lazy("role", "Editor"),
    SUPPORT_AGENT: pgettext_lazy("role", "Support agent"),
    FACILITATOR: pgettext_lazy("role", "Facilitator"),
    BOARD: pgettext_lazy("role", "Board"),
    PARTNERSHIPS: pgettext_lazy("role", "Partnerships"),
    PLACES: pgettext_lazy("role", "Places"),
    ADMINISTRATOR: pgettext_lazy("role", "Administrator"),
}
ROLES = tuple(LABELS)
STAFF_ROLES = tuple(role for role in ROLES if role != MEMBER)
