"""Be in the directory, or leave it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from agora.accounts.models import User
from agora.directory.actions.keeping import keep, lock_own
from agora.directory.models import Listing, Profile
from agora.directory.purposes import LISTED_TO_EVERYONE, LISTED_TO_MEMBERS, TEXT_VERSION
from agora.privacy.actions.record_consent import record_consent
from agora.privacy.actions.withdraw_consent import withdraw_consent
from agora.privacy.models import Consent

# What each listing needs an agreement to, from the narrowest to the widest.
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
    return _list(lock_own(actor), Listing(listing), search_engines, language=language, way=way)


@transaction.atomic
def follow_consent(consent: Consent) -> None:
    """Fit the listing of a person to an agreement of theirs, given or taken back on any page.

    Agreeing widens the listing as far as the agreement goes, taking back narrows it to what is
    still agreed to; the other agreements go with it. Raises PermissionDenied for someone who
    agrees and may have no profile; taking back is never refused.
    """
    person, agrees = consent.user, consent.withdrawn_at is None
    profile = (
        lock_own(person)
        if agrees
        else Profile.objects.select_for_update(of=("self",)).filter(user=person).first()
    )
    if profile is None:
        return
    steps = list(_PURPOSES)
    now = steps.index(Listing(profile.listing))
    needing = next(at for at, step in enumerate(steps) if consent.purpose in _PURPOSES[step])
    then = max(now, needing) if agrees else min(now, needing - 1)
    if then != now:
        way = consent.withdrawn_way or consent.way
        _list(profile, steps[then], False, language=consent.language, way=way)


def _list(
    profile: Profile, listing: Listing, search_engines: bool, *, language: str, way: str
) -> Profile:
    if listing == Listing.OFF:
        profile.listed_at = None
        profile.asked_at, profile.asked_times = None, 0
    elif profile.listed_at is None:
        profile.listed_at = profile.confirmed_at = timezone.now()
    profile.listing = listing
    profile.search_engines = search_engines and listing == Listing.PUBLIC
    # Kept before the agreements, which lead here again and then find nothing to change.
    kept = keep(profile, "profile.listing_changed", listing=listing.value)
    for purpose in _PURPOSES[Listing.PUBLIC]:
        if purpose in _PURPOSES[listing]:
            record_consent(
                user=profile.user,
                purpose=purpose,
                text_version=TEXT_VERSION,
                language=language,
                way=way,
            )
        else:
            withdraw_consent(user=profile.user, purpose=purpose, way=way)
    return kept
