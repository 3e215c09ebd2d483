"""Words to choose from while one types a trade or a skill."""

import re

import pytest
from django.urls import reverse

from agora.directory.models import Concept, ConceptLabel
from agora.directory.vocabulary.starter import load_vocabulary
from agora.directory.vocabulary.suggestions import suggest_words
from tests.directory.factories import make_client, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggest(client_of):
    """Give a function from what is typed to the words that are suggested to a member."""
    load_vocabulary()
    client = client_of(make_member())

    def ask(typed: str, language: str = "fr", kind: str = "trade") -> list[str]:
        url = reverse("directory:word-suggestions", args=[kind])
        response = client.get(url, {"q": typed, "language": language})
        assert response.status_code == 200
        return re.findall(r"data-agora-word[^>]*>([^<]+)</button>", response.content.decode())

    return ask


@pytest.mark.parametrize(
    ("typed", "language", "word"),
    [
        ("gra", "fr", "graphiste"),
        ("GRAPHI", "fr", "graphiste"),
        ("traductri", "fr", "traducteur·rice"),
        ("traductrice", "fr", "traducteur·rice"),
        ("vert", "nl", "vertaler"),
        ("graphic", "en", "graphic designer"),
        ("web d", "en", "web designer"),
        ("éclai", "fr", "éclairagiste"),
        ("eclai", "fr", "éclairagiste"),
    ],
)
def test_words_of_the_language_are_suggested(suggest, typed, language, word):
    assert word in suggest(typed, language)


def test_each_concept_is_suggested_once_and_few_are(suggest):
    words = suggest("de", "fr")
    concepts = ConceptLabel.objects.filter(text__in=words, kind="trade", language="fr")
    assert len(words) == 8
    assert concepts.values("concept").distinct().count() == 8


def test_words_that_begin_so_come_first(suggest):
    words = suggest("photo", "en")
    begins = [word.lower().startswith("photo") for word in words]
    assert begins == sorted(begins, reverse=True)
    assert begins[0]


@pytest.mark.parametrize("typed", ["", " ", "g", "%", "_", "\0", "zzzz", "x" * 10000, "🎸"])
def test_nothing_is_suggested_for_nothing_known(suggest, typed):
    assert suggest(typed) == []


def test_skills_are_suggested_apart_from_trades(suggest):
    assert "graphiste" not in suggest("graphi", kind="skill")


def test_words_found_in_profiles_are_not_suggested(suggest):
    concept = Concept.objects.get(code="bookkeeping-assistant")
    ConceptLabel.objects.create(
        concept=concept, kind="trade", language="fr", text="roi de la compta", position=9,
        source="staff",
    )  # fmt: skip
    assert suggest("roi de la") == []


@pytest.mark.parametrize("who", [None, "client"])
def test_words_are_suggested_only_to_who_writes_a_profile(client_of, who):
    client = client_of(make_client() if who else None)
    response = client.get(reverse("directory:word-suggestions", args=["trade"]), {"q": "gra"})
    assert response.status_code == (404 if who else 302)


def test_kind_that_is_unknown_is_absent(client_of):
    client = client_of(make_member())
    assert client.get(reverse("directory:word-suggestions", args=["x"])).status_code == 404


def test_suggestions_cost_one_query_whatever_matches(django_assert_num_queries):
    load_vocabulary()
    with django_assert_num_queries(1):
        suggest_words("de", kind="trade", language="fr")


def test_page_of_skills_asks_in_the_language_of_the_profile(client_of):
    page = client_of(make_member()).get(reverse("directory:profile-skills")).content.decode()
    assert page.count("data-agora-words=") == 4
    assert page.count("?language=en") == 4
    assert "directory/words" in page
