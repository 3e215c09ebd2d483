"""Be in the directory, or leave it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.accounts.models import User
from agora.directory.actions.keeping import keep, lock_own
from agora.directory.models import Listing, Profile
from agora.directory.purposes import LISTED_TO_EVERYONE, LISTED_TO_MEMBERS, TEXT_VERSION
from agora.privacy.actions.record_consent import record_consent
from agora.privacy.actions.withdraw_consent import withdraw_consent

_PURPOSES = {
    Listing.OFF: (),
    Listing.MEMBERS: (LISTED_TO_MEMBERS,),
    Listing.PUBLIC: (LISTED_TO_MEMBERS, LISTED_TO_EVERYONE),
}


@transaction.atomic
def change_listing(
    *,
    actor: User,
    listing: str,
    language: str,
    search_engines: bool = False,
    way: str = "profile",
) -> Profile:
    """Let members, everyone or nobody find the profile of `actor`; give it.

    The agreement that each listing needs goes into the ledger of consents, the others are taken
    back; `language` is the one the choice was read in, `way` as the ledger wants it.
    `search_engines` counts for a public profile only. Raises PermissionDenied for someone who
    may have no profile, ValidationError (`listing`) for an unknown listing.
    """
    if listing not in Listing.values:
        raise ValidationError({"listing": pgettext("listing", "Say who finds you.")})
    profile = lock_own(actor)
    profile.listing = listing
    profile.search_engines = search_engines and listing == Listing.PUBLIC
    for purpose in _PURPOSES[Listing.PUBLIC]:
        if purpose in _PURPOSES[Listing(listing)]:
            record_consent(
                user=actor,
                purpose=purpose,
                text_version=TEXT_VERSION,
                language=language,
                way=way,
            )
        else:
            withdraw_consent(user=actor, purpose=purpose, way=way)
    return keep(profile, "profile.listing_changed", listing=listing)
