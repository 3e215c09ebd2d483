"""Reads shaped like a page. Each is told who reads."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from agora.core.pagination import Page, paginate
from agora.directory.filters import Filters
from agora.directory.models import Listing, Profile
from agora.directory.purposes import LISTED_TO_EVERYONE, LISTED_TO_MEMBERS
from agora.directory.readers import Reader
from agora.directory.shown import what_is_shown
from agora.privacy.selectors import has_consent

ORDER = ("user__sort_key", "id")


def get_profile_for(reader: Reader, pk: int) -> Profile:
    """Give the profile with its parts, or raise Http404 when there is none that the reader may
    find; the two cannot be told apart."""
    found = Profile.objects.visible_to(reader).with_parts().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Found:
    """A page of `ShownProfile`; `alike`: nobody has the very words, these have words like them."""

    page: Page
    alike: bool = False


def find_profiles(
    reader: Reader, filters: Filters, cursor: str | None = None, size: int = 30
) -> Found:
    """Give one page of the profiles that the reader finds and the filters keep, by name.

    At most three queries, one more if nobody has the very words. Raises
    `agora.core.pagination.InvalidCursor`.
    """
    found = Profile.objects.visible_to(reader).with_parts()
    if filters.town:
        found = found.in_town(filters.town, reader)
    if filters.language:
        found = found.speaking(filters.language, reader)
    if not filters.q:
        return Found(_shown_page(reader, found, cursor, size))
    page = _shown_page(reader, found.matching(filters.q, reader), cursor, size)
    if page.rows:
        return Found(page)
    found = found.matching(filters.q, reader, alike=True)
    return Found(_shown_page(reader, found, cursor, size), alike=True)


def _shown_page(reader: Reader, found: QuerySet[Profile], cursor: str | None, size: int) -> Page:
    page = paginate(found, order=ORDER, cursor=cursor, size=size)
    rows = [what_is_shown(profile, reader) for profile in page.rows]
    return Page(rows, page.next_cursor, page.previous_cursor)


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
