"""Say that one's profile is still right."""

from django.db import transaction
from django.utils import timezone

from agora.accounts.models import User
from agora.directory.actions.change_listing import change_listing
from agora.directory.actions.keeping import keep, lock_own
from agora.directory.models import Listing, Profile
from agora.directory.still_right import listing_lost
from agora.privacy.models.consent import Way


@transaction.atomic
def confirm_profile(*, actor: User, way: str = Way.PROFILE) -> Profile:
    """Note that the profile of `actor` is right today; give it.

    Taken off the list for want of an answer, it is listed again as it was, by an agreement given
    the `way` that the ledger of consents says; search engines have to be let in anew. Raises
    PermissionDenied for someone who may have no profile.
    """
    profile = lock_own(actor)
    profile.confirmed_at = timezone.now()
    profile.asked_at, profile.asked_times = None, 0
    kept = keep(profile, "profile.confirmed")
    lost = listing_lost(actor) if profile.listing == Listing.OFF else None
    if lost is None:
        return kept
    return change_listing(actor=actor, listing=lost, language=actor.language, way=way)
