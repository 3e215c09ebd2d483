"""Finding profiles: those that a reader may see and the filters keep, page by page, and counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from agora.core.pagination import Page, paginate
from agora.directory.counting import EXACT_TO, counted, counted_around, tallied
from agora.directory.filters import Filters
from agora.directory.models import Audience, Card, Profile
from agora.directory.querysets import CardQuerySet
from agora.directory.readers import Reader
from agora.directory.shown import ShownProfile, what_is_shown


class Sort(models.TextChoices):
    """The orders of the list; the first that the filters allow is the usual one."""

    RELEVANCE = "relevance", "relevance"
    DISTANCE = "distance", "distance"
    NAME = "name", "name"
    NEWEST = "newest", "newest"


ORDERS = {
    Sort.RELEVANCE: ("-relevance", "sort_key", "id"),
    Sort.DISTANCE: ("distance_km", "sort_key", "id"),
    Sort.NAME: ("sort_key", "id"),
    Sort.NEWEST: ("-listed_at", "-id"),
}
# The best of so many: of a word that more people use, nobody reads on to the end.
MOST_RANKED = 1000
PAGE = 24  # fills rows of two, three and four cards


@dataclass(frozen=True)
class Found:
    """`page` is one of `ShownProfile`; `total` is exact to 1,000, then 1,001; `distances` maps
    keys of profiles to kilometres, if the list is about a town."""

    page: Page
    total: int
    distances: dict[int, float]


def audience_of(reader: Reader) -> Audience:
    """Give whose cards the reader finds."""
    return Audience.MEMBERS if reader.is_member else Audience.EVERYONE


def sorts_of(filters: Filters) -> list[Sort]:
    """Give the orders that the filters allow, the usual one first."""
    possible = {Sort.RELEVANCE: bool(filters.q), Sort.DISTANCE: filters.town is not None}
    return [sort for sort in Sort if possible.get(sort, True)]


def find_profiles(
    reader: Reader, filters: Filters, sort: Sort, cursor: str | None = None, size: int = PAGE
) -> Found:
    """Give one page of the profiles that the reader finds and the filters keep, in the order of
    `sort`, one of `sorts_of(filters)`.

    The number of queries does not depend on how many there are. Raises
    `agora.core.pagination.InvalidCursor`.
    """
    cards = Card.objects.found_by(reader).kept_by(filters)
    ordered = cards
    if sort == Sort.RELEVANCE:
        ordered = Card.objects.filter(pk__in=cards.order_by().values("pk")[:MOST_RANKED])
        ordered = ordered.with_relevance(filters.q)
    if filters.town:
        ordered = ordered.with_distance(filters.town)
    page = paginate(ordered, order=ORDERS[sort], cursor=cursor, size=size)
    return Found(
        page=Page(_shown(page.rows, reader), page.next_cursor, page.previous_cursor),
        total=total_of(reader, filters, cards),
        distances={card.profile_id: card.distance_km for card in page.rows} if filters.town else {},
    )


def first_found(reader: Reader, filters: Filters, sort: Sort, most: int) -> list[ShownProfile]:
    """Give the first of the profiles that `find_profiles` gives page by page, `most` of them."""
    return find_profiles(reader, filters, sort, size=most).page.rows


def _shown(cards: Iterable[Card], reader: Reader) -> list[ShownProfile]:
    """Give what is shown of each card's profile, but for those that went since the cards were
    read."""
    keys = [card.profile_id for card in cards]
    profiles = Profile.objects.with_parts().visible_to(reader).in_bulk(keys)
    return [what_is_shown(profiles[key], reader) for key in keys if key in profiles]


def total_of(reader: Reader, filters: Filters, cards: CardQuerySet) -> int:
    """Give how many cards there are: the number up to 1,000, else 1,001."""
    if not filters:
        return min(tallied(audience_of(reader), ["all"]).get("all", 0), EXACT_TO + 1)
    return cards.order_by()[: EXACT_TO + 1].count()


def count_choices(
    reader: Reader, filters: Filters, choices: dict[str, list[str]]
) -> dict[str, dict[str, int]]:
    """Give, for each filter's name, how many profiles each of its choices' tokens would leave,
    the other filters staying as they are."""
    groups: dict[Filters, list[str]] = {}
    for name in choices:
        groups.setdefault(filters.without(name), []).append(name)
    result = {}
    for others, names in groups.items():
        tokens = sorted({token for name in names for token in choices[name]})
        if others:
            count = counted_around if others.town else counted
            found = count(Card.objects.found_by(reader).kept_by(others), tokens)
        else:
            found = tallied(audience_of(reader), tokens)
        for name in names:
            result[name] = {token: found.get(token, 0) for token in choices[name]}
    return result
