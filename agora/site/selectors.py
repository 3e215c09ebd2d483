"""What the pages that staff write show."""

from dataclasses import dataclass

from django.conf import settings
from wagtail.models import Page

from agora.recommendations import charts, selectors
from agora.site.models import EntrancePage, HomePage
from agora.web.navigation import Crumb

CYCLES, NEWS = 4, 4


@dataclass(frozen=True)
class Entrance:
    """One of the three entrances and its address."""

    page: EntrancePage
    url: str


def home_context(home: HomePage, request) -> dict:
    """Give the variables of the home page: its entrances, how far the last cycles are, the latest
    news of recommendations, first of those that a signed-in reader follows."""
    reader = request.user
    news = (
        selectors.news_for(reader, NEWS) if reader.is_authenticated else selectors.latest_news(NEWS)
    )
    rates = [each for each in selectors.rates_by_cycle()[:CYCLES] if each.total]
    return {
        "entrances": _entrances(home, request),
        "chart": charts.rates_chart(rates, "cycle") if rates else None,
        "news": news,
        "news_is_own": bool(news and getattr(news[0], "followed", False)),
    }


def entrance_context(page: EntrancePage, request) -> dict:
    """Give the variables of an entrance: its place, and the other entrances."""
    home = page.get_parent()
    return {
        "breadcrumb": [Crumb(page.title)],
        "entrances": [each for each in _entrances(home, request) if each.page.pk != page.pk],
    }


def written_in(page: Page) -> str:
    """Give the language of a page's text: an alias shows the text of another page's language."""
    source = page.alias_of if page.alias_of_id else page
    return source.locale.language_code


def alternates(page: Page, request) -> dict[str, str]:
    """Give the addresses of a page in the languages of the site it exists in, in one query."""
    languages = dict(settings.LANGUAGES)
    translations = page.get_translations(inclusive=True).live().select_related("locale")
    return {
        each.locale.language_code: each.get_url(request)
        for each in translations
        if each.locale.language_code in languages
    }


def _entrances(home: Page, request) -> list[Entrance]:
    pages = EntrancePage.objects.child_of(home).live().select_related("locale").order_by("path")
    # Given the request, Wagtail looks up the roots of its sites once a page, not once a link.
    return [Entrance(page, page.get_url(request)) for page in pages]
