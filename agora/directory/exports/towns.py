"""Towns with how many members show them, as GeoJSON (RFC 7946)."""

from django.db.models import Count

from agora.core.models import Town
from agora.directory.filters import Filters
from agora.directory.finding import audience_of
from agora.directory.models import Card, Tally
from agora.directory.readers import Reader

# A smaller number would point at somebody.
FEWEST = 5
TOWN = "town:"


def towns_found(reader: Reader, filters: Filters) -> dict[int, int]:
    """Give how many members show each town, by its key, of those that the filters keep: numbers
    from 5 on, of towns that 5 members show before any filter."""
    tallies = Tally.objects.filter(audience=audience_of(reader), token__startswith=TOWN)
    rows = tallies.filter(count__gte=FEWEST).values_list("token", "count")
    everyone = {int(token.removeprefix(TOWN)): count for token, count in rows}
    if not filters:
        return everyone
    cards = Card.objects.found_by(reader).kept_by(filters).order_by()
    kept = cards.values_list("town_id").annotate(many=Count("pk")).filter(many__gte=FEWEST)
    return {town: many for town, many in kept if town in everyone}


def as_geojson(counts: dict[int, int]) -> dict:
    """Give the towns as a FeatureCollection, in the order of their names."""
    towns = Town.objects.filter(pk__in=counts)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": town.code,
                "geometry": {"type": "Point", "coordinates": [town.longitude, town.latitude]},
                "properties": {
                    "name": town.local_name,
                    "country": town.country,
                    "members": counts[town.pk],
                },
            }
            for town in towns
        ],
    }
