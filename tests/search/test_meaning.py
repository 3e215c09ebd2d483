"""What is about the same is found, in another language too; without the encoder, words are."""

import pytest

from agora.search.finding import search
from agora.search.models import Passage
from agora.search.sources import EVERYONE, MEMBERS
from agora.search.tasks import encode_backlog
from tests.search.factories import hide, keep, thing

pytestmark = pytest.mark.django_db

THINGS = [
    ("Une bibliothèque d'outils", "Chaque bureau prête des outils : perceuses, scies.", "fr"),
    ("Facturen sneller betalen", "Kunstenaars krijgen een voorschot op hun facturen.", "nl"),
    ("Potters in the south", "They make bowls and plates of stoneware.", "en"),
]


@pytest.fixture
def kept(meaning):
    """Three things in three languages."""
    keep(*(thing(key, *values) for key, values in enumerate(THINGS, start=1)))


@pytest.mark.parametrize(
    ("typed", "language", "key"),
    [
        ("gereedschap lenen", "nl", 1),
        ("borrow tools", "en", 1),
        ("être payé plus vite", "fr", 2),
        ("advance on invoices", "en", 2),
        ("céramique", "fr", 3),
        ("kommen en borden van steengoed", "nl", 3),
    ],
)
def test_question_in_one_language_finds_the_answer_in_another(kept, typed, language, key):
    hits = search([EVERYONE], typed, language=language).hits
    assert hits[0].object_id == key
    assert hits[0].language != language


@pytest.mark.parametrize("typed", ["xylophone", "zzz", "Nguyễn", "1234", "?", "a" * 10_000])
def test_nothing_is_found_if_nothing_is_about_it(kept, typed):
    assert search([EVERYONE], typed, language="fr").hits == []


def test_hidden_thing_is_not_found_by_its_meaning(kept):
    hide(1)
    keep(thing(4, "Des outils à emprunter", audiences=(MEMBERS,)))
    assert search([EVERYONE], "gereedschap lenen", language="nl").hits == []
    assert [hit.object_id for hit in search([MEMBERS], "lenen", language="nl").hits] in ([], [4])


def test_passage_that_is_about_it_is_shown(kept):
    long = "\n\n".join(
        ["Rien de tel ici. " * 20, "Une chorale répète le jeudi soir.", "Fin. " * 90]
    )
    keep(thing(5, "Divers", long))
    hits = search([EVERYONE], "samen zingen in een koor", language="nl").hits
    assert "chorale" in hits[0].snippet.text


def test_words_are_found_if_meanings_are_off(kept, settings):
    settings.SEARCH_MEANING = False
    assert [hit.object_id for hit in search([EVERYONE], "perceuses", language="fr").hits] == [1]
    assert search([EVERYONE], "borrow tools", language="en").hits == []


def test_passage_keeps_its_meaning_until_its_text_changes(kept):
    before = dict(Passage.objects.values_list("text", "vector"))
    assert all(vector is not None for vector in before.values())
    title, text, language = THINGS[0]
    keep(thing(1, title, text + "\n\nEt des échelles.", language))
    assert Passage.objects.filter(vector=None).count() == 0
    after = dict(Passage.objects.values_list("text", "vector"))
    assert {passage for passage in before if passage not in after} == {
        passage for passage in before if before[passage] != after.get(passage)
    }


@pytest.mark.django_db(transaction=True)
def test_job_encodes_what_was_written(meaning):
    keep(thing(1, *THINGS[0]), meanings=False)
    assert Passage.objects.filter(vector=None).exists()
    encode_backlog.func()
    assert not Passage.objects.filter(vector=None).exists()
