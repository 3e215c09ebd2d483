"""The whole gazetteer, made from its sources."""

import tomllib
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from agora.core.geography import sources
from agora.core.geography.belgium import belgian_places
from agora.core.geography.france import french_places
from agora.core.geography.nearest_area import give_areas
from agora.core.geography.neighbours import neighbouring_places
from agora.core.geography.place import Names, Place

# The countries of the gazetteer, those that are complete first.
COUNTRIES = ("BE", "FR", "LU", "NL", "DE")
BILINGUAL_NAMES = Path(__file__).parent / "bilingual_names.toml"
# GeoNames' own names where they are not those of the place, which people there would look for.
OWN_NAMES = {
    "gn-2747373": "Den Haag",
    "gn-2861650": "Nürnberg",
    "gn-2867714": "München",
    "gn-2925177": "Freiburg im Breisgau",
}


def build_gazetteer(
    countries: Collection[str] = COUNTRIES, *, progress: Callable[[Collection], Iterable] = iter
) -> list[Place]:
    """Give the places of the countries, each code once.

    `progress` is given the countries and gives them back one by one as the work goes on. Takes
    about five seconds and two hundred megabytes for all. Raises `MissingSource`.
    """
    towns = sources.read_places(set(countries))
    for town in (town for found in towns.values() for town in found):
        if town.code in OWN_NAMES:
            town.aliases.add(town.name)
            town.name = OWN_NAMES[town.code]
    places = []
    for country in progress(countries):
        if country == "FR":
            found = french_places(towns["FR"], list(sources.read_french_communes()))
        else:
            codes = sources.read_postal_codes(country)
            if country == "BE":
                communes = list(sources.read_belgian_communes())
                found = belgian_places(towns["BE"], communes, codes)
            else:
                found = neighbouring_places(towns[country], codes, complete=country == "LU")
        _name_in_other_languages(country, found)
        give_areas(found)
        places.extend(found)
    return places


def read_bilingual_names() -> dict[str, dict[str, dict[str, str]]]:
    """Give the names in other languages: country, name on the spot, language."""
    return tomllib.loads(BILINGUAL_NAMES.read_text())


def _name_in_other_languages(country: str, places: list[Place]) -> None:
    names = Names(places, with_aliases=False)
    for name, others in read_bilingual_names()[country].items():
        place = names.largest(name)
        if place is not None:
            place.names.update(others)
