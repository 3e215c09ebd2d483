"""Members whom staff may call on: those whom members find and who agreed to it, today."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from agora.accounts.models import User
from agora.conversations.selectors import answered
from agora.core.pagination import Page, paginate
from agora.directory.choices import in_words
from agora.directory.counting import EXACT_TO
from agora.directory.filters import Filters
from agora.directory.finding import MOST_RANKED, ORDERS, Sort
from agora.directory.models import CalledOn, CalledOnMember, Card, Profile
from agora.directory.purposes import CALLED_ON
from agora.directory.querysets import CardQuerySet
from agora.directory.readers import SOME_MEMBER
from agora.directory.shown import ShownProfile, what_is_shown
from agora.privacy.models import Consent

MOST_AT_ONCE = 50


def cards_to_call_on(actor: User, filters: Filters) -> CardQuerySet:
    """Give the cards of those who may be called on and whom the filters keep, `actor` left out."""
    agreed = Consent.objects.filter(
        user=OuterRef("profile__user"), purpose=CALLED_ON, withdrawn_at=None
    )
    cards = Card.objects.found_by(SOME_MEMBER).kept_by(filters).filter(Exists(agreed))
    return cards.exclude(profile__user=actor)


def first_to_call_on(actor: User, filters: Filters, sort: Sort) -> list[ShownProfile]:
    """Give the first of them as members see them, no more than one may write to at once."""
    cards = cards_to_call_on(actor, filters)
    if sort == Sort.RELEVANCE:
        best = cards.order_by().values("pk")[:MOST_RANKED]
        cards = Card.objects.filter(pk__in=best).with_relevance(filters.q)
    if filters.town:
        cards = cards.with_distance(filters.town)
    page = paginate(cards, order=ORDERS[sort], size=MOST_AT_ONCE)
    keys = [card.profile_id for card in page.rows]
    profiles = Profile.objects.with_parts().visible_to(SOME_MEMBER).in_bulk(keys)
    return [what_is_shown(profiles[key], SOME_MEMBER) for key in keys if key in profiles]


def count_to_call_on(actor: User, filters: Filters) -> int:
    """Give how many there are: the number up to 1,000, else 1,001."""
    return cards_to_call_on(actor, filters).order_by()[: EXACT_TO + 1].count()


def lock_agreed(actor: User, user_ids: Iterable[int]) -> list[User]:
    """Give those of the people who may be called on now, and let who takes it back wait until the
    transaction ends."""
    agreements = Consent.objects.select_for_update().filter(
        user_id__in=list(user_ids), purpose=CALLED_ON, withdrawn_at=None
    )
    agreed = {consent.user_id for consent in agreements.order_by("pk")}
    cards = cards_to_call_on(actor, Filters()).filter(profile__user_id__in=agreed)
    found = cards.order_by().values_list("profile__user_id", flat=True)
    return list(User.objects.filter(pk__in=list(found)).order_by("pk"))


@dataclass(frozen=True)
class Call:
    """A search or a call as the list shows it."""

    row: CalledOn
    found: str
    called: int
    replies: int


def page_of_calls(cursor: str | None) -> Page:
    """Give a page of `Call`, the newest first, of all staff. Raises InvalidCursor."""
    calls = CalledOn.objects.select_related("actor")
    page = paginate(calls, order=("-looked_at", "-id"), cursor=cursor)
    called = CalledOnMember.objects.filter(call__in=[row.pk for row in page.rows])
    pairs = list(called.values_list("call_id", "conversation_id"))
    replied = answered([conversation for _, conversation in pairs if conversation])
    rows = [
        Call(
            row,
            found=in_words(row.found),
            called=sum(call == row.pk for call, _ in pairs),
            replies=sum(call == row.pk and place in replied for call, place in pairs),
        )
        for row in page.rows
    ]
    return Page(rows, page.next_cursor, page.previous_cursor)


@dataclass(frozen=True)
class Called:
    """A member who was written to, as the page of a call shows them."""

    name: str
    replied: bool


def called_by(call: CalledOn) -> list[Called]:
    """Give whom a call was written to, by name, and who replied."""
    rows = list(call.called.select_related("user").order_by("user__sort_key", "pk"))
    replied = answered([row.conversation_id for row in rows if row.conversation_id])
    return [Called(str(row.user), row.conversation_id in replied) for row in rows]


def calls_on(user: User, cursor: str | None) -> Page:
    """Give a page of the calls that were written to a person, the newest first. Raises
    InvalidCursor."""
    called = CalledOnMember.objects.filter(user=user).select_related("call__actor")
    return paginate(called, order=("-called_at", "-id"), cursor=cursor)
