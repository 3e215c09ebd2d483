"""Reads shaped like a page. Each is told who reads."""

from django.http import Http404

from agora.directory.models import Listing, Profile, Work
from agora.directory.purposes import LISTED_TO_EVERYONE, LISTED_TO_MEMBERS
from agora.directory.readers import Reader
from agora.privacy.selectors import has_consent


def get_profile_for(reader: Reader, pk: int) -> Profile:
    """Give the profile with its parts, or raise Http404 when there is none that the reader may
    find; the two cannot be told apart."""
    found = Profile.objects.visible_to(reader).with_parts().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_pictured_for(reader: Reader, pk: int) -> Profile:
    """Give the profile whose pictures are asked for: one that the reader may find, or their own,
    listed or not. Raises Http404 for any other."""
    profiles = Profile.objects.filter(pk=pk)
    found = profiles.filter(user_id=reader.user_id) if reader.user_id else profiles.none()
    profile = found.first() or profiles.visible_to(reader).first()
    if profile is None:
        raise Http404
    return profile


def get_own_work(user, pk: int) -> Work:
    """Give a work of the person's own; raise Http404 for any other, as for none."""
    work = Work.objects.filter(profile__user=user, pk=pk).first()
    if work is None:
        raise Http404
    return work


def own_profile(user) -> Profile:
    """Give the profile of a person, or an unsaved one, off the list, if they have not begun."""
    found = Profile.objects.with_parts().filter(user=user).first()
    return found or Profile(user=user, language=user.language)


def listing_in_force(profile: Profile) -> Listing:
    """Give who finds the profile as long as its person is a member: what was chosen, less what
    was taken back in the ledger of consents."""
    if profile.listing == Listing.OFF or not has_consent(profile.user, LISTED_TO_MEMBERS):
        return Listing.OFF
    if profile.listing == Listing.PUBLIC and has_consent(profile.user, LISTED_TO_EVERYONE):
        return Listing.PUBLIC
    return Listing.MEMBERS
