"""Who the members of the benchmark are: names, towns, languages, offices."""

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from django.utils import timezone

from agora.core.geography.towns import distance_km
from agora.core.models import Office, Town
from agora.core.sorting import sort_key
from agora.directory.bench.patterns import LANGUAGES, WORDS
from agora.directory.models import Profile

COUNTRIES = {"BE": 60.0, "FR": 35.0, "NL": 2.0, "LU": 1.5, "DE": 1.5}
# Of the patterns; about what the towns below ask for.
SHARES = {"fr": 0.62, "nl": 0.28, "en": 0.10}
_FLANDERS = {"be-van", "be-vbr", "be-vli", "be-vov", "be-vwv"}
_SPOKEN = {
    "flanders": {"nl": 90, "fr": 4, "en": 6},
    "be-bru": {"fr": 68, "nl": 17, "en": 15},
    "BE": {"fr": 94, "nl": 2, "en": 4},
    "FR": {"fr": 96, "nl": 0, "en": 4},
    "NL": {"fr": 2, "nl": 83, "en": 15},
    "LU": {"fr": 70, "nl": 2, "en": 28},
    "DE": {"fr": 25, "nl": 15, "en": 60},
}
_READ = ("area", "country", "population", "latitude", "longitude")
_YEARS = 4  # since the first of them came
_HAMLET = 30  # inhabitants of a place of which nobody counted them


@dataclass(frozen=True)
class Someone:
    """One member: `number` from 1, whom they copy, and what is their own; the columns of the
    table that `copying` reads."""

    number: int
    pattern_user: int
    pattern_profile: int
    name: str
    sort_key: str
    town: int
    office: int | None
    listed_at: datetime.datetime


class Crowd:
    """Draws members by `chance`, each after one of the `patterns`; towns and offices are those of
    the database."""

    def __init__(self, chance: random.Random, patterns: Sequence[Profile]):
        self._chance = chance
        self._patterns = {
            code: [(each.user_id, each.pk) for each in patterns if each.language == code]
            for code in LANGUAGES
        }
        self._countries = {
            country: self._by_population(country)
            for country in COUNTRIES
            if Town.objects.filter(country=country).exists()
        }
        self._offices = _offices()
        self._office_of = cache(self._nearest_office)

    def members(self, count: int) -> Iterator[Someone]:
        """Give so many members, those who came first first."""
        now, chance = timezone.now(), self._chance
        since = datetime.timedelta(days=365.25 * _YEARS)
        countries = list(self._countries)
        weights = [COUNTRIES[country] for country in countries]
        for number in range(1, count + 1):
            (country,) = chance.choices(countries, weights)
            towns, populations = self._countries[country]
            (town,) = chance.choices(towns, cum_weights=populations)
            language = self._language(town)
            user, profile = chance.choice(self._patterns[language])
            name = self._name(language)
            yield Someone(
                number=number,
                pattern_user=user,
                pattern_profile=profile,
                name=name,
                sort_key=sort_key(name),
                town=town.pk,
                office=self._office_of(town),
                listed_at=now - since * (1 - number / (count + 1)),
            )

    def _by_population(self, country: str) -> tuple[list[Town], list[int]]:
        towns = list(Town.objects.filter(country=country).only(*_READ).order_by("code"))
        return towns, list(accumulate(max(town.population, _HAMLET) for town in towns))

    def _language(self, town: Town) -> str:
        area = "flanders" if town.area in _FLANDERS else town.area
        shares = _SPOKEN.get(area) or _SPOKEN[town.country]
        (language,) = self._chance.choices(list(shares), list(shares.values()))
        return language

    def _name(self, language: str) -> str:
        chance = self._chance
        own = language if language in WORDS["names"] else chance.choice(["fr", "nl"])
        names = WORDS["names"][own if chance.random() < 0.7 else "any"]
        first = chance.choice(names["first"])
        family = chance.choice(names["family_begins"]) + chance.choice(names["family_ends"])
        return f"{first} {_capitalized(family)}"

    def _nearest_office(self, town: Town) -> int | None:
        near = [office for office in self._offices if office[0] == town.country]
        offices = near or self._offices
        return min(offices, key=lambda office: distance_km(town, office[2]))[1] if offices else None


def _capitalized(family: str) -> str:
    """Give "Van den broeck" as "Van den Broeck"; the ends are in small letters."""
    before, space, last = family.rpartition(" ")
    return f"{before}{space}{last[0].upper()}{last[1:]}"


def _offices() -> list[tuple[str, int, Town]]:
    """Give country, key and town of each office whose town is known."""
    found = []
    for office in Office.objects.order_by("pk"):
        towns = Town.objects.filter(name=office.city, country=office.country)
        town = towns.order_by("-population").first()
        if town is not None:
            found.append((office.country, office.pk, town))
    return found
