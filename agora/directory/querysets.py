"""Filters over profiles. Each is told who reads: nothing is found by what they may not see."""

import re

from django.db import models
from django.db.models import Exists, OuterRef, Q

from agora.accounts.audience import members
from agora.accounts.models import User
from agora.core.geography.words import search_words
from agora.core.sorting import fold
from agora.directory.purposes import LISTED_TO_EVERYONE, LISTED_TO_MEMBERS
from agora.directory.readers import Reader
from agora.privacy.models import Consent

_NOT_WORDS = re.compile(r"[^\w]+|_")
MOST_WORDS = 8


def words_of(text: str) -> list[str]:
    """Give the words of a text as they are compared: folded, without signs."""
    return _NOT_WORDS.sub(" ", fold(text)).split()


class ProfileQuerySet(models.QuerySet):
    """Adjectives filter, `with_*` adds."""

    def visible_to(self, reader: Reader):
        """Those that the reader finds: listed for them, by someone who is a member today and
        still agrees to it, by the ledger of consents. A public listing is one to members too."""
        found = self.filter(user__in=members()).filter(_agrees_to(LISTED_TO_MEMBERS))
        if reader.is_member:
            return found.filter(listing__in=["members", "public"])
        return found.filter(_agrees_to(LISTED_TO_EVERYONE), listing="public")

    def with_parts(self):
        """Load all that `what_is_shown` reads, in three queries."""
        return self.select_related("user", "town").prefetch_related("texts", "links")

    def matching(self, words: str, reader: Reader, *, alike: bool = False):
        """Those that hold each word in a name or in what the reader is shown; `alike`: or a word
        spelled alike, which is slow for one that very many hold. The first eight words count."""
        column = "words_members" if reader.is_member else "words_everyone"
        found = self
        for word in words_of(words)[:MOST_WORDS]:
            # Two tables, each read by its own index: one condition over both would read them whole.
            people = User.objects.filter(_holds("sort_key", word, alike))
            by_words = self.model.objects.filter(_holds(column, word, alike)).values("pk")
            by_name = self.model.objects.filter(user__in=people.values("pk")).values("pk")
            found = found.filter(pk__in=by_words.union(by_name))
        return found

    def in_town(self, name: str, reader: Reader):
        """Those who show the reader a town whose name, in any language, starts so, or that has
        this postal code."""
        words = search_words(name)
        if not words:
            return self
        town = Q(town__search_key__contains=f"|{words}")
        town |= Q(town__postal_codes__contains=[words])
        return self.filter(town, _shown("town", reader))

    def speaking(self, language: str, reader: Reader):
        """Those who show the reader that they speak this language, a code."""
        return self.filter(_shown("languages", reader), languages__contains=[language])


def _holds(column: str, word: str, alike: bool) -> Q:
    """Say that a text holds the word or, if asked and it is long enough to tell, one like it."""
    holds = Q((f"{column}__contains", word))
    return (
        holds | Q((f"{column}__trigram_word_similar", word)) if alike and len(word) > 3 else holds
    )


def _agrees_to(purpose: str) -> Exists:
    open_rows = Consent.objects.filter(withdrawn_at=None, purpose=purpose)
    return Exists(open_rows.filter(user=OuterRef("user")))


def _shown(field: str, reader: Reader) -> Q:
    """Say `Reader.sees` of a field in the words of the database."""
    if reader.is_member:
        return ~Q(visibility__contains={field: "me"})
    return Q(visibility__contains={field: "everyone"})
