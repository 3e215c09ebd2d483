"""What being in the directory asks a member's agreement to."""

from django.utils.translation import pgettext_lazy

from agora.privacy.purposes import Purpose, register_purpose

LISTED_TO_MEMBERS = "directory.members"
LISTED_TO_EVERYONE = "directory.public"
# The day of the sentences on the page where members agree (`directory/profile_listing`): a
# change of their meaning is a new day.
TEXT_VERSION = "2026-11-24"


def register_purposes() -> None:
    """Declare the purposes of the directory, once."""
    register_purpose(
        Purpose(
            LISTED_TO_MEMBERS,
            pgettext_lazy("consent", "Being in the directory, for members"),
            pgettext_lazy(
                "consent",
                "Members and staff find your profile and see the fields you show to members.",
            ),
        )
    )
    register_purpose(
        Purpose(
            LISTED_TO_EVERYONE,
            pgettext_lazy("consent", "Being in the directory, for everyone"),
            pgettext_lazy(
                "consent", "Visitors of the site find your profile and the fields open to everyone."
            ),
        )
    )
