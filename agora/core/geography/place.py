"""A town on its way from the sources to the database, and how sources are matched."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from agora.core.geography.areas import area_of
from agora.core.geography.regions import region_name
from agora.core.geography.words import search_key, search_words
from agora.core.sorting import sort_key

EARTH_RADIUS_KM = 6371.0088


@dataclass(slots=True, eq=False)
class Place:
    """A town; the fields are those of the model `Town`.

    `code` is `gn-` and its number at GeoNames, or the country and its number in the country's
    official list (`be-25121`); `region_code` is GeoNames' first-level code; `area` one of
    `areas.areas`, needed where region and postal codes do not tell it; `aliases` are spellings
    that nobody is shown.
    """

    code: str
    name: str
    country: str
    latitude: float
    longitude: float
    region_code: str = ""
    region: str = ""
    area: str = ""
    population: int = 0
    approximate: bool = False
    names: dict[str, str] = field(default_factory=dict)
    aliases: set[str] = field(default_factory=set)
    postal_codes: set[str] = field(default_factory=set)

    def row(self) -> dict:
        """Give the values of the model's columns."""
        names = {language: name for language, name in self.names.items() if name != self.name}
        return {
            "code": self.code,
            "name": self.name,
            "names": dict(sorted(names.items())),
            "country": self.country,
            "region": self._own_region,
            "area": self.own_area,
            "population": self.population,
            "latitude": round(self.latitude, 5),
            "longitude": round(self.longitude, 5),
            "approximate": self.approximate,
            "postal_codes": sorted(self.postal_codes),
            "search_key": search_key({self.name, *names.values()}, self.aliases),
            "sort_key": sort_key(self.name),
        }

    @property
    def own_area(self) -> str:
        """The code of its area, nothing if neither region nor postal codes tell it."""
        return self.area or area_of(self.country, self._own_region, self.postal_codes)

    @property
    def _own_region(self) -> str:
        return self.region or region_name(self.country, self.region_code)


class Names:
    """Places by the words of their names: `find` looks at names first, then at aliases."""

    def __init__(self, places: Iterable[Place], *, with_aliases: bool = True):
        self._names = defaultdict(list)
        self._aliases = defaultdict(list)
        for place in places:
            own = {search_words(name) for name in {place.name, *place.names.values()}}
            for words in own:
                self._names[words].append(place)
            if with_aliases:
                for words in {search_words(alias) for alias in place.aliases} - own:
                    self._aliases[words].append(place)

    def find(self, name: str) -> list[Place]:
        """Give the places of that name, else those that have it as an alias."""
        words = search_words(name)
        return self._names.get(words) or self._aliases.get(words) or []

    def largest(self, name: str) -> Place | None:
        """Give the most populous place of that name."""
        return max(self.find(name), key=lambda place: place.population, default=None)


def distance_between(
    latitude: float, longitude: float, other_latitude: float, other_longitude: float
) -> float:
    """Give the great-circle distance in kilometres between two points in WGS 84 degrees."""
    here, there = math.radians(latitude), math.radians(other_latitude)
    turn = math.radians(other_longitude - longitude)
    half = math.sin((there - here) / 2) ** 2
    half += math.cos(here) * math.cos(there) * math.sin(turn / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def middle(points: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """Give the mean of points that lie near one another; raises ValueError if there is none."""
    points = list(points)
    if not points:
        raise ValueError("no points")
    return (
        sum(latitude for latitude, _ in points) / len(points),
        sum(longitude for _, longitude in points) / len(points),
    )
