"""The filters of the directory, as somebody uses them by keyboard, on a phone, without scripts."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.site.browser import Browser, Look

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("demo")]
FRENCH = "#languages a[hreflang=fr]"


@pytest.fixture
def address() -> str:
    with translation.override("en"):
        return reverse("directory:profile-list")


def test_filter_redraws_list_and_counts_and_keeps_the_focus(browser: Browser, address):
    with browser.open(address, Look("en")) as visit:
        tab = visit.tab
        total = tab.locator("#total")
        before, node = total.inner_text(), total.element_handle()
        tab.locator("#id_language").focus()
        with tab.expect_response(lambda answer: "language=nl" in answer.url):
            tab.locator("#id_language").select_option("nl")
        tab.wait_for_url("**language=nl**")
        tab.wait_for_selector(f"{FRENCH}[href*='language=nl']")
        assert tab.evaluate("document.activeElement.id") == "id_language"
        assert tab.locator("#id_language").input_value() == "nl"
        assert total.inner_text() != before
        assert node.evaluate("node => node.isConnected")  # what is said in it is read out
        assert tab.locator("#found").get_by_role("link", name="Dutch").count() == 1
        assert tab.url.split("?")[1] == "language=nl"
        with tab.expect_navigation():
            tab.locator(FRENCH).click()
        assert tab.locator("#id_language").input_value() == "nl"


def test_words_being_typed_stay_while_the_list_is_redrawn(browser: Browser, address):
    with browser.open(address, Look("en")) as visit:
        tab = visit.tab
        tab.locator("#id_q").fill("a")
        with tab.expect_response(lambda answer: "availability=now" in answer.url):
            tab.locator("#id_availability").select_option("now")
            tab.locator("#id_q").fill("graphiste")
        tab.wait_for_url("**availability=now**")
        assert tab.locator("#id_q").input_value() == "graphiste"


def test_filters_fold_on_a_phone_only(browser: Browser, address):
    with browser.open(address, Look("en", width=390)) as visit:
        assert visit.tab.locator("#id_q").is_visible()
        assert not visit.tab.locator("#id_language").is_visible()
        visit.tab.get_by_text("More filters").click()
        assert visit.tab.locator("#id_language").is_visible()
    with browser.open(address, Look("en")) as visit:
        assert visit.tab.locator("#id_language").is_visible()
        assert not visit.tab.get_by_text("More filters").is_visible()


def test_filters_work_without_javascript(browser: Browser, address):
    with browser.open(address, Look("en", javascript=False)) as visit:
        visit.tab.locator("#id_language").select_option("nl")
        with visit.tab.expect_navigation():
            visit.tab.locator("main form.filters button[type=submit]").click()
        assert "language=nl" in visit.tab.url
        assert visit.tab.locator("#found").get_by_role("link", name="Dutch").count() == 1
