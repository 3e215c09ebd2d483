"""The list as files: what the reader may see, and nothing else."""

import csv
import io
import json

import pytest
from django.urls import reverse

from agora.directory import reading_limit
from agora.directory.exports import rows
from agora.directory.exports.contact_card import write_card
from agora.directory.models import Profile
from tests.directory.factories import (
    WORDS,
    make_client,
    make_full_profile,
    make_member,
    make_profile,
    make_town,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client_of):
    return client_of(make_member("Reader"))


def table(client, **query) -> list[dict[str, str]]:
    answer = client.get(reverse("directory:profile-csv"), query)
    assert answer.status_code == 200, answer.content
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def card_of(client, profile):
    return client.get(reverse("directory:profile-vcard", args=[profile.pk]))


def test_table_holds_what_the_reader_may_see_and_no_address(reader, client_of):
    user = make_member("Wout Claessens")
    make_full_profile(user, "public", {"town": "everyone", "links": "me"})
    (row,) = table(reader)
    assert row["Name"] == "Wout Claessens"
    assert row["Town"] == "Hoogstede"
    assert row["Country"] == "Belgium"
    assert row["Trades"] == WORDS["trades"]
    assert row["Can do"] == WORDS["skills"]
    assert row["Links"] == ""
    assert row["Page"].startswith("http")
    (seen,) = table(client_of(None))
    assert (seen["Name"], seen["Town"], seen["Trades"]) == ("Wout Claessens", "Hoogstede", "")
    for client in (reader, client_of(None), client_of(user)):
        assert "@" not in client.get(reverse("directory:profile-csv")).content.decode()


