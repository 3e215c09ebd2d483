"""The areas around towns: known for every town, named in every language."""

import pytest
from django.conf import settings
from django.utils import translation

from agora.core.countries import COUNTRY_CODES
from agora.core.geography.areas import area_of, area_of_postal_code, areas
from agora.core.geography.place import Place


@pytest.mark.parametrize(
    ("country", "code", "area"),
    [
        ("BE", "1000", "be-bru"),
        ("BE", "1299", "be-bru"),
        ("BE", "1300", "be-wbr"),
        ("BE", "1500", "be-vbr"),
        ("BE", "3000", "be-vbr"),
        ("BE", "3500", "be-vli"),
        ("BE", "2000", "be-van"),
        ("BE", "4000", "be-wlg"),
        ("BE", "5000", "be-wna"),
        ("BE", "6000", "be-wht"),
        ("BE", "6600", "be-wlx"),
        ("BE", "7000", "be-wht"),
        ("BE", "8000", "be-vwv"),
        ("BE", "9000", "be-vov"),
        ("FR", "59000", "fr-59"),
        ("FR", "01000", "fr-01"),
        ("FR", "20000", "fr-2a"),
        ("FR", "20200", "fr-2b"),
        ("FR", "97400", "fr-974"),
        ("BE", "999", ""),
        ("BE", "B-4000", ""),
        ("FR", "4000", ""),
        ("NL", "1012", ""),
        ("XX", "4000", ""),
        ("BE", "", ""),
    ],
)
def test_postal_code_lies_in_its_area(country, code, area):
    assert area_of_postal_code(country, code) == area


def test_region_comes_before_the_postal_code_if_it_is_an_area():
    assert area_of("FR", "Ain", ["39000"]) == "fr-01"
    assert area_of("BE", "Wallonie", ["4000", "5000"]) == "be-wlg"
    assert area_of("NL", "Utrecht", []) == "nl-ut"
    assert area_of("FR", "", []) == ""


def test_every_town_of_the_gazetteer_has_an_area_of_its_country(gazetteer):
    without = [place.name for place in gazetteer if not place.area]
    abroad = [place.name for place in gazetteer if areas()[place.area].country != place.country]
    assert without == []
    assert abroad == []


def test_every_area_has_towns(gazetteer):
    assert {place.area for place in gazetteer} == set(areas())


def test_area_of_a_town_without_postal_code_is_the_one_of_its_neighbours(gazetteer):
    found = {place.name: place for place in gazetteer if not place.postal_codes}
    assert found["Zeebrugge"].area == "be-vwv"
    assert found["Xhoris"].area == "be-wlg"
    assert found["Tourlaville"].area == "fr-50"


def test_names_of_areas_are_there_in_every_language_and_each_means_one():
    for language in settings.LANGUAGES:
        with translation.override(language[0]):
            names = [str(area) for area in areas().values()]
        assert all(names)
        assert len(set(names)) == len(names), language
    with translation.override("nl"):
        assert str(areas()["be-vwv"]) == "West-Vlaanderen"
    with translation.override("fr"):
        assert str(areas()["be-vwv"]) == "Flandre occidentale"


def test_areas_lie_in_their_countries():
    for code, area in areas().items():
        assert area.country in COUNTRY_CODES
        assert code.startswith(f"{area.country.lower()}-")
        assert -90 < area.latitude < 90
        assert -180 < area.longitude < 180


def test_inhabitants_of_belgium_add_up():
    of_belgium = sum(area.population for area in areas().values() if area.country == "BE")
    assert of_belgium == 11_763_650  # Statbel, 1 January 2024


def test_place_tells_its_area_from_its_postal_codes():
    place = Place("xx-1", "Hoogstede", "BE", 51.0, 4.0, postal_codes={"9000"})
    assert place.row()["area"] == "be-vov"
