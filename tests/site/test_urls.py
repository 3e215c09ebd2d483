"""Every address of the site is in the registry, or in the back office's table."""

from collections import Counter

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.urls import NoReverseMatch

from agora.web.middleware import BACK_OFFICE_PREFIX
from tests.site.pages import PAGES
from tests.site.walk import url_patterns

pytestmark = pytest.mark.usefixtures("demo")


def test_registry_lists_every_url_outside_the_back_office():
    listed = {page.name for page in PAGES}
    found = {
        pattern.name or pattern.route
        for pattern in url_patterns()
        if not f"/{pattern.route}".startswith(BACK_OFFICE_PREFIX)
    }
    assert found - listed == set(), "add these to tests/site/pages.py"
    assert listed - found == set(), "these are no URL any more"


def test_registry_names_each_state_once():
    counts = Counter(page.id for page in PAGES)
    assert [name for name, count in counts.items() if count > 1] == []


def test_registry_gives_an_address_for_every_page(db):
    without = []
    for page in PAGES:
        try:
            page.address("en")
        except (NoReverseMatch, LookupError, ObjectDoesNotExist) as error:
            without.append(f"{page.id}: {error}")
    assert without == []
