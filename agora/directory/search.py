"""What of this room is found: profiles, as members and as visitors may read them."""

from collections.abc import Iterator

from django.utils.translation import pgettext_lazy

from agora.directory.cards import READERS, Meant
from agora.directory.meanings import hold_meanings
from agora.directory.models import Audience, Card, Listing, Profile
from agora.directory.readers import Reader
from agora.directory.reading_limit import TooMuchRead, note_keys
from agora.directory.shown import ShownProfile, what_is_shown
from agora.search.passages import cut, under
from agora.search.plain import plain
from agora.search.sources import MEMBERS, VISITORS, Draft, Source

_BATCH = 100
_TRADES = 3  # that stand in front of what a person says
# Visitors have entries of their own, for they may be shown less; members read theirs alone.
_AUDIENCES = {Audience.MEMBERS: (MEMBERS,), Audience.EVERYONE: (VISITORS,)}
_LISTED_TO = {
    Listing.OFF: (),
    Listing.MEMBERS: (Audience.MEMBERS,),
    Listing.PUBLIC: (Audience.MEMBERS, Audience.EVERYONE),
}


def profile_drafts(keys: list[int]) -> Iterator[Draft]:
    """Give what profiles say to each audience they are listed to, in each language they have a
    text in, with what `what_is_shown` shows of them. Whether they are found, the database says."""
    # As every action does: first the profiles, then the meanings, then the cards.
    locked = Profile.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    keys = list(locked.values_list("pk", flat=True))
    hold_meanings()
    cards = Card.objects.select_for_update().filter(profile__in=keys).order_by("pk")
    found = {
        (card.profile_id, card.audience): card.found
        for card in cards.only("found", "profile", "audience")
    }
    for profile in Profile.objects.with_parts().filter(pk__in=keys).order_by("pk"):
        meant = Meant(profile)
        for audience in _LISTED_TO[Listing(profile.listing)]:
            shown = what_is_shown(profile, READERS[audience])
            yield from _drafts(shown, meant, audience, found.get((profile.pk, audience), False))


def _drafts(shown: ShownProfile, meant: Meant, audience: Audience, found: bool) -> Iterator[Draft]:
    texts: dict[str, list[str]] = {}
    for text in (text for part in shown.texts.values() for text in part):
        texts.setdefault(text.language, []).append(plain(text.text_html))
    short = [shown.professional_name, *shown.trades, *(skill.words for skill in shown.skills)]
    short = [words for words in dict.fromkeys(short) if words]
    labels = meant.labels(meant.of(shown))
    town = [shown.town.name, *shown.town.names.values()] if shown.town else []
    works = [
        " ".join(filter(None, (work.title, work.image_alt, work.credit))) for work in shown.works
    ]
    called_by = ", ".join(shown.trades[:_TRADES])
    for language in sorted(texts) or [shown.language]:
        own = texts.get(language, [])
        called = [label.text for label in labels if label.language == language]
        about = ", ".join(dict.fromkeys([*short, *called]))
        heading = " · ".join([*short, *town[:1]])
        yield Draft(
            object_id=shown.pk,
            language=language,
            audiences=_AUDIENCES[audience],
            title=shown.name,
            route="directory:profile-detail",
            route_kwargs={"pk": shown.pk},
            text="\n\n".join(filter(None, [heading, *own, *works])),
            names=[
                *((shown.language, words) for words in short),
                *((label.language, label.text) for label in labels),
                *(("", name) for name in dict.fromkeys(town)),
                *((shown.language, link.label) for link in shown.links),
            ],
            passages=_passages(called_by or shown.name, about, [*own, *works]),
            found=found,
            is_name=True,
        )


def _passages(heading: str, about: str, texts: list[str]) -> list[str]:
    """Give what a person is called by, all that they do, and what they say of it."""
    parts = under(heading, [part for text in texts for part in cut(text)])
    return [each for each in dict.fromkeys([heading, about, *parts]) if each]


def _batches() -> Iterator[list[int]]:
    last = 0
    profiles = Profile.objects.order_by("pk").values_list("pk", flat=True)
    while keys := list(profiles.filter(pk__gt=last)[:_BATCH]):
        yield keys
        last = keys[-1]


def _may_be_shown(request, keys: list[int]) -> bool:
    """Tell whether the reader may see these profiles within the hour, and count that they do."""
    reader = Reader.of(request.user)
    others = Profile.objects.filter(pk__in=keys).exclude(user=reader.user_id)
    try:
        note_keys(request, reader, set(others.values_list("pk", flat=True)))
    except TooMuchRead:
        return False
    return True


PROFILES = Source(
    "profile",
    pgettext_lazy("search", "Members"),
    batches=_batches,
    drafts=profile_drafts,
    may_be_shown=_may_be_shown,
    list_route="directory:profile-list",
    order=40,
)
