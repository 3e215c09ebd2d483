"""From the cells of a row to the values that are stored, each refused with its own sentence."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone, translation
from django.utils.translation import pgettext

from agora.accounts.models import Member
from agora.core.countries import COUNTRY_CODES, named_countries
from agora.core.models import Office
from agora.core.sorting import fold

LONGEST = {
    name: Member._meta.get_field(name).max_length
    for name in ("number", "name", "email", "postal_code", "town")
}
EARLIEST_YEAR = 1900
_NUMBER = re.compile(r"\w[\w./-]*")
_DAY_FIRST = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
# What is no text: control signs, and bytes that were no UTF-8.
_BINARY = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_STATUSES = {
    Member.Status.ACTIVE: ("active", "actif", "actif·ve", "actief"),
    Member.Status.SUSPENDED: ("suspended", "suspendu", "suspendue", "suspendu·e", "geschorst"),
    Member.Status.DEPARTED: (
        "departed", "left", "parti", "partie", "parti·e", "sorti", "sortie", "sorti·e",
        "demissionnaire", "exclu", "exclue", "exclu·e", "vertrokken", "uitgetreden", "uitgesloten",
    ),
}  # fmt: skip

Values = dict[str, str | int | datetime.date | None]


class Refused(ValueError):
    """A cell cannot be stored; the message is a sentence in the reader's language."""


class CellReader:
    """Reads cells by the offices, languages and countries as they are when it is made."""

    def __init__(self):
        self._offices = {office.code.lower(): office.pk for office in Office.objects.only("code")}
        self._languages = _language_names()
        self._countries = _country_names()
        self._statuses = {
            fold(name): status for status, names in _STATUSES.items() for name in names
        }
        self._today = timezone.localdate()
        self._readers: dict[str, Callable[[str], str | int | datetime.date | None]] = {
            "number": self._number,
            "name": self._name,
            "email": self._email,
            "language": self._language,
            "country": self._country,
            "town": self._plain,
            "postal_code": self._plain,
            "office": self._office,
            "owner_since": self._day,
            "status": self._status,
        }

    def read(self, cells: Mapping[str, str]) -> tuple[Values, list[tuple[str, str]]]:
        """Give the values by column, and (column, sentence) for each cell that is refused."""
        values: Values = {}
        refusals = []
        for column, cell in cells.items():
            try:
                values[column] = self._read(column, cell)
            except Refused as refusal:
                refusals.append((column, str(refusal)))
        return values, refusals

    def _read(self, column: str, cell: str):
        if _BINARY.search(cell):
            raise Refused(pgettext("registry", "This cell holds something that is no text."))
        text = " ".join(cell.split())
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
        longest = LONGEST.get(column)
        if longest and len(text) > longest:
            raise Refused(
                pgettext("registry", "This is longer than %(longest)d characters.")
                % {"longest": longest}
            )
        return self._readers[column](text)

    def _plain(self, text: str) -> str:
        return text

    def _number(self, text: str) -> str:
        if not text:
            raise Refused(pgettext("registry", "The member number is missing."))
        if not _NUMBER.fullmatch(text):
            raise Refused(
                pgettext("registry", "A member number has only letters, digits and . / -")
            )
        return text

    def _name(self, text: str) -> str:
        if not text:
            raise Refused(pgettext("registry", "The name is missing."))
        return text

    def _email(self, text: str) -> str:
        if not text:
            return ""
        try:
            validate_email(text)
        except ValidationError:
            raise Refused(
                pgettext("registry", "“%(text)s” is no e-mail address.") % {"text": text}
            ) from None
        return text.lower()

    def _language(self, text: str) -> str | None:
        if not text:
            return None
        # "nl-BE" and "nl_BE" are Dutch.
        code = text.lower().replace("_", "-").partition("-")[0]
        found = self._languages.get(fold(text)) or self._languages.get(code)
        if found is None:
            raise Refused(
                pgettext("registry", "“%(text)s” is no language of this site: %(known)s.")
                % {"text": text, "known": ", ".join(code for code, _ in settings.LANGUAGES)}
            )
        return found

    def _country(self, text: str) -> str:
        if not text:
            return ""
        found = text.upper() if text.upper() in COUNTRY_CODES else self._countries.get(fold(text))
        if found is None:
            raise Refused(
                pgettext("registry", "“%(text)s” is no country: write its two letters, such as BE.")
                % {"text": text}
            )
        return found

    def _office(self, text: str) -> int | None:
        if not text:
            return None
        found = self._offices.get(text.lower())
        if found is None:
            raise Refused(
                pgettext("registry", "“%(text)s” is no office: write its code, one of %(known)s.")
                % {"text": text, "known": ", ".join(sorted(self._offices))}
            )
        return found

    def _day(self, text: str) -> datetime.date | None:
        if not text:
            return None
        day_first = _DAY_FIRST.fullmatch(text)
        try:
            if day_first:
                day, month, year = map(int, day_first.groups())
                found = datetime.date(year, month, day)
            else:
                found = datetime.date.fromisoformat(text)
        except ValueError:
            raise Refused(
                pgettext("registry", "“%(text)s” is no day: write it as 2024-01-31 or 31/01/2024.")
                % {"text": text}
            ) from None
        if found.year < EARLIEST_YEAR or found > self._today:
            raise Refused(
                pgettext("registry", "%(day)s is too long ago or still to come.")
                % {"day": found.isoformat()}
            )
        return found

    def _status(self, text: str) -> str | None:
        if not text:
            return None
        found = self._statuses.get(fold(text))
        if found is None:
            raise Refused(
                pgettext("registry", "“%(text)s” is no status: active, suspended or departed.")
                % {"text": text}
            )
        return found


def _language_names() -> dict[str, str]:
    """Give the code of a language of the site by its code and its names in every such language."""
    found = {}
    for code, own_name in settings.LANGUAGES:
        found[code] = found[fold(own_name)] = code
    for reading, _ in settings.LANGUAGES:
        with translation.override(reading):
            for code, _ in settings.LANGUAGES:
                info = translation.get_language_info(code)
                found.setdefault(fold(str(info["name_translated"])), code)
    return found


def _country_names() -> dict[str, str]:
    """Give the code of a country by its names in the languages of the site."""
    found = {}
    for reading, _ in settings.LANGUAGES:
        with translation.override(reading):
            found |= {fold(name): code for code, name in named_countries().items()}
    return found
