"""What the gazetteer holds: complete where it says so, and named as people there say."""

import re

import pytest

from agora.core.geography.gazetteer import read_bilingual_names
from agora.core.geography.sources import (
    read_belgian_communes,
    read_french_communes,
    read_postal_codes,
)
from agora.core.geography.words import search_words
from config.environment import ROOT


@pytest.fixture(scope="module")
def by_country(gazetteer):
    found = {}
    for place in gazetteer:
        found.setdefault(place.country, []).append(place)
    return found


def test_every_town_has_a_code_of_its_own(gazetteer):
    assert len({place.code for place in gazetteer}) == len(gazetteer)


def test_every_town_lies_in_its_country(gazetteer):
    boxes = {
        "BE": (49.4, 51.6, 2.5, 6.5),
        "LU": (49.4, 50.2, 5.7, 6.6),
        "NL": (50.7, 53.6, 3.3, 7.3),
        "DE": (47.2, 55.1, 5.8, 15.1),
    }
    for place in gazetteer:
        if place.country in boxes:
            south, north, west, east = boxes[place.country]
            assert south < place.latitude < north, place.name
            assert west < place.longitude < east, place.name


def test_every_postal_code_of_the_complete_countries_leads_to_a_town(by_country):
    official = {
        "BE": {code for commune in read_belgian_communes() for code in commune.postal_codes},
        "FR": {code for commune in read_french_communes() for code in commune.postal_codes},
        "LU": {entry.code for entry in read_postal_codes("LU")},
    }
    for country, codes in official.items():
        assert codes - {c for place in by_country[country] for c in place.postal_codes} == set()


def test_every_belgian_commune_is_there_in_both_languages(by_country):
    known = [
        {search_words(name) for name in (place.name, *place.names.values())}
        for place in by_country["BE"]
    ]
    for commune in read_belgian_communes():
        official = {search_words(name) for name in commune.names.values()}
        assert any(official <= names for names in known), commune.names


def test_every_french_commune_is_there_once(by_country):
    wanted = sorted((commune.names["fr"], commune.department) for commune in read_french_communes())
    there = sorted((place.name, place.region) for place in by_country["FR"] if place.postal_codes)
    without_code = [commune for commune in read_french_communes() if not commune.postal_codes]
    assert len(there) == len(wanted) - len(without_code)
    assert set(there) <= set(wanted)


def test_every_name_in_other_languages_belongs_to_a_town(by_country):
    for country, names in read_bilingual_names().items():
        known = {place.name: place for place in by_country[country]}
        for name, others in names.items():
            assert name in known, f"{name} is no town of {country}"
            assert name not in others.values(), f"{name} is the same in another language"


def test_names_in_other_languages_agree_with_the_official_ones():
    """Our own table may name a commune that the list names in one language, not contradict it."""
    ours = read_bilingual_names()["BE"]
    for commune in read_belgian_communes():
        french, dutch = commune.names["fr"], commune.names["nl"]
        if french != dutch:
            for name, language, official in ((dutch, "fr", french), (french, "nl", dutch)):
                ours_in_it = ours.get(name, {}).get(language, official)
                assert search_words(ours_in_it) == search_words(official)


def test_documented_counts_are_those_of_the_gazetteer(by_country):
    text = (ROOT / "docs" / "data-sources.md").read_text()
    for country, places in by_country.items():
        codes = {code for place in places for code in place.postal_codes}
        row = re.search(rf"^\| {country} \| ([\d,]+) \| ([\d,]+) \|", text, re.MULTILINE)
        assert row is not None
        assert [int(number.replace(",", "")) for number in row.groups()] == [
            len(places),
            len(codes),
        ]
