"""Words of profiles that stand for no concept yet, as their cards for members show them."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from agora.directory.meanings import FREE, LONGEST_TOKEN
from agora.directory.models import LONGEST_WORD, Audience, Card, Profile, Tally, word_key
from agora.directory.readers import SOME_MEMBER
from agora.directory.shown import what_is_shown

# So many profiles tell how a word is mostly spelled.
_LOOKED_AT = 300
_LANGUAGE = re.compile(r"[a-z][a-z-]{1,7}")


@dataclass(frozen=True)
class FreeWord:
    """A word by its language and its key (`word_key`); `count` profiles use it where members see
    it."""

    language: str
    key: str
    count: int = 0

    @classmethod
    def read(cls, name: str, count: int = 0) -> "FreeWord":
        """Give the word of a name such as "fr:roi de la compta"; raise ValueError for another."""
        language, colon, key = name.partition(":")
        if not _LANGUAGE.fullmatch(language) or not colon or not 0 < len(key) <= LONGEST_WORD:
            raise ValueError(name)
        return cls(language, key, count)

    @property
    def name(self) -> str:
        """Language and key in one, as addresses and forms have them."""
        return f"{self.language}:{self.key}"

    @property
    def token(self) -> str:
        """What cards have for it."""
        return f"{FREE}{self.name}"[:LONGEST_TOKEN]


def free_words(letters: str = "", language: str = "") -> QuerySet[Tally]:
    """Give the tallies of the words that members find, with these letters, in this language."""
    tallies = Tally.objects.filter(
        audience=Audience.MEMBERS,
        count__gt=0,
        token__startswith=f"{FREE}{language}:" if language else FREE,
    )
    # What stands before the word, its language, has no letter of what is looked for.
    key = word_key(letters)
    return tallies.filter(token__regex=f":[^:]*:.*{re.escape(key)}") if key else tallies


def with_counts(words: Collection[FreeWord]) -> list[FreeWord]:
    """Give the words with how many profiles use each."""
    tallies = Tally.objects.filter(
        audience=Audience.MEMBERS, token__in=[word.token for word in words]
    )
    counts = dict(tallies.values_list("token", "count"))
    return [FreeWord(word.language, word.key, counts.get(word.token, 0)) for word in words]


def spellings(words: Collection[FreeWord]) -> dict[FreeWord, str]:
    """Give how each word is mostly spelled where members see it; its key if nobody uses it."""
    cards = Card.objects.found_by(SOME_MEMBER).filter(
        tokens__overlap=[word.token for word in words]
    )
    keys = cards.order_by("-listed_at", "-id").values_list("profile_id", flat=True)[:_LOOKED_AT]
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for profile in Profile.objects.with_parts().filter(pk__in=list(keys)).order_by("pk"):
        shown = what_is_shown(profile, SOME_MEMBER)
        for spelled in (*shown.trades, *(skill.words for skill in shown.skills)):
            seen[f"{shown.language}:{word_key(spelled, shown.language)}"][spelled] += 1
    return {
        word: seen[word.name].most_common(1)[0][0] if word.name in seen else word.key
        for word in words
    }
