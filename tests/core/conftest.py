"""Towns for the tests: the real gazetteer, made once, of which a part is put in the database."""

import pytest
from django.db import transaction

from agora.core.geography.gazetteer import build_gazetteer
from agora.core.geography.loading import load_towns

# Enough of every country to meet namesakes, and few enough to be written in a moment.
REGIONS = {
    "Bouches-du-Rhône",
    "Essonne",
    "Finistère",
    "Haute-Garonne",
    "Nord",
    "Nordrhein-Westfalen",
    "Paris",
    "Pas-de-Calais",
    "Noord-Brabant",
    "Rhône",
    "Zuid-Holland",
}


@pytest.fixture(scope="session")
def gazetteer():
    """Every place of the sources."""
    return build_gazetteer()


@pytest.fixture(scope="session")
def places(gazetteer):
    """The places of Belgium, Luxembourg and some regions around."""
    return [
        place
        for place in gazetteer
        if place.country in {"BE", "LU"} or place.row()["region"] in REGIONS
    ]


@pytest.fixture(scope="module")
def towns(django_db_setup, django_db_blocker, places):
    """The same in the database, for a module whose tests only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_towns(places)
        yield
        transaction.set_rollback(True)
