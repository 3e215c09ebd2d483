"""The areas of towns that neither a postal code nor a region tells: those of their neighbours."""

from collections import defaultdict
from collections.abc import Iterable

from agora.core.geography.place import Place, distance_between

# Degrees: nobody looks further than a square of this size and the eight around it.
_STEP = 0.5


def give_areas(places: Iterable[Place]) -> None:
    """Set the area of each place of one country: its own, else that of the nearest that has one."""
    known: dict[tuple[int, int], list[Place]] = defaultdict(list)
    others = []
    for place in places:
        place.area = place.own_area
        if place.area:
            known[_square(place)].append(place)
        else:
            others.append(place)
    for place in others:
        nearest = _nearest(place, known)
        place.area = nearest.area if nearest else ""


def _nearest(place: Place, known: dict[tuple[int, int], list[Place]]) -> Place | None:
    row, column = _square(place)
    around = [
        other
        for up in (-1, 0, 1)
        for right in (-1, 0, 1)
        for other in known.get((row + up, column + right), ())
    ]
    return min(
        around,
        key=lambda other: distance_between(
            place.latitude, place.longitude, other.latitude, other.longitude
        ),
        default=None,
    )


def _square(place: Place) -> tuple[int, int]:
    return int(place.latitude // _STEP), int(place.longitude // _STEP)
