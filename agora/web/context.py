"""The variables every page has."""

from functools import partial

from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language

from agora.web.navigation import counters, footer_navigation, main_navigation
from agora.web.theme import theme

SCRIPTS = [
    f"web/js/{name}.js" for name in ("dialog", "filters", "form", "menu", "notice", "suggestions")
]


def page(request) -> dict:
    """Give what the layout needs; only `counters`, when they are drawn, take queries.

    - `languages`: code, name, address of this page in that language, whether the page exists in
      it (`exists`), whether it is the current one;
    - `breadcrumb`: empty; a view that stands deeper than the main navigation passes its own list;
    - `counters`: a function that gives the numbers in the header (agora.web.navigation.Counted);
    - `look` (the theme), `scripts`, `navigation`, `footer_links`, `local_pages`, `path`.

    A page whose addresses differ by more than translated words sets `request.alternates`, a dict
    of language code to address, in which languages it does not exist in are absent.
    """
    return {
        "breadcrumb": [],
        "counters": partial(counters, getattr(request, "user", None)),
        "footer_links": footer_navigation(request.path),
        "languages": _languages(request),
        "local_pages": settings.LOCAL_PAGES,
        "navigation": main_navigation(request.path),
        "path": request.path,
        "scripts": SCRIPTS,
        "look": theme(),
    }


def _languages(request) -> list[dict]:
    alternates = getattr(request, "alternates", None)
    languages = []
    for code, name in settings.LANGUAGES:
        if alternates is None:
            path, exists = translate_url(request.get_full_path(), code), True
        else:
            path, exists = alternates.get(code, f"/{code}/"), code in alternates
        languages.append(
            {
                "code": code,
                "name": name,
                "url": path,
                "exists": exists,
                "current": code == get_language(),
            }
        )
    return languages
