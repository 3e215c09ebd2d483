"""How names of towns are made comparable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agora.core.geography.words import search_key, search_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Saint-Josse-ten-Noode", "saint josse ten noode"),
        ("St.-Josse", "saint josse"),
        ("Ste Ode", "sainte ode"),
        ("L’Aigle", "l aigle"),
        ("’s-Hertogenbosch", "s hertogenbosch"),
        ("  Straßburg ", "strassburg"),
        ("Œudeghien", "oeudeghien"),
        ("Stavelot", "stavelot"),
        ("", ""),
        ("- ’ |~", ""),
    ],
)
def test_words_of_a_name(text, words):
    assert search_words(text) == words


@given(st.text())
def test_words_hold_no_signs_and_do_not_change_again(text):
    words = search_words(text)
    assert not set("|~%_\\'") & set(words)
    assert search_words(words) == words


def test_key_marks_names_and_other_spellings_apart():
    assert search_key({"Liège", "Luik"}, {"liege", "Lieja"}) == "|liege|luik|~lieja~"
    assert search_key({"Ath"}, set()) == "|ath|"
