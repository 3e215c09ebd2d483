"""The map is drawn by the browser from this site alone; its pins are in the reach of keyboards."""

import pytest

from agora.accounts.models import User
from agora.core.models import Town
from agora.directory.models import Audience
from tests.directory.many import list_members
from tests.site.browser import Browser, Look, axe_violations, overflow, policy_violations

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("demo")]


@pytest.fixture
def crowd(browser: Browser):
    """Twelve members in each of two towns far from one another, and three in each of four."""
    towns = list(Town.objects.filter(country="BE").exclude(area="").order_by("-population")[:6])
    rows = [(town, set()) for town in towns[:2] for _ in range(12)]
    rows += [(town, set()) for town in towns[2:] for _ in range(3)]
    people = list_members(rows, Audience.EVERYONE)
    yield towns
    User.objects.filter(pk__in=people).delete()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_map_draws_its_places_without_another_host(browser: Browser, crowd, width, theme):
    with browser.open("/en/directory/map/", Look("en", width=width, theme=theme)) as visit:
        tab = visit.tab
        tab.locator(".map-pin").first.wait_for()
        tab.locator("path.map-land").first.wait_for(state="attached")
        tab.wait_for_load_state("networkidle")
        labels = [pin.get_attribute("aria-label") for pin in tab.locator(".map-pin").all()]
        assert labels
        assert all(label and "members" in label for label in labels)
        assert tab.locator(".map-pin[tabindex='0']").count() == len(labels)
        assert tab.locator("table tbody tr").count() >= 2
        assert visit.problems == []
        assert visit.foreign == []
        assert policy_violations(tab) == []
        assert overflow(tab) == []
        assert axe_violations(tab) == []


def test_cluster_opens_by_keyboard(browser: Browser, crowd):
    with browser.open("/en/directory/map/", Look("en")) as visit:
        tab = visit.tab
        cluster = tab.locator(".map-pin.is-many").first
        cluster.wait_for()
        label = cluster.get_attribute("aria-label")
        assert "look nearer" in label
        cluster.focus()
        tab.keyboard.press("Enter")
        tab.locator(f'.map-pin[aria-label="{label}"]').wait_for(state="detached")
        assert tab.locator(".map-pin").count() > 1


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_pin_leads_to_the_list_of_its_place_by_keyboard(browser: Browser, crowd, key):
    with browser.open("/en/directory/map/", Look("en")) as visit:
        pin = visit.tab.locator(".map-pin:not(.is-many)").first
        pin.focus()
        with visit.tab.expect_navigation():
            visit.tab.keyboard.press(key)
        assert "/en/directory/?" in visit.tab.url


def test_map_follows_the_filters_without_a_new_page(browser: Browser, crowd):
    with browser.open("/en/directory/map/", Look("en")) as visit:
        tab = visit.tab
        tab.locator(".map-pin").first.wait_for()
        with tab.expect_response(lambda answer: "places.geojson?q=xylophone" in answer.url):
            tab.locator("main [name=q]").fill("xylophone")
            tab.locator("main [name=q]").press("Enter")
        tab.locator(".map-pin").first.wait_for(state="detached")
        assert "Too few members" in tab.locator("#found").inner_text()


def test_places_are_all_there_without_javascript(browser: Browser, crowd):
    with browser.open("/en/directory/map/", Look("en", javascript=False)) as visit:
        assert not visit.tab.locator("[data-agora-map]").is_visible()
        assert visit.tab.locator("table tbody tr").count() >= 2
