"""Filters over profiles and cards. Each is told who reads: nothing is found by what they may not
see."""

from django.contrib.postgres.search import SearchRank
from django.db import models
from django.db.models import Exists, F, OuterRef
from django.db.models.functions import Cast, Round

from agora.core.geography.towns import box_around, distance_from
from agora.core.models import Town
from agora.directory.filters import Filters
from agora.directory.readers import Reader
from agora.search.words.stems import search_query


class ProfileQuerySet(models.QuerySet):
    """Adjectives filter, `with_*` adds."""

    def visible_to(self, reader: Reader):
        """Those that the reader finds: listed for them, by someone who is a member today and
        still agrees to it, by the ledger of consents. A public listing is one to members too."""
        cards = self.model.cards.rel.related_model.objects
        return self.filter(Exists(cards.found_by(reader).filter(profile=OuterRef("pk"))))

    def for_search_engines(self):
        """Those that everyone finds and whose people wish that search engines show them."""
        everyone = Reader(user_id=None, is_member=False)
        return self.visible_to(everyone).filter(search_engines=True, listing="public")

    def with_parts(self):
        """Load all that `what_is_shown` reads, in five queries."""
        return self.select_related("user", "town").prefetch_related(
            "texts", "links", "skills", "works"
        )


class CardQuerySet(models.QuerySet):
    """Adjectives filter, `with_*` adds."""

    def found_by(self, reader: Reader):
        """Those of the profiles that the reader finds, as they may see them."""
        return self.filter(found=True, audience="members" if reader.is_member else "everyone")

    def kept_by(self, filters: Filters):
        """Those that every filter keeps."""
        kept = self
        if filters.tokens:
            kept = kept.filter(tokens__contains=filters.tokens)
        if filters.town:
            kept = kept.filter(box_around(filters.town, filters.km, "town__"))
            kept = kept.alias(away=distance_from(filters.town, "town__"))
            kept = kept.filter(away__lte=filters.km)
        if filters.q:
            query = search_query(filters.q, prefix=True)
            kept = kept.filter(found_by=query) if query is not None else kept.none()
        return kept

    def with_distance(self, town: Town):
        """Add `distance_km`, as the crow flies, to the town that a card shows; none for no town."""
        return self.annotate(distance_km=distance_from(town, "town__"))

    def with_relevance(self, words: str):
        """Add `relevance`: how well the card fits the words, in millionths, as a whole number so
        that a page can go on after it."""
        rank = SearchRank(F("found_by"), search_query(words, prefix=True))
        return self.annotate(
            relevance=Cast(Round(rank * 1_000_000), output_field=models.IntegerField())
        )
