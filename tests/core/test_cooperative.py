"""Offices and services: their names in the reader's language, and those of the demo."""

import pytest
from django.db import IntegrityError
from django.utils import translation

from agora.core.demo import load_cooperative
from agora.core.models import Office, Service

NAMES = {"fr": "Gand", "nl": "Gent", "en": "Ghent"}


@pytest.mark.parametrize(
    ("names", "language", "name"),
    [
        (NAMES, "fr", "Gand"),
        (NAMES, "nl", "Gent"),
        (NAMES, "en", "Ghent"),
        (NAMES, "de", "Gand"),
        ({"en": "Ghent", "fr": "Gand"}, "nl", "Gand"),
        ({"nl": "Gent"}, "fr", "Gent"),
        ({"nl": "Gent"}, None, "Gent"),
        ({"fr": "", "nl": "Gent"}, "fr", "Gent"),
        ({}, "fr", "ghent"),
    ],
)
def test_name_is_in_the_readers_language_else_the_houses_else_any_else_the_code(
    names, language, name
):
    with translation.override(language):
        assert str(Office(code="ghent", names=names)) == name


def test_description_is_in_the_readers_language_and_may_be_missing():
    service = Service(code="it", descriptions={"fr": "Répare.", "nl": "Herstelt."})
    with translation.override("nl"):
        assert service.description == "Herstelt."
    assert Service(code="it").description == ""


@pytest.mark.parametrize(
    "position",
    [
        {"latitude": 50.5},
        {"longitude": 4.5},
        {"latitude": 91, "longitude": 4.5},
        {"latitude": 50.5, "longitude": -180.5},
        {"latitude": float("nan"), "longitude": 4.5},
    ],
)
@pytest.mark.django_db
def test_office_is_refused_if_its_position_is_nowhere(position):
    with pytest.raises(IntegrityError):
        Office.objects.create(code="a", city="A", country="BE", **position)


def rows():
    return [list(model.objects.order_by("id").values()) for model in (Office, Service)]


@pytest.mark.django_db
def test_demo_cooperative_is_the_same_when_loaded_again():
    load_cooperative()
    first = rows()
    load_cooperative()
    assert rows() == first


@pytest.mark.django_db
def test_demo_cooperative_is_set_right_when_loaded_again():
    load_cooperative()
    first = rows()
    Office.objects.filter(code="ghent").update(city="Brugge", names={})
    load_cooperative()
    assert rows() == first


@pytest.mark.django_db
def test_demo_offices_are_in_both_countries_and_in_real_towns(gazetteer):
    towns = {(place.name, place.country) for place in gazetteer}
    load_cooperative()
    assert set(Office.objects.values_list("country", flat=True)) == {"BE", "FR"}
    assert Service.objects.count() >= 5
    for office in Office.objects.all():
        assert (office.city, office.country) in towns
        assert set(office.names) == {"fr", "nl", "en"}
        assert office.languages


@pytest.mark.django_db
def test_nothing_of_a_file_is_loaded_if_a_row_is_wrong(tmp_path):
    file = tmp_path / "cooperative.toml"
    file.write_text(
        '[[office]]\ncode = "a"\nname_fr = "A"\nname_nl = "A"\nname_en = "A"\ncity = "A"\n'
        'country = "BE"\nlanguages = ["fr"]\ntime_zone = "Europe/Brussels"\nphone = ""\n'
        'email = ""\naddress = ""\nchecked_on = 2026-01-01\n'
        'latitude = 50.5\nlongitude = 4.5\n\n[[service]]\ncode = "b"\n'
    )
    with pytest.raises(KeyError):
        load_cooperative(file)
    assert not Office.objects.filter(code="a").exists()
