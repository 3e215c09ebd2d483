"""The columns of a file of offices, and what each says as a plain text.

What an office holds, what the file says and what the last file said are compared as texts, so
that 50.80 and 50.8, or two forms of the same accent, are the same thing. Latitude and longitude
are one text, `position`: half of one and half of another would be somewhere else.
"""

import datetime
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import pgettext

from agora.accounts.forms.cooperative import OfficeForm, half_a_position
from agora.core.models import Office

CODE, POSITION = "code", "position"
LATITUDE, LONGITUDE = "latitude", "longitude"
_OF_THE_FORM = ("city", "country", "time_zone", "address", "phone", "email")
_OPTIONAL = ("address", "phone", "email", "checked_on", POSITION)
_NUMBER = re.compile(r"[+-]?\d{1,3}(?:[.,]\d+)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
# Control signs, and halves of letters that JSON may hold.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")

Texts = Mapping[str, str]


def name_columns() -> tuple[str, ...]:
    """Give the columns of names: one for each language of the site."""
    return tuple(f"name_{code}" for code, _ in settings.LANGUAGES)


def properties() -> tuple[str, ...]:
    """Give the columns that are no position; GeoJSON has them as properties."""
    return (
        CODE, *name_columns(), "city", "country", "languages", "time_zone", "address", "phone",
        "email", "checked_on",
    )  # fmt: skip


def columns() -> tuple[str, ...]:
    """Give the columns of a table."""
    return (*properties(), LATITUDE, LONGITUDE)


def may_be_empty(field: str) -> bool:
    """Tell whether an empty cell empties the field; the others keep what they have."""
    return field in _OPTIONAL


def plain(text: str) -> str:
    """Give a text in one line, its accents written in one way."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def degrees(number: float) -> str:
    """Give an angle as a text with six decimals at most, a tenth of a metre."""
    # Adding nothing makes -0.0 a plain zero.
    return f"{round(number, 6) + 0.0:.6f}".rstrip("0").rstrip(".")


def same(field: str, one: str, other: str) -> bool:
    """Tell whether two texts of a field say the same; languages do in any order."""
    if field == "languages":
        return set(one.split()) == set(other.split())
    return one == other


def texts_of(office: Office) -> dict[str, str]:
    """Give what an office holds, as texts by field."""
    texts = {f"name_{code}": office.names.get(code, "") for code, _ in settings.LANGUAGES}
    texts |= {name: getattr(office, name) for name in _OF_THE_FORM}
    texts["languages"] = " ".join(office.languages)
    texts["checked_on"] = office.checked_on.isoformat() if office.checked_on else ""
    texts[POSITION] = (
        "" if office.latitude is None else f"{degrees(office.latitude)} {degrees(office.longitude)}"
    )
    return {name: plain(text) for name, text in texts.items()}


def values_of(texts: Texts, office: Office) -> dict[str, Any]:
    """Give the fields of the model that texts by field stand for; other names are kept."""
    values: dict[str, Any] = {name: texts[name] for name in _OF_THE_FORM if name in texts}
    names = {name.removeprefix("name_"): texts[name] for name in name_columns() if name in texts}
    if names:
        values["names"] = {code: name for code, name in (office.names | names).items() if name}
    if "languages" in texts:
        values["languages"] = texts["languages"].split()
    if "checked_on" in texts:
        day = texts["checked_on"]
        values["checked_on"] = datetime.date.fromisoformat(day) if day else None
    if POSITION in texts:
        place = [float(number) for number in texts[POSITION].split()] or [None, None]
        values[LATITUDE], values[LONGITUDE] = place
    return values


def clean_text(column: str, text: str) -> str:
    """Give the text of a cell that is no position, as `texts_of` would give it.

    Raises ValidationError with one sentence for what cannot be stored.
    """
    if _NO_TEXT.search(text):
        raise ValidationError(pgettext("registry", "This cell holds something that is no text."))
    text = plain(text)
    if column == "languages":
        return _clean_languages(text)
    if not text:
        return ""
    if column == CODE:
        return _clean_code(text)
    if column == "checked_on":
        return _clean_day(text)
    if column in _OF_THE_FORM:
        text = OfficeForm.base_fields[column].clean(text.upper() if column == "country" else text)
        Office._meta.get_field(column).run_validators(text)
    return text


def clean_position(latitude: str, longitude: str) -> str:
    """Give the text of a position in degrees (a point or a comma before the decimals).

    Raises ValidationError under the column that is wrong.
    """
    latitude, longitude = plain(latitude), plain(longitude)
    if not latitude and not longitude:
        return ""
    if not latitude or not longitude:
        raise ValidationError({LONGITUDE if latitude else LATITUDE: half_a_position()})
    return f"{_clean_angle(LATITUDE, latitude, 90)} {_clean_angle(LONGITUDE, longitude, 180)}"


def _clean_angle(column: str, text: str, most: int) -> str:
    number = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
    if number is None or abs(number) > most:
        sentence = pgettext(
            "offices file", "“%(text)s” is no number of degrees from -%(most)d to %(most)d."
        )
        raise ValidationError({column: sentence % {"text": text, "most": most}})
    return degrees(number)


def _clean_code(text: str) -> str:
    try:
        Office._meta.get_field(CODE).run_validators(text)
    except ValidationError as error:
        sentence = pgettext(
            "offices file", "A code has letters without accents, digits, - and _ only, at most 40."
        )
        raise ValidationError(sentence) from error
    return text


def _clean_languages(text: str) -> str:
    codes = dict.fromkeys(text.lower().replace(",", " ").split())
    for code in codes:
        if not _LANGUAGE.fullmatch(code):
            sentence = pgettext("import", "“%(value)s” is not a language.")
            raise ValidationError(sentence % {"value": code})
    return " ".join(codes)


def _clean_day(text: str) -> str:
    day_first = _DAY_FIRST.fullmatch(text)
    try:
        if day_first:
            day, month, year = map(int, day_first.groups())
            return datetime.date(year, month, day).isoformat()
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError as error:
        sentence = pgettext(
            "registry", "“%(text)s” is no day: write it as 2024-01-31 or 31/01/2024."
        )
        raise ValidationError(sentence % {"text": text}) from error
