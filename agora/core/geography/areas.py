"""The areas around towns, in which numbers too small to be told are gathered."""

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

AREAS = Path(__file__).parent / "areas.toml"


@dataclass(frozen=True)
class Area:
    """A province, department, Land or canton.

    `code` is the one of ISO 3166-2 in small letters (`be-wlg`), `country` the one of ISO 3166-1;
    `names` are by language, `region` is what `Town.region` says there, `population` 0 if not
    known; `latitude` and `longitude` are WGS 84 degrees of the middle of its towns;
    `postal_codes` are pairs, the first and last of a range.
    """

    code: str
    country: str
    names: dict[str, str]
    region: str
    population: int
    latitude: float
    longitude: float
    postal_codes: tuple[tuple[str, str], ...]

    def __str__(self):
        return self.names.get(get_language() or "") or self.names["en"]


@cache
def areas() -> dict[str, Area]:
    """Give every area by its code."""
    rows = tomllib.loads(AREAS.read_text())
    return {
        code: Area(
            code=code,
            country=code[:2].upper(),
            names=row["names"],
            region=row.get("region", ""),
            population=row.get("population", 0),
            latitude=row["position"][0],
            longitude=row["position"][1],
            postal_codes=tuple(tuple(each.split("-")) for each in row.get("postal_codes", ())),
        )
        for code, row in rows.items()
    }


def area_of(country: str, region: str, postal_codes: Iterable[str]) -> str:
    """Give the code of the area of a town, or nothing when neither says it.

    `country` is ISO 3166-1, `region` the town's as in the gazetteer; the smallest of the postal
    codes tells where the region is larger than an area.
    """
    by_region = _by_region().get((country, region))
    return by_region or area_of_postal_code(country, min(postal_codes, default=""))


def area_of_postal_code(country: str, postal_code: str) -> str:
    """Give the code of the area that a postal code lies in, or nothing where codes do not follow
    the areas: in Belgium and France they do."""
    code = postal_code.strip()
    for first, last, area in _ranges().get(country, ()):
        if len(code) == len(first) and first <= code <= last:
            return area
    return ""


@cache
def _by_region() -> dict[tuple[str, str], str]:
    return {(area.country, area.region): code for code, area in areas().items() if area.region}


@cache
def _ranges() -> dict[str, list[tuple[str, str, str]]]:
    ranges = defaultdict(list)
    for code, area in areas().items():
        ranges[area.country] += [(first, last, code) for first, last in area.postal_codes]
    return dict(ranges)
