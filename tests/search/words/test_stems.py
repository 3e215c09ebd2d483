"""What the database finds: vectors and queries of the real server."""

import pytest
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agora.search.words.stems import configuration_of, search_query, search_vector

pytestmark = pytest.mark.django_db


def compiled(expression) -> tuple[str, list]:
    """Give the SQL and the parameters of an expression that names no column."""
    query = models.sql.Query(None)
    resolved = expression.resolve_expression(query)
    return query.get_compiler(connection=connection).compile(resolved)


def value(expression) -> str:
    sql, parameters = compiled(expression)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({sql})::text", parameters)
        return cursor.fetchone()[0]


def finds(typed: str, text: str, language: str, *, prefix: bool = False, only: str | None = None):
    vector, of_vector = compiled(search_vector([("A", text)], language))
    asked = search_query(typed, prefix=prefix, language=only)
    if asked is None:
        return False
    query, of_query = compiled(asked)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({vector}) @@ ({query})", [*of_vector, *of_query])
        return cursor.fetchone()[0]


@pytest.mark.parametrize(
    ("language", "configuration"),
    [("fr", "agora_fr"), ("nl", "agora_nl"), ("en", "agora_en"), ("de", "simple"), ("", "simple")],
)
def test_configuration_is_simple_if_no_stemmer_is_ours(language, configuration):
    assert configuration_of(language) == configuration


@pytest.mark.parametrize(
    ("typed", "text", "language"),
    [
        ("conseillère", "Nos conseiller·es vous répondent.", "fr"),
        ("CONSEILLER", "les conseillères", "fr"),
        ("conseillere de travail", "Conseiller au travail", "fr"),
        ("auteur", "Les droits d’auteurs", "fr"),
        ("l'auteur", "droits d'auteur", "fr"),
        ("c3.2a", "Voir la recommandation C3.2A.", "fr"),
        ("1\u202f000", "mille, 1000 ou 1.000", "fr"),
        ("pri", "La P.R.I. s’ouvre", "fr"),
        ("freelance", "un contrat free-lance", "fr"),
        ("free-lance", "en freelance", "fr"),
        ("danse/théâtre", "du théâtre et de la danse", "fr"),
        ("le", "Le", "fr"),
        ("budget", "Het loonbudget van dit jaar", "nl"),
        ("recht", "Auteursrechten", "nl"),
        ("auteurs", "het auteursrecht", "nl"),
        ("vertaalbureau", "een klein vertaalbureau", "nl"),
        ("medewerkers", "medewerk(st)er gezocht (m/v/x)", "nl"),
        ("idee", "veel ideeën", "nl"),
        ("colors", "Two colours", "en"),
        ("it", "IT", "en"),
        ("Übersetzung", "ubersetzung aus dem Deutschen", "de"),
        ("traducteur ondertiteling", "Traductrice, ondertiteling", "fr"),
    ],
)
def test_text_is_found_if_its_words_are_typed(typed, text, language):
    assert finds(typed, text, language)


@pytest.mark.parametrize(
    ("typed", "text", "language"),
    [
        ("c3.2b", "Voir la recommandation C3.2A.", "fr"),
        ("c3.2a", "C3 et puis 2A 4", "fr"),
        ("danse théâtre", "la danse", "fr"),
        ("budg", "le budget", "fr"),
        ("recht", "de oprechte", "nl"),
    ],
)
def test_text_is_not_found_if_a_word_is_missing(typed, text, language):
    assert not finds(typed, text, language)


@pytest.mark.parametrize(
    ("typed", "text", "language"),
    [
        ("conseill", "conseillères", "fr"),
        ("directri", "La directrice", "fr"),
        ("danseus", "un danseur", "fr"),
        ("musicienn", "musicien", "fr"),
        ("rédaction budg", "budget de la rédaction", "fr"),
        ("d'aut", "droits d'auteur", "fr"),
        ("budg", "loonbudget", "nl"),
        ("medewerkst", "medewerker", "nl"),
        ("bedrijv", "een bedrijf", "nl"),
        ("adress", "adressen", "nl"),
        ("translat", "translators", "en"),
        ("Fot", "Fotografie", "de"),
        ("des", "graphic design", "en"),
    ],
)
def test_text_is_found_if_its_last_word_is_begun(typed, text, language):
    assert finds(typed, text, language, prefix=True)


