"""Where members are: numbers by place, none so small that it points at somebody.

A town is told if five members show it before any filter, and five with the filters. The others of
an area are told together, as one number; those of areas where that is less than five, by country;
those of such countries, as being somewhere else; and if even that is less than five, not at all.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count

from agora.core.models import Town
from agora.directory.areas import AREA, area_codes, country_of
from agora.directory.counting import tallied
from agora.directory.filters import Filters
from agora.directory.finding import audience_of
from agora.directory.models import Audience, Card, Tally
from agora.directory.readers import Reader

FEWEST = 5
# A map with more says nothing more; the smaller ones are in their areas, which can be looked into.
MOST_TOWNS = 200
TOWN = "town:"


@dataclass(frozen=True)
class Places:
    """How many members are where: `towns` by key, `areas` by code the ones of no town that is
    told, `countries` (capitals) those of no area that is told, and those `elsewhere`.

    No number is below FEWEST, but for an `elsewhere` of 0.
    """

    towns: Mapping[int, int]
    areas: Mapping[str, int]
    countries: Mapping[str, int]
    elsewhere: int

    @property
    def total(self) -> int:
        """How many members are told, all in all."""
        parts = (self.towns, self.areas, self.countries)
        return sum(sum(part.values()) for part in parts) + self.elsewhere


@dataclass(frozen=True)
class CountedTown:
    """A town with how many members show it: `count` with the filters, `unfiltered` without.

    `area` is a code of `areas.area_codes`, the country's if the area is not known.
    """

    key: int
    area: str
    count: int
    unfiltered: int


def places(reader: Reader, filters: Filters) -> Places:
    """Give where the members are whom the reader finds, the filters keep, and who show it.

    In two queries, which without filters take no longer for more members.
    """
    if not filters:
        return _of_everyone(audience_of(reader))
    kept = Card.objects.found_by(reader).kept_by(filters).filter(town__isnull=False).order_by()
    rows = kept.values_list("town_id", "town__area", "town__country").annotate(Count("pk"))
    found = [(key, area or country.lower(), count) for key, area, country, count in rows]
    many = [f"{TOWN}{key}" for key, _, count in found if count >= FEWEST]
    unfiltered = tallied(audience_of(reader), many)
    totals: Counter[str] = Counter()
    for _, area, count in found:
        totals[area] += count
    towns = [
        CountedTown(key, area, count, unfiltered.get(f"{TOWN}{key}", 0))
        for key, area, count in found
    ]
    return gather(totals, towns)


def _of_everyone(audience: Audience) -> Places:
    """Read what the database keeps count of, all of one moment."""
    tallies = Tally.objects.filter(audience=audience)
    of_areas = tallies.filter(token__in=[f"{AREA}{code}" for code in area_codes()], count__gt=0)
    largest = tallies.filter(token__startswith=TOWN, count__gte=FEWEST)
    largest = largest.order_by("-count", "token")[:MOST_TOWNS]
    rows = of_areas.values_list("token", "count").union(
        largest.values_list("token", "count"), all=True
    )
    counts = dict(rows)
    totals = _of_no_area_as_well(
        {
            token.removeprefix(AREA): count
            for token, count in counts.items()
            if token.startswith(AREA)
        }
    )
    of_towns = {
        int(token.removeprefix(TOWN)): count
        for token, count in counts.items()
        if token.startswith(TOWN)
    }
    towns = [
        CountedTown(
            town.pk, town.area or town.country.lower(), of_towns[town.pk], of_towns[town.pk]
        )
        for town in Town.objects.filter(pk__in=of_towns).only("area", "country")
    ]
    return gather(totals, towns)


def _of_no_area_as_well(totals: dict[str, int]) -> dict[str, int]:
    """Give the totals, where that of a country is what no area of it counts."""
    rest = Counter(totals)
    for code, total in totals.items():
        country = country_of(code).lower()
        if code != country:
            rest[country] -= total
    return dict(rest)


def gather(totals: Mapping[str, int], towns: Iterable[CountedTown]) -> Places:
    """Give the numbers that may be told of `towns` and of `totals`, how many members are in each
    area, or in a country and no area, all in all: those of towns and any others."""
    told = [town for town in towns if min(town.count, town.unfiltered) >= FEWEST]
    told = sorted(told, key=lambda town: (-town.count, town.key))[:MOST_TOWNS]
    of_towns: Counter[str] = Counter()
    for town in told:
        of_towns[town.area] += town.count
    areas: dict[str, int] = {}
    countries: Counter[str] = Counter()
    for code, total in totals.items():
        others = max(total - of_towns[code], 0)  # a town that moved to another area
        if others >= FEWEST and code != country_of(code).lower():
            areas[code] = others
        else:
            countries[country_of(code)] += others
    elsewhere = sum(count for count in countries.values() if count < FEWEST)
    return Places(
        towns={town.key: town.count for town in told},
        areas=areas,
        countries={code: count for code, count in countries.items() if count >= FEWEST},
        elsewhere=elsewhere if elsewhere >= FEWEST else 0,
    )
