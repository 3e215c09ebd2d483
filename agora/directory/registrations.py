"""What this room adds to the agreements of `agora.privacy`, when the site starts."""

from django.utils.translation import pgettext_lazy

from agora.directory.actions.change_listing import follow_consent
from agora.directory.permissions import can_have_profile
from agora.directory.purposes import (
    CALLED_ON,
    CALLED_ON_VERSION,
    LISTED_TO_EVERYONE,
    LISTED_TO_MEMBERS,
    TEXT_VERSION,
)
from agora.privacy.purposes import Purpose, register_purpose


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
            text_version=TEXT_VERSION,
            offered_to=can_have_profile,
            follow=follow_consent,
        )
    )
    register_purpose(
        Purpose(
            LISTED_TO_EVERYONE,
            pgettext_lazy("consent", "Being in the directory, for everyone"),
            pgettext_lazy(
                "consent", "Visitors of the site find your profile and the fields open to everyone."
            ),
            text_version=TEXT_VERSION,
            offered_to=can_have_profile,
            follow=follow_consent,
        )
    )
    register_purpose(
        Purpose(
            CALLED_ON,
            pgettext_lazy("consent", "Being called on by staff"),
            pgettext_lazy(
                "consent",
                "Staff may look for you by your trades, skills and town, and write to you when "
                "the cooperative needs someone. You are told each time.",
            ),
            text_version=CALLED_ON_VERSION,
            offered_to=can_have_profile,
        )
    )
