import pytest

from tests.search.factories import room_of_things


@pytest.fixture(autouse=True)
def things():
    """A room of things, for every test of this folder."""
    with room_of_things():
        yield
