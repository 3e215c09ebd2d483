"""The words that come with Agora: loading them, and what words of profiles mean then."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from agora.directory.actions.rewrite_cards import rewrite_some_cards
from agora.directory.meanings import concepts_meant
from agora.directory.models import (
    Card,
    Concept,
    ConceptLabel,
    Sector,
    Tally,
    WaitingCards,
    word_key,
)
from agora.directory.vocabulary.starter import load_vocabulary
from agora.directory.vocabulary.writing import KindChanged
from tests.directory.factories import make_member, make_profile

MUSIC = """
[sector]
fr = "Musique"
nl = "Muziek"
en = "Music"

[[concept]]
code = "singer"
kind = "trade"
fr = ["chanteur·euse", "vocaliste"]
nl = ["zanger"]
en = ["singer"]

[[concept]]
code = "composition"
kind = "skill"
fr = ["composition"]
nl = ["componeren"]
en = ["composition"]
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with one sector."""
    (tmp_path / "music.toml").write_text(MUSIC, encoding="utf-8")
    return tmp_path


def rewritten() -> None:
    while rewrite_some_cards():
        pass


def changed(folder, old: str, new: str):
    path = folder / "music.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return load_vocabulary(folder)


def words_of(code: str, language: str) -> list[str]:
    labels = ConceptLabel.objects.filter(concept__code=code, language=language)
    return [label.text for label in labels.order_by("position", "id")]


def tokens_of(profile, audience: str = "members") -> list[str]:
    return Card.objects.get(profile=profile, audience=audience).tokens


@pytest.mark.parametrize(
    ("language", "spellings"),
    [
        ("fr", ["traductrice", "traducteur·rice", "traducteur", "Traducteur/traductrice"]),
        ("fr", ["œuvre", "oeuvre", "ŒUVRE"]),
        ("fr", ["conseiller·ère", "conseillère", "conseiller(e)", "conseiller.ère"]),
        ("nl", ["schrijfster", "schrijver", "schrijver/schrijfster"]),
        ("en", ["theatre", "Theater"]),
    ],
)
def test_spellings_are_one_word(language, spellings):
    assert len({word_key(word, language) for word in spellings}) == 1


@pytest.mark.parametrize("word", ["🎸", "&&&", "شعر", "C++", "x" * 500])
def test_every_word_has_a_key_that_fits(word):
    assert 1 <= len(word_key(word, "fr")) <= 120


def test_command_loads_every_word_once(db):
    said = StringIO()
    call_command("load-vocabulary", "--json", stdout=said, stderr=StringIO())
    first = json.loads(said.getvalue())
    assert first["created"] == first["concepts"] >= 400
    assert first["words_added"] == ConceptLabel.objects.count()
    assert first["left_out"] == []
    for language in ("fr", "nl", "en"):
        labels = ConceptLabel.objects.filter(language=language, position=0)
        assert labels.count() == first["concepts"]


def test_second_load_writes_nothing(db, django_assert_max_num_queries):
    load_vocabulary()
    keys = set(ConceptLabel.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(12):
        written = load_vocabulary()
    assert not written.changed
    assert written.waiting == 0
    assert set(ConceptLabel.objects.values_list("pk", flat=True)) == keys


def test_load_writes_only_what_differs(db, folder):
    load_vocabulary(folder)
    kept = set(ConceptLabel.objects.filter(language="nl").values_list("pk", flat=True))
    written = changed(folder, '"vocaliste"', '"choriste"')
    assert (written.words_added, written.words_removed) == (1, 1)
    assert words_of("singer", "fr") == ["chanteur·euse", "choriste"]
    assert set(ConceptLabel.objects.filter(language="nl").values_list("pk", flat=True)) == kept


def test_load_renames_a_sector(db, folder):
    load_vocabulary(folder)
    changed(folder, 'nl = "Muziek"', 'nl = "Muziek en geluid"')
    assert Sector.objects.get(code="music").names["nl"] == "Muziek en geluid"


def test_concept_that_no_file_names_goes(db, folder):
    load_vocabulary(folder)
    written = changed(folder, 'code = "composition"', 'code = "writing-music"')
    assert (written.created, written.removed) == (1, 1)
    assert words_of("writing-music", "fr") == ["composition"]
    assert not Concept.objects.filter(code="composition").exists()


def test_word_that_staff_merged_stays(db, folder):
    load_vocabulary(folder)
    singer = Concept.objects.get(code="singer")
    ConceptLabel.objects.create(
        concept=singer, kind="trade", language="fr", text="voix", position=2, source="staff"
    )
    written = changed(folder, '"vocaliste"', '"vocaliste", "choriste", "cantatrice"')
    assert written.words_added == 2
    assert set(words_of("singer", "fr")) == {
        "chanteur·euse", "vocaliste", "choriste", "cantatrice", "voix",
    }  # fmt: skip


def test_word_that_staff_gave_to_another_concept_is_left_out(db, folder):
    load_vocabulary(folder)
    poet = Concept.objects.create(code="poet", kind="trade")
    ConceptLabel.objects.create(
        concept=poet, kind="trade", language="fr", text="slameuse", source="staff"
    )
    written = changed(folder, '"vocaliste"', '"vocaliste", "slameur·euse"')
    assert written.left_out == [("fr", "slameur·euse", "singer")]
    assert not load_vocabulary(folder).changed


def test_load_is_refused_if_a_trade_became_a_skill(db, folder):
    load_vocabulary(folder)
    path = folder / "music.toml"
    path.write_text(MUSIC.replace('kind = "skill"', 'kind = "trade"'), encoding="utf-8")
    with pytest.raises(KindChanged, match="composition"):
        load_vocabulary(folder)


def test_cards_are_rewritten_by_a_job_if_a_word_gets_a_meaning(db, folder):
    singer = make_profile(make_member(), trades=["Chanteuse"])
    other = make_profile(make_member(), trades=["vitrailliste"])
    assert "word:fr:chanteur" in tokens_of(singer)
    before = Card.objects.get(profile=other, audience="members").pk

    assert load_vocabulary(folder).waiting == 1
    assert ProcrastinateJob.objects.filter(task_name="directory.rewrite_waiting_cards").count() == 1
    assert "word:fr:chanteur" in tokens_of(singer)
    rewritten()

    concept = Concept.objects.get(code="singer")
    assert {f"do:{concept.pk}", "sector:music"} <= set(tokens_of(singer))
    assert "word:fr:chanteur" not in tokens_of(singer)
    assert Tally.objects.get(audience="members", token=f"do:{concept.pk}").count == 1
    assert Card.objects.get(profile=other, audience="members").pk == before
    assert not WaitingCards.objects.exists()


def test_cards_that_nobody_finds_yet_are_rewritten_too(db, folder):
    profile = make_profile(make_member(), listing="off", trades=["chanteuse"])
    load_vocabulary(folder)
    rewritten()
    assert f"do:{Concept.objects.get(code='singer').pk}" in tokens_of(profile)


def test_cards_are_rewritten_if_a_word_loses_its_meaning(db, folder):
    load_vocabulary(folder)
    profile = make_profile(make_member(), trades=["vocaliste"])
    changed(folder, ', "vocaliste"', "")
    rewritten()
    assert "word:fr:vocaliste" in tokens_of(profile)


def test_cards_are_rewritten_if_letters_of_another_language_mean_two_concepts(db, folder):
    load_vocabulary(folder)
    profile = make_profile(make_member(), language="nl", trades=["vocaliste"])
    singer = Concept.objects.get(code="singer")
    assert f"do:{singer.pk}" in tokens_of(profile)
    changed(
        folder,
        '[[concept]]\ncode = "composition"',
        '[[concept]]\ncode = "vocal-coach"\nkind = "trade"\nfr = ["coach vocal·e"]\n'
        'nl = ["stemcoach"]\nen = ["vocal coach", "vocaliste"]\n\n'
        '[[concept]]\ncode = "composition"',
    )
    rewritten()
    assert "word:nl:vocaliste" in tokens_of(profile)
    assert f"do:{singer.pk}" not in tokens_of(profile)


def test_profile_deleted_meanwhile_stops_no_rewriting(db, folder):
    profile = make_profile(make_member(), trades=["chanteuse"])
    load_vocabulary(folder)
    profile.delete()
    rewritten()
    assert not WaitingCards.objects.exists()


def meaning(word: str, language: str, kind: str = "trade") -> str | None:
    found = concepts_meant([word], kind=kind, language=language)
    return found[word].code if found else None


@pytest.fixture
def vocabulary(db):
    load_vocabulary()


@pytest.mark.parametrize(
    ("word", "language", "code"),
    [
        # The same letters: who directs in Dutch, who runs the stage in French.
        ("regisseur", "nl", "film-director"),
        ("régisseur·euse", "fr", "stage-manager"),
        ("régisseuse", "fr", "stage-manager"),
        ("regisseur", "fr", "stage-manager"),
        # A word of another language counts if it means one thing only.
        ("regisseur", "en", None),
        ("graphic designer", "fr", "graphic-designer"),
        ("vertaalster", "fr", "translator"),
        ("traductrice", "nl", "translator"),
        ("traducteur/traductrice", "fr", "translator"),
        ("roi de la compta", "fr", None),
        ("🎸", "fr", None),
    ],
)
def test_word_means_the_concept_of_its_language_first(vocabulary, word, language, code):
    assert meaning(word, language) == code


def test_words_are_understood_in_one_query(vocabulary, django_assert_num_queries):
    words = ["traductrice", "regisseur", "graphiste", "nothing at all"] * 20
    with django_assert_num_queries(1):
        assert len(concepts_meant(words, kind="trade", language="fr")) == 3
