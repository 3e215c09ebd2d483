"""A house in which nothing happened yet: no demo, no content, nobody."""

import pytest
from django.test import Client

from tests.site.pages import PAGES
from tests.site.registry import ALL, Kind

# Pages whose address needs nothing of the demo.
ALWAYS_THERE = [
    page
    for page in PAGES
    if page.args is tuple
    and page.kind is Kind.PAGE
    and page.get is ALL
    and page.name != "wagtail_serve"
    and not page.name.startswith("broken:")
    and not page.fill
]


@pytest.mark.parametrize("page", ALWAYS_THERE, ids=lambda page: page.id)
def test_page_is_there_in_an_empty_house(db, page):
    for language in page.spoken:
        answer = Client().get(page.address(language), follow=True)
        assert answer.status_code == 200
        assert b"<main" in answer.content
