"""Names of countries, for those where a cooperative of the network works."""

from django.utils.translation import pgettext_lazy

_COUNTRIES = {
    "AT": pgettext_lazy("country", "Austria"),
    "BE": pgettext_lazy("country", "Belgium"),
    "CH": pgettext_lazy("country", "Switzerland"),
    "DE": pgettext_lazy("country", "Germany"),
    "ES": pgettext_lazy("country", "Spain"),
    "FR": pgettext_lazy("country", "France"),
    "HU": pgettext_lazy("country", "Hungary"),
    "IT": pgettext_lazy("country", "Italy"),
    "LU": pgettext_lazy("country", "Luxembourg"),
    "NL": pgettext_lazy("country", "the Netherlands"),
    "SE": pgettext_lazy("country", "Sweden"),
}


def country_name(code: str):
    """Give the name of a country in the reader's language, or its code if it has none here."""
    return _COUNTRIES.get(code, code)
