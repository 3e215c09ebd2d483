"""Without JavaScript every page says the same, and forms work."""

import pytest

from agora.accounts.demo import PASSWORD
from tests.site.browser import Browser, Look
from tests.site.pages import PAGES
from tests.site.registry import Kind
from tests.site.roles import person

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("demo")]

SHOWN = [page for page in PAGES if page.kind is Kind.PAGE and page.readers()]
WITHOUT_MAPS = "() => document.querySelectorAll('[data-agora-map]').forEach((map) => map.remove())"
PLAIN = Look("en", javascript=False)


def words(browser: Browser, page, look: Look) -> list[str]:
    """Give the words of a page, but for those of a map, whose places are a table beside it."""
    with browser.visit(page, look) as visit:
        visit.tab.evaluate(WITHOUT_MAPS)
        return visit.tab.locator("main").inner_text().split()


@pytest.mark.parametrize(
    ("index", "page"), list(enumerate(SHOWN)), ids=lambda value: getattr(value, "id", "")
)
def test_page_says_the_same_without_javascript(browser: Browser, index, page):
    roles, languages = page.readers(), page.spoken
    look = {"language": languages[index % len(languages)], "role": roles[index % len(roles)]}
    without = words(browser, page, Look(**look, javascript=False))
    assert without == words(browser, page, Look(**look))
    assert len(without) > 3


def test_search_works_without_javascript(browser: Browser):
    with browser.open("/en/", PLAIN) as visit:
        box = visit.tab.locator("main input[type=search], header input[type=search]").first
        box.fill("accueil")
        with visit.tab.expect_navigation():
            box.press("Enter")
        assert "q=accueil" in visit.tab.url
        assert visit.tab.locator("main a").count() > 1


def test_filters_work_without_javascript(browser: Browser):
    from django.urls import reverse
    from django.utils import translation

    with translation.override("en"):
        address = reverse("recommendations:recommendation-list")
    with browser.open(address, PLAIN) as visit:
        visit.tab.locator("main form [name=status]").select_option("done")
        with visit.tab.expect_navigation():
            visit.tab.locator("main form button[type=submit]").first.click()
        assert "status=done" in visit.tab.url
        assert visit.tab.locator("main").inner_text()


def test_sign_in_works_without_javascript(browser: Browser):
    from django.urls import reverse
    from django.utils import translation

    member = person("member")
    with translation.override("en"):
        address = reverse("account_login")
    with browser.open(address, PLAIN) as visit:
        form = visit.tab.locator("main form").filter(has=visit.tab.locator("[name=password]"))
        form.locator("[name=login]").fill(member.email)
        form.locator("[name=password]").fill(PASSWORD)
        with visit.tab.expect_navigation():
            form.locator("[name=password]").press("Enter")
        assert member.display_name in visit.tab.locator("header").text_content()
