"""Towns of the countries around, with the postal codes of the localities of their name."""

from bisect import bisect_left
from collections import defaultdict

from agora.core.geography.place import Names, Place
from agora.core.geography.regions import iso_code
from agora.core.geography.sources import PostalCode


def neighbouring_places(
    towns: list[Place], postal_codes: list[PostalCode], *, complete: bool = False
) -> list[Place]:
    """Give the towns with the postal codes of the localities that bear their name.

    With `complete`, a code of a locality that is no town goes to the town of the nearest code:
    where codes follow the map, as in Luxembourg, that is a neighbour.
    """
    names = Names(towns)
    served = defaultdict(set)
    for entry in postal_codes:
        found = names.find(entry.locality)
        same_region = [
            town
            for town in found
            if entry.region_code in {None, iso_code(town.country, town.region_code)}
        ]
        if found:
            served[entry.code].add(max(same_region or found, key=lambda town: town.population))
    if complete:
        known = sorted(served)
        for code in {entry.code for entry in postal_codes} - set(known):
            here = bisect_left(known, code)
            nearest = min(
                known[max(here - 1, 0) : here + 1],
                key=lambda other: abs(int(other) - int(code)),
            )
            served[code] = served[nearest]
    for code, served_towns in served.items():
        for town in served_towns:
            town.postal_codes.add(code)
    return towns
