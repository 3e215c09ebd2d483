"""The demo cooperative with the meanings of all it says."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from agora.search.backlog import work_off


@pytest.fixture(scope="module")
def demo_with_meanings(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Move into a copy of the demo cooperative, in which nothing is left to encode."""
    from tests.site.houses import demo_house, inside  # read a plugin that pytest loads later

    with demo_house("retrieval") as name, inside(name), override_settings(SEARCH_MEANING=True):
        with django_db_blocker.unblock():
            work_off()
        yield
