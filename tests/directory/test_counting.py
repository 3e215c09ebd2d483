"""The choices of the filters, each with how many profiles it would leave."""

import random
import re
from html import unescape

import pytest
from django.urls import reverse

from agora.core.models import Office
from agora.directory import counting
from agora.directory.choices import Choice, choices_of, in_words
from agora.directory.filters import Filters
from agora.directory.finding import count_choices, find_profiles
from agora.directory.models import Card, Tally
from agora.directory.readers import SOME_MEMBER, STRANGER
from tests.directory.factories import make_concept, make_member, make_profile, make_town

pytestmark = pytest.mark.django_db
PLAIN = {
    "trades": [],
    "skills": [],
    "languages": [],
    "texts": {},
    "links": [],
    "availability": None,
}


def counts_of(filters: Filters, reader=SOME_MEMBER) -> dict[str, dict[str, int]]:
    return {
        name: {choice.value: choice.count for choice in choices}
        for name, choices in choices_of(reader, filters).items()
    }


def test_choices_count_what_the_other_filters_leave():
    potter, tiler = (make_concept("trade", code, en=code) for code in ("potter", "tiler"))
    for trades, languages in [
        (["potter"], ["fr", "nl"]),
        (["potter", "tiler"], ["nl"]),
        (["tiler"], ["fr"]),
        ([], ["en"]),
    ]:
        make_profile(make_member(), **PLAIN | {"trades": trades, "languages": languages})
    assert counts_of(Filters())["trade"] == {"potter": 2, "tiler": 2}
    assert counts_of(Filters())["language"] == {"en": 1, "fr": 2, "nl": 2}
    of_potters = counts_of(Filters(trade=potter))
    assert of_potters["trade"] == {"potter": 2, "tiler": 2}
    assert of_potters["language"] == {"fr": 1, "nl": 2}
    assert counts_of(Filters(language="en"))["trade"] == {}
    assert counts_of(Filters(trade=tiler, language="en"))["trade"] == {"tiler": 0}


def test_skills_are_counted_for_what_people_use_them_for():
    make_concept("skill", "gilding", en="gilding")
    gilding = make_concept("skill", "weaving", en="weaving")
    for use in ("do", "do", "learn"):
        make_profile(make_member(), **PLAIN | {"skills": [("weaving", use)]})
    assert counts_of(Filters())["skill"] == {"weaving": 2}
    assert counts_of(Filters(skill=gilding))["use"] == {"do": 2, "teach": 0, "learn": 1}
    assert counts_of(Filters(skill=gilding, use="learn"))["skill"] == {"weaving": 1}


def test_only_the_most_frequent_concepts_are_offered_and_the_chosen_one():
    codes = [f"trade-{number:02}" for number in range(24)]
    concepts = {code: make_concept("trade", code, en=code) for code in codes}
    Tally.objects.bulk_create(
        Tally(audience="members", token=f"do:{concept.pk}", count=100 - number)
        for number, concept in enumerate(concepts.values())
    )
    assert list(counts_of(Filters())["trade"]) == codes[:20]
    rare = Filters(trade=concepts["trade-23"])
    assert list(counts_of(rare)["trade"]) == [*codes[:20], "trade-23"]


def test_counts_hold_nothing_of_what_the_reader_may_not_see():
    make_concept("trade", "potter", en="potter")
    member = make_member()
    make_profile(member, "public", {"trades": "members"}, **PLAIN | {"trades": ["potter"]})
    make_profile(make_member(), "members", **PLAIN | {"languages": ["fr"]})
    assert counts_of(Filters(), SOME_MEMBER)["trade"] == {"potter": 1}
    assert counts_of(Filters(), STRANGER)["trade"] == {}
    assert counts_of(Filters(), STRANGER)["language"] == {}


def test_count_is_said_in_words_from_a_thousand_on():
    assert [in_words(count) for count in (0, 999, 1000, 1001)] == ["0", "999", "1,000", "1,000+"]
    assert Choice("fr", "French", 1001).text == "French (1,000+)"


@pytest.fixture
def small_limits(monkeypatch):
    """Count exactly to 5, from samples of 8 cards."""
    monkeypatch.setattr(counting, "EXACT_TO", 5)
    monkeypatch.setattr(counting, "SAMPLE", 8)


def test_counts_are_exact_to_the_limit_whatever_the_sample_holds(small_limits):
    shuffler = random.Random(4)  # noqa: S311
    languages = ["fr"] * 14 + ["nl"] * 5 + ["de"] * 1
    shuffler.shuffle(languages)
    for language in languages:
        make_profile(make_member(), **PLAIN | {"languages": [language, "en"]})
    tokens = [f"language:{code}" for code in ("fr", "nl", "de", "en", "wo")]
    found = counting.counted(Card.objects.found_by(SOME_MEMBER), tokens)
    assert found == {
        "language:fr": 6,
        "language:nl": 5,
        "language:de": 1,
        "language:en": 6,
    }


@pytest.mark.parametrize("seed", range(3))
def test_every_count_is_the_number_of_profiles_that_the_choice_leaves(seed):
    chance = random.Random(seed)  # noqa: S311
    towns = [make_town("Gent"), make_town("Arlon", latitude=49.68, longitude=5.81)]
    Office.objects.create(code="gent", city="Gent", country="BE")
    trades = {code: make_concept("trade", code, en=code) for code in ("potter", "tiler", "poet")}
    for _ in range(12):
        make_profile(
            make_member(),
            **PLAIN
            | {
                "trades": chance.sample([*trades], chance.randint(0, 2)),
                "languages": chance.sample(["fr", "nl", "en"], chance.randint(0, 3)),
                "town": chance.choice([None, *towns]),
                "texts": chance.choice([{}, {"offer": {"en": "tea"}}]),
            },
        )
    filters = Filters(
        trade=chance.choice([None, *trades.values()]),
        town=chance.choice([None, towns[0]]),
        language=chance.choice(["", "fr"]),
    )
    choices = {
        "language": [f"language:{code}" for code in ("fr", "nl", "en")],
        "has": ["has:offer"],
        "trade": [f"do:{concept.pk}" for concept in trades.values()],
    }
    counts = count_choices(SOME_MEMBER, filters, choices)
    for name, tokens in choices.items():
        for token in tokens:
            cards = Card.objects.found_by(SOME_MEMBER).kept_by(filters.without(name))
            assert counts[name][token] == cards.filter(tokens__contains=[token]).count(), token


def test_total_is_the_number_of_profiles_found():
    for language in ("fr", "fr", "nl"):
        make_profile(make_member(), **PLAIN | {"languages": [language]})
    assert find_profiles(SOME_MEMBER, Filters(), "name").total == 3
    assert find_profiles(SOME_MEMBER, Filters(language="fr"), "name").total == 2


def test_page_shows_the_counts_beside_the_choices_and_says_the_total(client_of):
    make_concept("trade", "potter", fr="céramiste")
    for languages in (["fr"], ["fr", "nl"]):
        make_profile(make_member(), **PLAIN | {"languages": languages, "trades": ["céramiste"]})
    reader = client_of(make_member())
    page = reader.get(reverse("directory:profile-list"), {"language": "fr"}).content.decode()
    shown = re.findall(r"<option[^>]*>([^<]+)</option>", unescape(page))
    assert {"French (2)", "Dutch (1)", "céramiste (2)", "offers something (0)"} <= set(shown)
    assert re.search(r'<option value="potter" lang="fr">', page)
    assert "Works remotely (2)" in page
    assert re.search(r'role="status">\s*2 members', page)
