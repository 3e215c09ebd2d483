"""The variables every page has."""

from django.conf import settings
from django.urls import translate_url


def page(request) -> dict:
    """Give `languages` (code, name, address of this page in it) and whether local pages exist."""
    languages = [
        {"code": code, "name": name, "url": translate_url(request.get_full_path(), code)}
        for code, name in settings.LANGUAGES
    ]
    return {"languages": languages, "local_pages": settings.LOCAL_PAGES}
