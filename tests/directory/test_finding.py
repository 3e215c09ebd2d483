"""The list: its orders, its pages, its filters, what they were understood as."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agora.directory.views import browse
from tests.directory.factories import make_concept, make_member, make_profile, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client_of):
    return client_of(make_member("Reader"))


def names_in(client, **query) -> list[str]:
    """Give the names on the page, in their order."""
    answer = client.get(reverse("directory:profile-list"), query)
    assert answer.status_code == 200
    return re.findall(r'class="card-link"[^>]*>([^<]+)<', answer.content.decode())


def page_of(client, **query) -> str:
    return client.get(reverse("directory:profile-list"), query).content.decode()


def list_one(name: str, **fields):
    plain = {
        "professional_name": "",
        "trades": [],
        "skills": [],
        "languages": [],
        "texts": {},
        "links": [],
    }
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
        "céram",
        "ceramiste bol",
        "bols nguyen",
        "Nguyễn",
        "céramiste, bols !",
    ],
)
def test_member_is_found_whatever_accents_case_and_ends_of_words(reader, words):
    list_one(
        "Nguyễn Thu Hà",
        trades=["céramiste"],
        texts={"presentation": {"fr": "Je répare les bols à l'or."}},
    )
    list_one(
        "Wout Claessens",
        trades=["meubelmaker"],
        texts={"presentation": {"nl": "Ik maak meubels."}},
    )
    assert names_in(reader, q=words) == ["Nguyễn Thu Hà"]


@pytest.mark.parametrize("words", ["céramiste meubelmaker", "plombier"])
def test_nobody_is_found_if_a_word_is_missing(reader, words):
    list_one("Nguyễn Thu Hà", trades=["céramiste"])
    assert names_in(reader, q=words) == []


@pytest.mark.parametrize("signs", ["%", "_", "\\", "'", "🦜" * 3, "&|!:*"])
def test_signs_that_are_no_words_filter_nothing(reader, signs):
    list_one("Nguyễn Thu Hà", trades=["céramiste"])
    assert names_in(reader, q=signs) == ["Nguyễn Thu Hà"]


def test_concepts_spelled_alike_are_offered_if_nobody_has_the_words(reader):
    make_concept("trade", "potter", fr="céramiste", en="potter")
    make_concept("trade", "mason", fr="céramique murale")
    list_one("Nguyễn Thu Hà", trades=["céramiste"])
    page = page_of(reader, q="séramiste")
    assert "?trade=potter" in page
    assert "?trade=mason" not in page  # nobody is one
    assert names_in(reader, trade="potter") == ["Nguyễn Thu Hà"]


def test_trade_of_a_hidden_field_is_not_offered(reader):
    make_concept("trade", "potter", fr="céramiste")
    list_one("Hidden", trades=["céramiste"], visibility={"trades": "me"})
    assert "?trade=potter" not in page_of(reader, q="séramiste")


def test_new_display_name_is_found_at_once(reader):
    profile = list_one("Before")
    profile.user.display_name = "Aurélie Lambert"
    profile.user.save()
    assert names_in(reader, q="aurelie") == ["Aurélie Lambert"]


@pytest.mark.parametrize("town", ["Ronse", "renaix", "Ren", "9600", "RONSE"])
def test_members_of_a_town_are_found_by_any_of_its_names_or_its_code(reader, town):
    ronse = make_town("Ronse", names={"fr": "Renaix"}, postal_codes={"9600"})
    list_one("Here", town=ronse)
    list_one("There", town=make_town("Aalst", latitude=50.0))
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


def test_filters_say_what_they_were_understood_as_and_can_each_be_removed(reader):
    ronse = make_town("Ronse", names={"fr": "Renaix"}, postal_codes={"9600"}, population=9)
    make_concept("skill", "gilding", en="gilding", fr="dorure")
    list_one("Here", town=ronse, skills=[("gilding", "teach")], language="en")
    page = page_of(reader, q="gilding", town="ronse", km="50", skill="gilding", use="teach")
    links = dict(re.findall(r'href="(/en/directory/[^"]*)"><span>([^<]+)</span><span', page))
    assert {label: unescape(address) for address, label in links.items()} == {
        "“gilding”": "/en/directory/?town=ronse&km=50&skill=gilding&use=teach",
        "gilding: teaches it": "/en/directory/?q=gilding&town=ronse&km=50",
        "within 50 km of Ronse": "/en/directory/?q=gilding&skill=gilding&use=teach",
    }
    assert "Around Ronse (9600, Belgium)" in page


def test_other_towns_that_may_be_meant_are_one_link_away(reader):
    make_town("Halle", postal_codes={"1500"}, population=40_000)
    other = make_town("Halle", country="DE", postal_codes={"06108"}, population=10, latitude=51.5)
    list_one("Far", town=other)
    page = page_of(reader, town="Halle")
    assert "Around Halle (1500, Belgium)" in page
    ((address, label),) = re.findall(r'href="(\?town=[^"]+)">([^<]+)<', page)
    assert label == "Halle (06108, Germany)"
    answer = reader.get(reverse("directory:profile-list") + unescape(address)).content.decode()
    assert "Around Halle (06108, Germany)" in answer
    assert "Far" in answer


def test_members_are_in_the_order_of_their_distance(reader):
    gent = make_town("Gent", latitude=51.05, longitude=3.72)
    list_one("Third", town=make_town("Aalst", latitude=50.94, longitude=4.04))
    list_one("Second", town=gent)
    list_one("First", town=gent)
    list_one("Too far", town=make_town("Arlon", latitude=49.68, longitude=5.81))
    assert names_in(reader, town="gent", km="50") == ["First", "Second", "Third"]
    assert "25 km" in page_of(reader, town="gent", km="50")
    assert names_in(reader, town="gent", km="10") == ["First", "Second"]
    assert names_in(reader, town="gent", km="50", sort="newest") == ["First", "Second", "Third"]


@pytest.mark.parametrize("query", [{"q": "tolk"}, {"town": "Gent"}, {"sort": "newest"}, {}])
def test_pages_of_every_order_follow_one_another_without_loss(reader, monkeypatch, query):
    monkeypatch.setattr(browse, "PAGE", 2)
    gent = make_town("Gent")
    for number in range(5):
        list_one(f"Member {number}", town=gent, trades=["tolk"], texts={})
    seen, address = [], f"?{urlencode(query)}"
    while address:
        page = reader.get(reverse("directory:profile-list") + unescape(address)).content.decode()
        seen += re.findall(r'class="card-link"[^>]*>([^<]+)<', page)
        address = (re.search(r'rel="next" href="([^"]+)"', page) or [None, None])[1]
    expected = [f"Member {number}" for number in range(5)]
    assert seen == (expected[::-1] if "sort" in query else expected)


def test_links_to_other_languages_keep_the_filters(reader):
    list_one("Polyglot", languages=["fr", "vgt"])
    page = page_of(reader, language="vgt", q="polyglot")
    (address,) = re.findall(r'href="(/fr/[^"]+)" hreflang="fr"', page)
    assert "Polyglot" in reader.get(unescape(address)).content.decode()
    assert unescape(address).endswith("?language=vgt&q=polyglot")


@pytest.mark.parametrize(
    "query",
    [
        {"q": "a" * 10_000},
        {"q": "a\x00b"},
        {"q": "Ω≈ç العربية हिन्दी 漢字 ꙮ 𒀀 \u202e\ufeff\ud7ff"},
        {"town": "\x00"},
        {"town": "b" * 10_000},
        {"trade": "../../etc"},
        {"skill": "\x00", "use": "\x00"},
        {"km": "-1"},
        {"km": "1e9"},
        {"sort": "distance"},
        {"language": "\x00", "office": "'", "sector": "%", "has": "x", "availability": "\n"},
        {"remote": "\x00"},
        {f"filter{number}": "x" for number in range(900)},
        {"language": ["fr"] * 900},
    ],
)
def test_list_stands_whatever_the_address_says(reader, query):
    list_one("Somebody")
    assert reader.get(reverse("directory:profile-list"), query).status_code == 200


@pytest.mark.parametrize("cursor", ["\x00", "e30", "W10", "WyJhIixudWxsXQ", "a" * 3000, "Ω"])
def test_cursor_of_another_make_is_a_bad_request(reader, cursor):
    query = {"cursor": cursor}
    assert reader.get(reverse("directory:profile-list"), query).status_code == 400


def test_thousands_of_filters_are_a_bad_request(reader):
    query = {f"filter{number}": "x" for number in range(2000)}
    assert reader.get(reverse("directory:profile-list"), query).status_code == 400


def test_number_of_queries_does_not_depend_on_how_many_there_are(
    reader,
):
    gent = make_town("Gent")
    query = {"q": "tolk", "town": "gent", "language": "nl"}
    counts = []
    for more in (3, 30):
        for number in range(more):
            list_one(f"{more} {number}", town=gent, trades=["tolk"], languages=["nl"])
        names_in(reader, **query)
        with CaptureQueriesContext(connection) as captured:
            names_in(reader, **query)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 40