@pytest.mark.parametrize("typed", ["bu", "budg ", "budg jaar", "budg" + " een" * 13])
def test_beginning_finds_nothing_if_it_is_short_or_not_the_last_word(typed):
    assert not finds(typed, "het budget van het jaar, een", "nl", prefix=True)


def test_words_of_other_languages_are_left_out_if_one_is_asked_for():
    assert finds("traductrices", "traducteur", "fr", only="fr")
    assert not finds("traductrices", "traducteur", "fr", only="en")


def test_words_after_the_twelfth_are_ignored():
    text = " ".join(f"mot{number}" for number in range(12))
    assert finds(f"{text} absent", text, "fr")


@pytest.mark.parametrize("typed", ["", "   ", "!? ·", "\0", "'", "()&|!:*<->", "\ud800", "\\"])
def test_query_is_none_if_nothing_is_asked(typed):
    assert search_query(typed, prefix=True) is None


@pytest.mark.parametrize(
    "typed",
    [
        "a' & b:*",
        "budget\0",
        "it's !!",
        "<-> & | !",
        "'s",
        "\ud800mot",
        "x" * 10_000,
        "mot " * 2_500,
        "a/b" * 2_000,
        "&-" * 5_000,
        "l'" * 3_000,
        "١٢٣ ⅷ ﷽ 한국어 日本語 हिन्दी",
    ],
)
@pytest.mark.parametrize("only", [None, "nl", "de"])
def test_hostile_words_make_no_error(typed, only):
    finds(typed, "budget", "nl", prefix=True, only=only)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    typed=st.text(max_size=80)
    | st.text(alphabet="aeé·()/-.'’ &|!:*<>\\\0 lstr\u202f", max_size=60),
    language=st.sampled_from(["fr", "nl", "en", "de"]),
)
def test_any_text_is_stored_and_finds_itself(db, typed, language):
    if search_query(typed, prefix=False, language=language) is not None and len(typed.split()) < 9:
        assert finds(typed, typed, language, only=language)


def test_long_texts_fit_a_vector():
    text = " ".join(f"m{number:x}é" for number in range(200_000))
    assert len(value(search_vector([("A", "titre"), ("D", text)], "fr"))) > 100_000
    signs = "".join(chr(0x4E00 + number % 20_000) + " " for number in range(200_000))
    assert value(search_vector([("A", signs)], "fr"))
    assert value(search_vector([("A", "x" * 300_000)], "nl"))


def test_vector_is_empty_if_there_is_no_text():
    assert value(search_vector([], "fr")) == ""
    assert value(search_vector([("A", " ·")], "fr")) == ""


def test_stop_words_are_stored_with_their_weight():
    assert value(search_vector([("B", "It can be done"), ("A", "art")], "en")) == (
        "'art':9A,10A 'be':3B,7B 'can':2B,6B 'done':4B,8B 'it':1B,5B"
    )


@isolate_apps("agora.core")
def test_vector_is_written_by_create_and_update(db):
    class Entry(models.Model):
        words = SearchVectorField()

        class Meta:
            app_label = "core"
            db_table = "words_of_a_test"

        def __str__(self):
            return str(self.pk)

    with connection.schema_editor() as editor:
        editor.create_model(Entry)
    created = Entry.objects.create(words=search_vector([("A", "100 % conseillère")], "fr"))
    [other] = Entry.objects.bulk_create([Entry(words=search_vector([("C", "loonbudget")], "nl"))])
    found = Entry.objects.filter(words=search_query("conseillers", prefix=False))
    assert [entry.pk for entry in found] == [created.pk]
    Entry.objects.filter(pk=other.pk).update(words=search_vector([("A", "conseiller")], "fr"))
    assert found.all().count() == 2
    with connection.schema_editor() as editor:
        editor.delete_model(Entry)
