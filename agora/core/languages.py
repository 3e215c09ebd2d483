"""The languages that the site speaks."""

from django.conf import settings


def spoken(code: str) -> str:
    """Give `code` if the site speaks that language (any more), else the house's first one."""
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
