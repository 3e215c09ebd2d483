"""The places of a map in words: for the table, and for the script that draws them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import pgettext

from agora.core.countries import country_name
from agora.core.geography.areas import areas
from agora.core.models import Town
from agora.directory.active import town_in_words, unmistakable
from agora.directory.areas import area_name
from agora.directory.filter_form import FilterForm
from agora.directory.filters import RADII
from agora.directory.mapping import Places

# The middle of the countries of the gazetteer, WGS 84 degrees.
_COUNTRIES = {
    "BE": (50.6, 4.7),
    "DE": (51.2, 10.4),
    "FR": (46.6, 2.5),
    "LU": (49.8, 6.1),
    "NL": (52.2, 5.5),
}


@dataclass(frozen=True)
class Place:
    """A place of the map: its name and number, the address of the list of its members, if one can
    say it, and its position (latitude and longitude), if it has one."""

    name: str
    count: int
    url: str = ""
    position: tuple[float, float] | None = None


def places_in_words(where: Places, form: FilterForm) -> list[Place]:
    """Give the places, the largest first, and last those of no place; one query.

    `form` are the filters, which the lists of the places keep.
    """
    towns = Town.objects.in_bulk(where.towns)
    found = [
        Place(
            town_in_words(towns[key]),
            count,
            _list(form, town=unmistakable(towns[key]), km=str(RADII[0])),
            (towns[key].latitude, towns[key].longitude),
        )
        for key, count in where.towns.items()
        if key in towns
    ]
    with_towns = {town.area for town in towns.values()}
    for code, count in where.areas.items():
        area = areas()[code]
        position = (area.latitude, area.longitude)
        found.append(
            Place(_rest(area_name(code), code in with_towns), count, _of(form, code), position)
        )
    inside = {town.country for town in towns.values()} | {code[:2].upper() for code in where.areas}
    for code, count in where.countries.items():
        name = _rest(country_name(code), code in inside)
        found.append(Place(name, count, _of(form, code.lower()), _COUNTRIES.get(code)))
    found.sort(key=lambda place: (-place.count, place.name))
    if where.elsewhere:
        found.append(Place(pgettext("map", "Elsewhere"), where.elsewhere))
    return found


def as_geojson(places: list[Place]) -> dict:
    """Give the places as a FeatureCollection; one without a position has no geometry."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": _point(place),
                "properties": {"name": place.name, "count": place.count, "url": place.url},
            }
            for place in places
        ],
    }


def _point(place: Place) -> dict | None:
    if place.position is None:
        return None
    latitude, longitude = place.position
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _rest(name, has_others: bool) -> str:
    """Say that other places of an area, or a country, are told by themselves."""
    return pgettext("map", "%(area)s, other towns") % {"area": name} if has_others else str(name)


def _of(form: FilterForm, code: str) -> str:
    return _list(form, without="town", area=code)


def _list(form: FilterForm, *, without: str = "area", **changes: str) -> str:
    return f"{reverse('directory:profile-list')}?{form.query(without=without, **changes)}"
