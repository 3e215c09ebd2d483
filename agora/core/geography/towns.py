"""Reading the gazetteer: towns by name or postal code, and towns nearby."""

import math
import re
from typing import Protocol

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import ASin, Cos, Least, Power, Radians, Round, Sin, Sqrt

from agora.core.geography.place import EARTH_RADIUS_KM, distance_between
from agora.core.geography.words import search_words
from agora.core.models import Town

LONGEST_SEARCH = 80
KM_PER_DEGREE = 2 * math.pi * EARTH_RADIUS_KM / 360
# "4000", "B-4000", "1012 AB": the letters of a Dutch code are read over.
_POSTAL_CODE = re.compile(
    r"(?:\b(b|be|d|de|f|fr|l|lu|nl)\s?-\s?)?(?<!\d)(\d{4,5})(?:\s?[a-z]{2})?\b", re.IGNORECASE
)
_SIGNS = {"b": "BE", "d": "DE", "f": "FR", "l": "LU"}


class Point(Protocol):
    """Anything with WGS 84 coordinates in degrees, such as a `Town`."""

    latitude: float
    longitude: float


def find_towns(text: str, *, country: str | None = None, limit: int = 10) -> list[Town]:
    """Give the towns that someone who typed `text` may mean, at most `limit`, in one query.

    `text` is a name in any language, its beginning, a misspelling, a postal code ("B-4000" is
    one of Belgium only), or a code and a name; `country` an ISO 3166-1 code. First the towns
    whose name starts so, the most populous first, a town of that very name counting as one
    twenty times larger; then likely typing errors, those that start alike, or hold the very
    word, first.
    """
    text = text[:LONGEST_SEARCH]
    found = _POSTAL_CODE.search(text)
    words = search_words(text[: found.start()] + " " + text[found.end() :] if found else text)
    towns = Town.objects.alias(likeness=TrigramWordSimilarity(words, "search_key"))
    if country:
        towns = towns.filter(country=country)
    if found:
        towns = towns.filter(postal_codes__contains=[found[2]])
        if found[1]:
            sign = found[1].lower()
            towns = towns.filter(country=_SIGNS.get(sign, sign.upper()))
    elif words:
        towns = towns.filter(_may_be(words))
    else:
        return []
    return list(towns.order_by(*_by_likelihood(words), "-population", "sort_key", "id")[:limit])


def _may_be(words: str) -> Q:
    beginning = Q(search_key__contains=f"|{words}")
    if len(words) < 3:
        return beginning  # everything is a likely typing error of everything
    # The threshold of the index's operator is high: names that start alike are looked at closer.
    starts_alike = Q(search_key__contains=f"|{_start(words)}", likeness__gte=0.45)
    return beginning | Q(search_key__trigram_word_similar=words) | starts_alike


def _start(words: str) -> str:
    """The letters that people rarely get wrong; every other French village is called Saint."""
    saint = "saint "
    return words[: len(saint) + 1] if words.startswith(saint) else words[:2]


def _by_likelihood(words: str) -> list:
    if not words:
        return []
    begins = Q(search_key__contains=f"|{words}") | Q(search_key__contains=f"~{words}~")
    alike = Q(search_key__contains=f"|{_start(words)}") | Q(search_key__contains=f" {words}")
    return [
        Case(
            When(begins, then=0),
            When(alike, then=1),
            default=2,
        ),
        Case(When(begins, then=0.0), default=-Round(F("likeness") * 10)),
        Case(
            When(search_key__contains=f"|{words}|", then=(F("population") + 100) * -20),
            default=-F("population"),
        ),
    ]


def distance_km(a: Point, b: Point) -> float:
    """Give the great-circle distance between two places, in kilometres."""
    return distance_between(a.latitude, a.longitude, b.latitude, b.longitude)


def towns_near(place: Point, km: float) -> QuerySet[Town]:
    """Give the towns at most `km` kilometres away as the crow flies, the nearest first.

    Each has its `distance_km`. The place itself, if it is a town, comes first at 0. Raises
    ValueError unless `km` is a number from 0 to 2,000.
    """
    return (
        Town.objects.filter(box_around(place, km))
        .annotate(distance_km=distance_from(place))
        .filter(distance_km__lte=km)
        .order_by("distance_km", "id")
    )


def box_around(place: Point, km: float, town: str = "") -> Q:
    """Give the condition that a town, itself or what the path `town` leads to (such as "town__"),
    lies in the smallest box that holds all within `km` kilometres; an index on positions knows it.

    Raises ValueError unless `km` is a number from 0 to 2,000.
    """
    if not 0 <= km <= 2000:
        raise ValueError("km must be from 0 to 2,000")
    height = km / KM_PER_DEGREE
    widest = math.radians(min(abs(place.latitude) + height, 89.0))  # longitudes narrow to the poles
    width = height / math.cos(widest)
    return Q(
        **{
            f"{town}latitude__range": (place.latitude - height, place.latitude + height),
            f"{town}longitude__range": (place.longitude - width, place.longitude + width),
        }
    )


def distance_from(place: Point, town: str = "") -> Combinable:
    """Give the expression of the great-circle distance from a place, in kilometres, to a town:
    itself, or what the path `town` leads to."""
    latitude, longitude = F(f"{town}latitude"), F(f"{town}longitude")
    here = math.radians(place.latitude)
    half_turn = (Radians(longitude) - math.radians(place.longitude)) / 2
    half_climb = (Radians(latitude) - here) / 2
    haversine = Power(Sin(half_climb), 2) + Value(math.cos(here)) * Cos(Radians(latitude)) * Power(
        Sin(half_turn), 2
    )
    return 2 * EARTH_RADIUS_KM * ASin(Least(Sqrt(haversine), 1.0))
