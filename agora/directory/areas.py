"""The areas that members are found in: the one around their town, else its country."""

from django.utils.functional import Promise

from agora.core.countries import COUNTRY_CODES, country_name
from agora.core.geography.areas import Area, areas
from agora.core.models import Town

AREA = "area:"


def area_tokens(town: Town) -> set[str]:
    """Give the tokens of cards that show this town: `area:be` and, if its area is known,
    `area:be-wlg`."""
    return {f"{AREA}{code}" for code in (town.country.lower(), town.area) if code}


def area_codes() -> list[str]:
    """Give every code that a token may hold: areas and, in small letters, countries."""
    return [*areas(), *(code.lower() for code in sorted(COUNTRY_CODES))]


def is_area(code: str) -> bool:
    """Tell whether this is a code of an area or, in small letters, of a country."""
    return code in areas() or (code.islower() and code.upper() in COUNTRY_CODES)


def country_of(code: str) -> str:
    """Give the country, in capitals, of a code that a token may hold."""
    return code[:2].upper()


def area_name(code: str) -> Area | str | Promise:
    """Give the name, in the reader's language once it is text, of an area or a country."""
    return areas().get(code) or country_name(country_of(code))