def test_table_keeps_the_filters_and_the_order(reader):
    for name, language in [("B", "fr"), ("A", "fr"), ("C", "nl")]:
        make_profile(make_member(name), languages=[language])
    assert [row["Name"] for row in table(reader, language="fr")] == ["A", "B"]
    assert [row["Name"] for row in table(reader, language="fr", sort="newest")] == ["A", "B"]
    assert [row["Name"] for row in table(reader, sort="newest")] == ["C", "A", "B"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t="])
def test_table_holds_no_cell_that_a_spreadsheet_would_run(reader, start):
    formula = f"{start}HYPERLINK(1)"
    make_profile(make_member("Somebody"), professional_name=formula, trades=[formula])
    (row,) = table(reader)
    for cell in (row["Professional name"], row["Trades"]):
        assert cell.startswith("'") or cell[0] not in "=+-@\t"


def test_table_ends_at_the_most_rows(reader, monkeypatch):
    for name in ("A", "B", "C"):
        make_profile(make_member(name))
    monkeypatch.setattr(rows, "MOST_ROWS", 2)
    assert [row["Name"] for row in table(reader)] == ["A", "B"]
    page = reader.get(reverse("directory:profile-list")).content.decode()
    assert "Save the first 2 as a table" in page


@pytest.mark.parametrize("name", ["profile-csv", "profile-geojson"])
def test_filters_that_are_not_understood_are_said_and_give_no_file(reader, name):
    answer = reader.get(reverse(f"directory:{name}"), {"language": "xx"})
    assert answer.status_code == 400
    assert "xx" in answer.content.decode()


def towns_of(client, **query) -> dict[str, int]:
    answer = client.get(reverse("directory:profile-geojson"), query)
    assert answer["Content-Type"].startswith("application/geo+json")
    features = json.loads(answer.content)["features"]
    return {row["properties"]["name"]: row["properties"]["members"] for row in features}


def test_towns_are_those_of_five_members_or_more(reader, client_of):
    gent, arlon = make_town("Gent"), make_town("Arlon")
    for number in range(5):
        visible = {"town": "everyone" if number else "members"}
        languages = ["nl"] if number else ["fr"]
        make_profile(make_member(), "public", visible, town=gent, languages=languages)
    for _ in range(4):
        make_profile(make_member(), town=arlon, languages=["nl"])
    make_profile(make_member(), visibility={"town": "me"}, town=arlon)
    assert towns_of(reader) == {"Gent": 5}
    assert towns_of(client_of(None)) == {}  # four show it to everyone
    assert towns_of(reader, language="nl") == {}  # four of five
    assert towns_of(reader, town="gent") == {"Gent": 5}


def test_town_of_few_is_not_shown_whatever_filters_are_combined(reader):
    arlon = make_town("Arlon")
    for _ in range(4):
        make_profile(make_member(), town=arlon, languages=["nl"])
    for query in ({}, {"language": "nl"}, {"town": "arlon"}, {"q": "arlon", "language": "nl"}):
        assert towns_of(reader, **query) == {}


def test_contact_card_is_that_of_ones_own_or_of_who_shares_it(reader, client_of):
    user = make_member("Wout Claessens")
    profile = make_profile(user)
    assert card_of(reader, profile).status_code == 404
    assert card_of(client_of(user), profile).status_code == 200
    Profile.objects.filter(pk=profile.pk).update(shares_card=True)
    answer = card_of(reader, profile)
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert b"FN:Wout Claessens\r\n" in answer.content
    assert card_of(client_of(None), profile).status_code == 404
    assert card_of(client_of(make_client()), profile).status_code == 404
    page = reader.get(reverse("directory:profile-detail", args=[profile.pk])).content.decode()
    assert reverse("directory:profile-vcard", args=[profile.pk]) in page


def test_contact_card_of_ones_own_is_there_off_the_list_too(client_of):
    user = make_member()
    assert card_of(client_of(user), make_profile(user, "off")).status_code == 200


def test_contact_card_says_what_the_reader_sees(reader):
    user = make_member("Wout; Claessens, \\ Jr")
    profile = make_full_profile(user, visibility={"trades": "me"})
    Profile.objects.filter(pk=profile.pk).update(shares_card=True)
    lines = card_of(reader, profile).content.decode().replace("\r\n ", "").split("\r\n")
    assert lines[:3] == ["BEGIN:VCARD", "VERSION:4.0", "KIND:individual"]
    assert lines[-2:] == ["END:VCARD", ""]
    assert "FN:Wout\\; Claessens\\, \\\\ Jr" in lines
    assert f"PRONOUNS;LANGUAGE=fr:{WORDS['pronoun']}" in lines
    assert "ADR:;;;Hoogstede;;;Belgium" in lines
    assert "LANG:kab" in lines
    assert f"CATEGORIES:{WORDS['skills']}" in lines
    assert not [line for line in lines if line.startswith(("TITLE", "EMAIL")) or "@" in line]


def test_contact_card_is_folded_between_letters_and_has_no_line_of_the_persons(shown_as):
    name = "é" * 60 + "\r\nEMAIL:evil@example.org\n漢字" + "𒀀" * 40
    text = write_card(*shown_as(name))
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
        assert not line.startswith("EMAIL")
    whole = text.replace("\r\n ", "")
    assert "FN:" + "é" * 60 + "\\nEMAIL:evil@example.org\\n漢字" + "𒀀" * 40 in whole


@pytest.fixture
def shown_as():
    """Give a function from a name to what a card is written from."""
    from dataclasses import replace

    from agora.directory.readers import SOME_MEMBER
    from agora.directory.shown import what_is_shown

    profile = make_profile(make_member())

    def shown(name):
        return replace(what_is_shown(profile, SOME_MEMBER), name=name), profile.changed_at

    return shown


@pytest.mark.parametrize("name", ["profile-csv", "profile-geojson"])
def test_files_end_for_a_while_if_many_are_asked_for(client_of, monkeypatch, name):
    monkeypatch.setattr(reading_limit, "EXPORTS_AN_HOUR", 2)
    first, other = (client_of(make_member()) for _ in range(2))
    address = reverse(f"directory:{name}")
    assert [first.get(address).status_code for _ in range(4)] == [200, 200, 429, 429]
    assert other.get(address).status_code == 200
    assert client_of(None).get(address).status_code == 200
