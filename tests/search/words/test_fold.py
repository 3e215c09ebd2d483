"""The form in which words are compared."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agora.search.words.fold import begun, fold

LANGUAGES = ["fr", "nl", "en", "de", ""]
ENDINGS = [
    "ère", "ière", "trice", "euse", "eure", "ive", "ienne", "elle", "ée", "aux", "eux", "if",
    "ster", "aarster", "eres", "ares", "sen", "zen", "ven", "llen", "eën", "ieën", "isation",
    "ise", "our", "'s", "s", "es", "·e·s", "(e)s", "(st)er", "/ster", "-ère", ".e.s", "EsS",
]  # fmt: skip


@pytest.mark.parametrize(
    ("spelling", "folded"),
    [
        (
            "conseiller·es conseiller·ère·s conseiller(e)s conseiller.ère conseiller-ère "
            "conseillères conseillers CONSEILLER/ÈRE conseiller•e•s Conseiller(ère)s",
            "conseiller",
        ),
        (
            "directeur·rice directrices directeur·trice·s directeur(trice)s DIRECTEUR/TRICE",
            "directeur",
        ),
        ("danseur·se danseuses danseur·euse·s danseur(se)s danseur/euse", "danseur"),
        ("sportif·ve sportives sportif·ive·s sportif(ve)s sportifs", "sportive"),
        ("musicien·ne musiciennes musicien(ne)s musicien-ne-s", "musicien"),
        ("professionnel·le professionnelles professionnel(le)s", "professionnel"),
        ("social sociaux", "social"),
    ],
)
def test_inclusive_spellings_fold_to_one_form(spelling, folded):
    assert {fold(word, "fr") for word in spelling.split()} == {folded}


@pytest.mark.parametrize("word", ["iel", "celleux", "toustes", "ael", "matrice", "chefferie"])
def test_words_of_their_own_are_kept(word):
    assert fold(word, "fr") == word


@pytest.mark.parametrize(
    ("text", "language", "folded"),
    [
        ("L’équipe qu'anime d'Artagnan", "fr", "equipe anime artagnan"),
        ("aujourd’hui, entr'aide", "fr", "aujourdhui entraide"),
        ("dit-elle", "fr", "dit"),
        ("Marche-les-Dames", "fr", "marche les dames"),
        ("P.R.I., A.S.B.L.", "fr", "pri asbl"),
        ("C3.2A", "fr", "c3 2a"),
        ("1.000 € / 1\u202f000,50", "fr", "1000 1000 50"),
        ("le 1.5.2026", "fr", "le 1 5 2026"),
        ("Développeur (h/f/x) C++", "fr", "developpeur cplusplus"),
        ("Œuvres & cœurs", "fr", "oeuvres coeur"),
        ("ﬁlm Ⅷ ĳs", "nl", "film viii ijs"),
        ("zij/hij, foto’s, zo’n", "nl", "zij hij foto zo n"),
        ("medewerk(st)ers M/V/X", "nl", "medewerkers"),
        ("burgemeester, minister, register", "nl", "burgemeester minister register"),
        ("the member’s colours", "en", "the member colors"),
        ("Straße, geht’s", "de", "strasse geht s"),
        ("co-autrice e-mail rendez-vous", "fr", "coauteur email rendez vous"),
        ("a_b\0c\ud800", "fr", "a b c"),
    ],
)
def test_texts_fold_to_words(text, language, folded):
    assert fold(text, language) == folded


@given(text=st.text(), language=st.sampled_from(LANGUAGES))
def test_folding_twice_changes_nothing(text, language):
    once = fold(text, language)
    assert fold(once, language) == once
    once.encode()


@given(
    pieces=st.lists(st.sampled_from(["conseill", "cr", "oe", "l'", "-", " ", "a", "ss", *ENDINGS])),
    language=st.sampled_from(LANGUAGES),
)
def test_folding_endings_twice_changes_nothing(pieces, language):
    once = fold("".join(pieces), language)
    assert fold(once, language) == once


@given(word=st.text(alphabet="abcdeilnrstuvz", min_size=1), language=st.sampled_from(LANGUAGES))
def test_beginnings_hold_the_word(word, language):
    assert word in begun(word, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "a·" * 50_000,
        "(e)" * 50_000,
        "l'" * 50_000,
        "1.000" * 50_000,
        "a" * 200_000,
        "e" * 200_000,
        "a-" * 80_000,
        "c.c" * 50_000,
        "/" * 100_000,
    ],
)
def test_long_signs_are_folded_in_a_second(text, language):
    start = time.perf_counter()
    fold(text, language)
    assert time.perf_counter() - start < 3
