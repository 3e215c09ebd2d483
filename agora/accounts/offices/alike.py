"""Offices that a row of an unknown code may be about: same town, similar name, or very near."""

import bisect
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from agora.accounts.offices.columns import POSITION, Texts, name_columns, texts_of
from agora.core.geography.place import distance_between
from agora.core.geography.words import search_words
from agora.core.models import Office

NEAR_KM = 0.2
MOST_ALIKE = 3
# Nothing within 200 m is further in latitude.
_NEAR_DEGREES = 0.002
# Names are similar that share so much of their groups of three letters.
_SIMILAR = 0.5
_NEAR, _NAMED_ALIKE, _SAME_TOWN = 4, 2, 1

Trigrams = frozenset[str]


class Lookalikes:
    """The offices that are here, filed by what a row is compared with: a file of thousands of rows
    meets thousands of offices."""

    def __init__(self, offices: Iterable[Office]):
        self._offices = {office.pk: office for office in offices}
        self._towns: defaultdict[str, set[int]] = defaultdict(set)
        self._names: defaultdict[str, set[tuple[int, Trigrams]]] = defaultdict(set)
        self._places: list[tuple[float, float, int]] = []
        for pk, office in self._offices.items():
            texts = texts_of(office)
            self._towns[search_words(office.city)].add(pk)
            for name in _names(texts):
                for trigram in name:
                    self._names[trigram].add((pk, name))
            if texts[POSITION]:
                self._places.append((office.latitude, office.longitude, pk))
        self._places.sort()

    def of(self, row: Texts) -> Sequence[Office]:
        """Give the offices that look like the row, the most alike first, three at most."""
        ranks: Counter[int] = Counter()
        country, town = row.get("country"), search_words(row.get("city", ""))
        same_town = self._towns.get(town, set()) if town else set()
        for found, rank in ((self._named_as(row), _NAMED_ALIKE), (same_town, _SAME_TOWN)):
            for pk in found:
                if country in (None, self._offices[pk].country):
                    ranks[pk] += rank
        for pk in self._near(row):
            ranks[pk] += _NEAR
        order = sorted(ranks, key=lambda pk: (-ranks[pk], pk))
        return [self._offices[pk] for pk in order[:MOST_ALIKE]]

    def _near(self, row: Texts) -> set[int]:
        if not row.get(POSITION):
            return set()
        latitude, longitude = map(float, row[POSITION].split())
        start = bisect.bisect_left(self._places, (latitude - _NEAR_DEGREES,))
        end = bisect.bisect_right(self._places, (latitude + _NEAR_DEGREES,))
        return {
            pk
            for *place, pk in self._places[start:end]
            if distance_between(latitude, longitude, *place) <= NEAR_KM
        }

    def _named_as(self, row: Texts) -> set[int]:
        return {
            pk
            for name in _names(row)
            for trigram in self._rarest(name)
            for pk, other in self._names.get(trigram, ())
            if len(name & other) >= _SIMILAR * len(name | other)
        }

    def _rarest(self, name: Trigrams) -> Sequence[str]:
        """Give so many of its groups of letters that every similar name has one of them."""
        by_rarity = sorted(name, key=lambda trigram: len(self._names.get(trigram, ())))
        return by_rarity[: len(name) - math.ceil(_SIMILAR * len(name)) + 1]


def _names(texts: Texts) -> set[Trigrams]:
    return {_trigrams(texts.get(column, "")) for column in name_columns()} - {frozenset()}


def _trigrams(name: str) -> Trigrams:
    """Give the groups of three letters of the words of a name, with the space around each word."""
    return frozenset(
        padded[start : start + 3]
        for padded in (f"  {word} " for word in search_words(name).split())
        for start in range(len(padded) - 2)
    )
