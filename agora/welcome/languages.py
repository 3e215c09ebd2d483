"""The language in which someone of the registry is written to."""

from django.conf import settings


def language_of(code: str) -> str:
    """Give `code` if the site speaks that language, else the house's first one."""
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
