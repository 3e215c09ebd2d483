"""The towns of Belgium: GeoNames' places, official names and postal codes."""

from collections import defaultdict

from agora.core.geography.place import Names, Place, distance_between, middle
from agora.core.geography.sources import Commune, PostalCode

# A town this near to a postal code's point, and of its name, is the one the code serves.
SAME_PLACE_KM = 5
SAME_COMMUNE_KM = 15
GERMAN_SPEAKING = {
    "Amblève": "Amel",
    "Bullange": "Büllingen",
    "Burg-Reuland": "Burg-Reuland",
    "Butgenbach": "Bütgenbach",
    "Eupen": "Eupen",
    "La Calamine": "Kelmis",
    "Lontzen": "Lontzen",
    "Raeren": "Raeren",
    "Saint-Vith": "Sankt Vith",
}
LANGUAGES = {"BRU": "fr", "VLG": "nl", "WAL": "fr"}


def belgian_places(
    towns: list[Place], communes: list[Commune], postal_codes: list[PostalCode]
) -> list[Place]:
    """Give GeoNames' towns and the communes that have none of their name, with postal codes.

    A commune without a town of its name stands in the middle of its postal codes (approximate)
    and counts the inhabitants of the towns that have one of them.
    """
    names = Names(towns)
    points = defaultdict(list)
    served = defaultdict(set)
    for entry in postal_codes:
        points[entry.code].append((entry.latitude, entry.longitude))
        town = _nearest(names.find(entry.locality), (entry.latitude, entry.longitude))
        if town is not None:
            served[entry.code].add(town)
    places = list(towns)
    for commune in communes:
        middle_point = middle(point for code in commune.postal_codes for point in points[code])
        town = _town_of(names, commune, middle_point)
        if town is None:
            parts = {part for code in commune.postal_codes for part in served[code]}
            town = Place(
                code=commune.code,
                name="",
                country="BE",
                region_code=commune.region_code,
                latitude=middle_point[0],
                longitude=middle_point[1],
                approximate=True,
                population=sum(part.population for part in parts),
            )
            places.append(town)
        _describe(town, commune)
    for code, served_towns in served.items():
        for town in served_towns:
            town.postal_codes.add(code)
    return places


def _nearest(towns: list[Place], point: tuple[float, float]) -> Place | None:
    near = [(distance_between(town.latitude, town.longitude, *point), town) for town in towns]
    distance, town = min(near, key=lambda found: found[0], default=(SAME_PLACE_KM, None))
    return town if distance < SAME_PLACE_KM else None


def _town_of(names: Names, commune: Commune, point: tuple[float, float]) -> Place | None:
    found = [
        town
        for name in commune.names.values()
        for town in names.find(name)
        if town.region_code == commune.region_code
        and distance_between(town.latitude, town.longitude, *point) < SAME_COMMUNE_KM
    ]
    return max(found, key=lambda town: town.population, default=None)


def _describe(town: Place, commune: Commune) -> None:
    if town.name:
        town.aliases.add(town.name)
    german = GERMAN_SPEAKING.get(commune.names["fr"])
    town.names.update(commune.names)
    if german:
        town.names["de"] = german
    town.name = german or commune.names[LANGUAGES[commune.region_code]]
    town.postal_codes.update(commune.postal_codes)
