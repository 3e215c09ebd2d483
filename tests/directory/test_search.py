"""The list: its order, its pages, its search."""

import re

import pytest
from django.urls import reverse

from tests.directory.factories import make_member, make_profile, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client_of):
    return client_of(make_member("Reader"))


def names_in(client, **query) -> list[str]:
    """Give the names on the page, in their order."""
    answer = client.get(reverse("directory:profile-list"), query)
    assert answer.status_code == 200
    return re.findall(r'class="card-link"[^>]*>([^<]+)<', answer.content.decode())


def list_one(name: str, **fields):
    plain = {"professional_name": "", "trades": [], "languages": [], "texts": {}, "links": []}
    return make_profile(make_member(name), **plain | fields)


def test_members_stand_in_the_order_of_their_names(reader):
    for name in ("Zoé", "Émile", "eva", "Çelik", "Anaïs"):
        list_one(name)
    assert names_in(reader) == ["Anaïs", "Çelik", "Émile", "eva", "Zoé"]


def test_pages_follow_one_another_without_loss(reader):
    for number in range(65):
        list_one(f"Member {number:02}")
    seen, address = [], reverse("directory:profile-list")
    while address:
        page = reader.get(address).content.decode()
        seen += re.findall(r'class="card-link"[^>]*>([^<]+)<', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following and f"{reverse('directory:profile-list')}{following[1]}"
    assert seen == [f"Member {number:02}" for number in range(65)]


def test_cursor_that_nobody_made_is_a_bad_request(reader):
    assert reader.get(reverse("directory:profile-list"), {"cursor": "x"}).status_code == 400


@pytest.mark.parametrize(
    "words",
    [
        "céramiste",
        "CERAMISTE",
        "céramist",
        "céramisste",
        "nguyem",
        "céramisste bols",
        "ceramiste bol",
        "bols nguyen",
        "Nguyễn",
        "nguyen ceramiste",
        "céramiste, bols !",
    ],
)
def test_member_is_found_whatever_accents_case_and_small_errors(reader, words):
    list_one("Nguyễn Thu Hà", trades=["céramiste"], texts={"presentation": {"fr": "Je répare les bols à l'or."}})
    list_one("Wout Claessens", trades=["meubelmaker"], texts={"presentation": {"nl": "Ik maak meubels."}})
    assert names_in(reader, q=words) == ["Nguyễn Thu Hà"]


@pytest.mark.parametrize("words", ["céramiste meubelmaker", "plombier", "%", "_", "\\"])
def test_nobody_is_found_if_a_word_is_missing(reader, words):
    list_one("Nguyễn Thu Hà", trades=["céramiste"])
    found = names_in(reader, q=words)
    assert found == ([] if words.strip("%_\\") else ["Nguyễn Thu Hà"])


def test_very_words_come_alone_if_somebody_has_them(reader):
    list_one("Exact", trades=["graphiste"])
    list_one("Alike", trades=["graphisme"])
    assert names_in(reader, q="graphiste") == ["Exact"]
    assert names_in(reader, q="graphizte") == ["Alike", "Exact"]
    page = reader.get(reverse("directory:profile-list"), {"q": "graphizte"}).content.decode()
    assert "These members have words like them" in page


def test_words_like_those_of_a_hidden_field_find_nobody(reader):
    list_one("Hidden", trades=["graphiste"], visibility={"trades": "me"})
    assert names_in(reader, q="graphizte") == []


def test_new_display_name_is_found_at_once(reader):
    profile = list_one("Before")
    profile.user.display_name = "Aurélie Lambert"
    profile.user.save()
    assert names_in(reader, q="aurelie") == ["Aurélie Lambert"]


@pytest.mark.parametrize("town", ["Ronse", "renaix", "Ren", "9600", "RONSE"])
def test_members_of_a_town_are_found_by_any_of_its_names_or_its_code(reader, town):
    ronse = make_town("Ronse", names={"fr": "Renaix"}, postal_codes={"9600"})
    list_one("Here", town=ronse)
    list_one("There", town=make_town("Aalst"))
    list_one("Nowhere")
    assert names_in(reader, town=town) == ["Here"]


def test_members_are_found_by_a_language_they_speak(reader):
    list_one("Polyglot", languages=["fr", "vgt"])
    list_one("Other", languages=["nl"])
    assert names_in(reader, language="vgt") == ["Polyglot"]


def test_filters_combine(reader):
    gent = make_town("Gent")
    list_one("Both", languages=["nl"], town=gent, trades=["tolk"])
    list_one("Town only", town=gent, trades=["tolk"])
    list_one("Language only", languages=["nl"], trades=["tolk"])
    assert names_in(reader, language="nl", town="gent", q="tolk") == ["Both"]


def test_list_says_what_to_do_next_if_it_is_empty(reader):
    page = reader.get(reverse("directory:profile-list")).content.decode()
    assert "Nobody is here yet" in page
    assert reverse("directory:my-profile") in page
    page = reader.get(reverse("directory:profile-list"), {"q": "xylophone"}).content.decode()
    assert "No member fits this search" in page


def test_unknown_language_is_said_and_keeps_the_list(reader):
    list_one("Somebody")
    page = reader.get(reverse("directory:profile-list"), {"language": "xx"}).content.decode()
    assert "Select a valid choice" in page
    assert "Somebody" in page
