"""The pages a site cannot do without, in each language."""

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import pgettext
from wagtail.models import Locale, Page, Site

from agora.privacy.actions.set_up_texts import set_up_texts
from agora.site.models import EntrancePage, HomePage
from agora.web.theme import theme


@transaction.atomic
def set_up_pages() -> int:
    """Make the home page, the three entrances and the texts of the house in each language; give
    how many were missing.

    Pages that exist stay as staff left them, so it may be done again, for instance after a
    language was added. Wagtail's page of welcome goes away.
    """
    before = Page.objects.count()
    root = Page.get_first_root_node()
    welcome = _welcome_page(root)
    homes = _homes(root)
    _site(homes[settings.LANGUAGE_CODE])
    if welcome:
        welcome.delete()
        before -= 1
    for level in EntrancePage.Level:
        _entrances(level, homes)
    set_up_texts(homes)
    return Page.objects.count() - before


@transaction.atomic
def load_pages(texts: dict) -> None:
    """Write the texts of the demo into the pages.

    `texts["home"][language]` holds `sentence` and `intro`, `texts["entrance"][level][language]`
    holds `title`, `tagline` and `body` (Markdown). Languages the site does not have are left out.
    """
    set_up_pages()
    for home in HomePage.objects.select_related("locale"):
        words = texts["home"].get(home.locale.language_code)
        if words:
            home.sentence, home.introduction = words["sentence"], words["intro"]
            home.save()
    for page in EntrancePage.objects.select_related("locale"):
        words = texts["entrance"][page.level].get(page.locale.language_code)
        if words:
            page.title = page.draft_title = words["title"]
            page.tagline, page.body = words["tagline"], words["body"]
            page.save()


def _welcome_page(root: Page) -> Page | None:
    """Wagtail's first page is the only one of no type of ours."""
    return next((page for page in root.get_children() if page.specific_class is Page), None)


def _homes(root: Page) -> dict[str, HomePage]:
    homes = {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}
    for code in _languages():
        if code not in homes:
            locale, _ = Locale.objects.get_or_create(language_code=code)
            with translation.override(code):
                home = HomePage(
                    title=theme().name,
                    slug=f"home-{code}",
                    locale=locale,
                    sentence=pgettext("default page", "The members’ place of our cooperative."),
                    introduction=pgettext(
                        "default page",
                        "Here members find one another, help one another and follow what becomes "
                        "of what they propose.",
                    ),
                )
            if homes:
                home.translation_key = next(iter(homes.values())).translation_key
            root.refresh_from_db()
            homes[code] = root.add_child(instance=home)
    return homes


def _site(home: HomePage) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.pk is None or not isinstance(site.root_page.specific, HomePage):
        site.hostname, site.port = site.hostname or "localhost", site.port or 80
        site.root_page, site.site_name = home, theme().name
        site.save()


def _entrances(level: str, homes: dict[str, HomePage]) -> None:
    pages = {
        page.locale.language_code: page
        for page in EntrancePage.objects.filter(level=level).select_related("locale")
    }
    for code in _languages():
        if code not in pages:
            home = homes[code]
            with translation.override(code):
                title, tagline, body = _entrance_words()[level]
                page = EntrancePage(
                    title=title,
                    slug=slugify(title),
                    locale=home.locale,
                    level=level,
                    tagline=tagline,
                    body=body,
                )
            if pages:
                page.translation_key = next(iter(pages.values())).translation_key
            home.refresh_from_db()
            pages[code] = home.add_child(instance=page)


def _languages() -> list[str]:
    return [code for code, _ in settings.LANGUAGES]


def _entrance_words() -> dict[str, tuple[str, str, str]]:
    """The titles, taglines and texts that a new site starts with, in the active language."""
    body = pgettext("default page", "This page is being written.")
    return {
        EntrancePage.Level.FACILE: (
            pgettext("default page", "Facile"),
            pgettext("default page", "I am new here"),
            body,
        ),
        EntrancePage.Level.BASIC: (
            pgettext("default page", "Basic"),
            pgettext("default page", "Simple contracts and everyday questions"),
            body,
        ),
        EntrancePage.Level.EXPERT: (
            pgettext("default page", "Expert"),
            pgettext("default page", "An activity that grows"),
            body,
        ),
    }
