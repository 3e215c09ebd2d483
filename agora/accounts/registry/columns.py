"""The columns of the registry's file, and the names they go by; docs/operations/members.md."""

import re
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import pgettext

from agora.core.sorting import fold

# Names are compared without case, accents and signs: "N° de membre" is "n de membre".
_NAMES = {
    "number": (
        "number", "member number", "member no", "numero", "numero de membre", "n de membre",
        "no de membre", "numero de societaire", "n de societaire", "nummer", "lidnummer",
        "vennootnummer", "nr",
    ),
    "name": ("name", "full name", "nom", "nom complet", "nom et prenom", "naam", "volledige naam"),
    "email": (
        "email", "e mail", "email address", "e mail address", "courriel", "adresse courriel",
        "adresse e mail", "adresse email", "e mailadres", "emailadres",
    ),
    "language": ("language", "langue", "taal"),
    "country": ("country", "pays", "land"),
    "town": ("town", "city", "ville", "commune", "localite", "stad", "gemeente", "woonplaats"),
    "postal_code": ("postal code", "postcode", "zip", "code postal"),
    "office": ("office", "bureau", "kantoor"),
    "owner_since": (
        "owner since", "member owner since", "member since", "societaire depuis", "membre depuis",
        "vennoot sinds", "lid sinds",
    ),
    "status": ("status", "statut", "etat"),
}  # fmt: skip
COLUMNS = tuple(_NAMES)
REQUIRED = ("number", "name")
_BY_NAME = {name: column for column, names in _NAMES.items() for name in names}
_SIGNS = re.compile(r"[^a-z0-9]+")


def read_header(cells: Sequence[str]) -> tuple[list[str], list[str]]:
    """Give the column of each cell of the first row ("" for an unknown one), and the unknown names.

    Raises ValidationError when a needed column lacks or one stands there twice.
    """
    columns = [_BY_NAME.get(_SIGNS.sub(" ", fold(cell)).strip(), "") for cell in cells]
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        raise ValidationError(
            pgettext("registry", "This is no file of the registry: its first row lacks %(names)s."),
            params={"names": ", ".join(missing)},
        )
    twice = [name for name in COLUMNS if columns.count(name) > 1]
    if twice:
        raise ValidationError(
            pgettext("registry", "The first row names a column twice: %(names)s."),
            params={"names": ", ".join(twice)},
        )
    unknown = [
        cell.strip() for cell, column in zip(cells, columns, strict=True) if not column and cell
    ]
    return columns, unknown
