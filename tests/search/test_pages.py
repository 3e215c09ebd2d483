"""The page of results, suggestions, the API, and the count of what was not found."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from agora.accounts.models import User
from agora.search.models import Miss
from tests.search.factories import KIND, keep, thing

pytestmark = pytest.mark.django_db


def page(client, **query) -> str:
    answer = client.get(reverse("search:results"), query)
    assert answer.status_code == 200
    assert answer["X-Robots-Tag"] == "noindex"
    return answer.content.decode()


def test_result_shows_title_and_marked_words(client):
    text = "Avant. " * 60 + "Nos conseillères & conseillers écoutent <b>tout</b>. " + "Après. " * 60
    keep(thing(1, "Les conseiller·es", text))
    html = page(client, q="conseiller")
    assert "<mark>conseiller·es</mark>" in html
    assert "<mark>conseillères</mark> &amp; <mark>conseillers</mark>" in html
    assert "&lt;b&gt;tout&lt;/b&gt;" in html
    assert "Avant. Avant. Avant. Avant. Avant. Avant. Avant. Avant. Avant. Avant." not in html


def test_result_in_another_language_says_so(client):
    keep(thing(1, "Het loonbudget", language="nl"), thing(2, "The budget", language="en"))
    html = page(client, q="budget")
    assert 'lang="nl"' in html
    assert html.count("In Dutch") == 1
    assert "In English" not in html


def test_kinds_are_shown_apart_and_one_can_be_chosen(client):
    keep(*(thing(key, f"Poterie {key}") for key in range(1, 9)))
    html = page(client, q="poterie")
    assert html.count('class="entry-title"') == 5
    assert f"?q=poterie&amp;kind={KIND}" in html
    assert page(client, q="poterie", kind=KIND).count('class="entry-title"') == 8
    assert "Nothing was found" in page(client, q="poterie", kind="recommendation")
    assert page(client, q="poterie", kind="unheard-of").count('class="entry-title"') == 5


def test_page_says_which_words_stand_for_a_misspelt_one(client):
    keep(thing(1, "Graphiste"))
    html = page(client, q="grapihste")
    assert "These are alike:" in html
    assert "Graphiste" in html


def test_page_says_what_to_do_if_nothing_was_found(client):
    assert "Nothing was found for “xylophone”" in page(client, q="xylophone")
    assert "Nothing was found" not in page(client)


def test_whatever_is_typed_is_answered_and_escaped(client):
    for typed in ("a" * 10_000, "a\x00b", '"><script>alert(1)</script>', "' | !", "%00", "(" * 400):
        assert "<script>alert" not in page(client, q=typed)
        for name in ("search:suggestions", "api:search"):
            assert client.get(reverse(name), {"q": typed}).status_code == 200


def test_suggestions_begin_with_what_is_typed_or_hold_it(client):
    keep(
        thing(1, "Pauline Dhondt", is_name=True),
        thing(2, "Anaïs Pauwels", is_name=True),
        thing(3, "Un thème paumé", rank=2),
        thing(4, "Autre", "paume"),
    )
    html = client.get(reverse("search:suggestions"), {"q": "pau"}).content.decode()
    titles = re.findall(r'role="option".*?<span lang="fr">([^<]+)<', html)
    assert titles == ["Pauline Dhondt", "Un thème paumé", "Anaïs Pauwels"]
    for nothing in ("", "p", "xyl"):
        answer = client.get(reverse("search:suggestions"), {"q": nothing})
        assert "option" not in answer.content.decode()


def test_api_gives_what_the_page_shows(client, settings):
    settings.PUBLIC_URL = "https://agora.example"
    keep(thing(1, "La poterie", "Des bols."), thing(2, "Autre", "La poterie.", language="nl"))
    data = client.get(reverse("api:search"), {"q": "poterie", "language": "nl"}).json()
    assert [(each["title"], each["language"], each["rank"]) for each in data["results"]] == [
        ("La poterie", "fr", 1),
        ("Autre", "nl", 2),
    ]
    assert data["results"][0]["snippet"] == "Des bols."
    assert data["results"][0]["kind"] == KIND
    with translation.override("nl"):
        assert data["results"][0]["address"] == "https://agora.example" + reverse("web:gallery")
    assert data["counts"] == [{"kind": KIND, "number": 2, "more": False}]


@pytest.mark.parametrize("query", [{"language": "x y"}, {"kind": "'"}, {"size": 0}, {"size": 51}])
def test_api_refuses_what_makes_no_sense(client, query):
    assert client.get(reverse("api:search"), {"q": "a"} | query).status_code == 422


def test_search_without_result_is_counted_without_identity(client):
    for typed in ("Xylophone", "xylophone", "XYLOPHONÉ", "someone@example.org", "", "·"):
        page(client, q=typed)
    keep(thing(1, "Poterie"))
    page(client, q="poterie")
    assert list(Miss.objects.values_list("words", "language", "count")) == [("xylophone", "en", 3)]


def test_staff_read_what_was_not_found(client):
    page(client, q="xylophone")
    client.force_login(User.objects.create_superuser("admin@example.org", display_name="Admin"))
    answer = client.get(reverse("staff_search:miss-list"))
    assert answer.status_code in (200, 302)
