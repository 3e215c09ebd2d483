"""Every page in Chromium: accessible, narrow enough, at the keyboard's reach, with no surprise."""

import gzip

import pytest

from tests.site.browser import (
    Browser,
    Look,
    axe_violations,
    keyboard_problems,
    overflow,
    policy_violations,
)
from tests.site.pages import PAGES
from tests.site.registry import Kind
from tests.site.rotation import visits

SHOWN = [page for page in PAGES if page.kind is Kind.PAGE and page.readers()]
HEAVIEST_HOME = 120_000  # bytes of a first visit, compressed

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("demo")]


@pytest.mark.parametrize(
    ("page", "look"), visits(SHOWN), ids=lambda value: getattr(value, "id", str(value))
)
def test_page_has_no_fault_in_the_browser(browser: Browser, page, look: Look):
    with browser.visit(page, look) as visit:
        expected = page.post if page.fill else page.get
        assert visit.status == expected.of(look.role)
        faults = {
            "problems": visit.problems,
            "policy": policy_violations(visit.tab),
            "other hosts": visit.foreign,
            "overflow": overflow(visit.tab),
            "axe": axe_violations(visit.tab),
            "keyboard": keyboard_problems(visit.tab),
        }
    assert {name: found for name, found in faults.items() if found} == {}


def test_home_is_light_on_a_first_visit(browser: Browser):
    home = next(page for page in PAGES if page.name == "site:home")
    with browser.open(home.address("fr"), Look("fr")) as visit:
        visit.tab.wait_for_load_state("networkidle")
        weights = {
            request.url.removeprefix(browser.address): _weight_compressed(request)
            for request in visit.finished
        }
    assert len(weights) > 3
    assert sum(weights.values()) < HEAVIEST_HOME, weights


def _weight_compressed(request) -> int:
    body = request.response().body()
    # Fonts are compressed already; the rest is served by gzip at worst.
    return len(body) if request.url.endswith(".woff2") else len(gzip.compress(body))
