"""The communes of France: official names and postal codes, placed by GeoNames."""

import math
import re
from collections import defaultdict

from agora.core.geography.place import Names, Place, distance_between, middle
from agora.core.geography.sources import Commune

# GeoNames lists districts of these cities beside them; people look for the city.
DIVIDED = ("Paris", "Marseille", "Lyon")
DIVIDED_RADIUS_KM = 9
QUARTER = re.compile(r"^(Paris|Marseille|Lyon) \d")


def french_places(towns: list[Place], communes: list[Commune]) -> list[Place]:
    """Give a place for each commune, and for each other town of GeoNames.

    A commune has the position of the town of its name in its region, else of the largest of its
    parts that has one, else the middle of the communes it shares a postal code with, else that
    of its district; the last two are approximate.
    """
    names = Names(towns)
    taken: dict[str, Commune] = {}
    places: dict[str, Place] = {}
    ordered = sorted(communes, key=lambda commune: (-commune.population, commune.code))
    for matching in (_by_name, _by_part):
        for commune in ordered:
            town = None if commune.code in places else matching(names, commune, taken)
            if town is not None:
                taken[town.code] = commune
                places[commune.code] = _described(town, commune)
    cities = [place for place in places.values() if place.name in DIVIDED]
    _place_the_rest(ordered, places)
    others = [town for town in towns if town.code not in taken and not _is_quarter(town, cities)]
    return [*places.values(), *others]


def _by_name(names: Names, commune: Commune, taken: dict[str, Commune]) -> Place | None:
    return _closest_in_size(names, commune.names["fr"], commune, taken)


def _by_part(names: Names, commune: Commune, taken: dict[str, Commune]) -> Place | None:
    # Without a list of parts, the first name of a merged commune is that of its largest one.
    first = commune.names["fr"].split("-")[0]
    for name in (*commune.parts, first):
        town = _closest_in_size(names, name, commune, taken)
        if town is not None and (name != first or town.population > commune.population / 3):
            return town
    return None


def _closest_in_size(names: Names, name: str, commune: Commune, taken) -> Place | None:
    found = [
        town
        for town in names.find(name)
        if town.region_code == commune.region_code and town.code not in taken
    ]
    return min(found, key=lambda town: (_gap(town, commune), town.code)) if found else None


def _gap(town: Place, commune: Commune) -> float:
    return abs(math.log(max(town.population, 1) / max(commune.population, 1)))


def _described(town: Place, commune: Commune) -> Place:
    town.aliases.add(town.name)
    town.aliases.update(commune.parts)
    town.name = commune.names["fr"]
    town.region = commune.department
    town.population = commune.population
    town.postal_codes.update(commune.postal_codes)
    return town


def _place_the_rest(communes: list[Commune], places: dict[str, Place]) -> None:
    by_code, by_district = defaultdict(list), defaultdict(list)
    for commune in communes:
        place = places.get(commune.code)
        if place is not None:
            by_district[commune.district].append((place.latitude, place.longitude))
            for code in commune.postal_codes:
                by_code[code].append((place.latitude, place.longitude))
    for commune in communes:
        if commune.code in places:
            continue
        near = {point for code in commune.postal_codes for point in by_code[code]}
        points = sorted(near) or by_district[commune.district]
        if not points:
            continue
        latitude, longitude = middle(points)
        place = Place(
            code=commune.code,
            name=commune.names["fr"],
            country="FR",
            latitude=latitude,
            longitude=longitude,
            region_code=commune.region_code,
            approximate=True,
        )
        places[commune.code] = _described(place, commune)
        place.aliases.discard(place.name)


def _is_quarter(town: Place, cities: list[Place]) -> bool:
    return bool(QUARTER.match(town.name)) or any(
        distance_between(town.latitude, town.longitude, city.latitude, city.longitude)
        < DIVIDED_RADIUS_KM
        for city in cities
    )
