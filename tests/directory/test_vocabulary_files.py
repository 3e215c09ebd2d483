"""The starter vocabulary: every trade and skill in three languages, no word with two meanings."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import agora.directory
from agora.directory.models import word_key

FILES = sorted((Path(agora.directory.__file__).parent / "vocabulary").glob("*.toml"))
LANGUAGES = ("fr", "nl", "en")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MOST_WORDS = 5  # the label and four synonyms


def _read(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _concepts() -> Iterator[dict]:
    for path in FILES:
        yield from _read(path)["concept"]


def _repeated(values: Iterator) -> list:
    return sorted(value for value, times in Counter(values).items() if times > 1)


def test_vocabulary_has_sectors():
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sector_is_named_in_three_languages(path):
    sector = _read(path)["sector"]
    assert set(sector) == set(LANGUAGES)
    assert all(name and name == name.strip() for name in sector.values())
    assert SLUG.fullmatch(path.stem)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_concepts_have_a_slug_a_known_kind_and_words_in_three_languages(path):
    for concept in _read(path)["concept"]:
        assert set(concept) == {"code", "kind", *LANGUAGES}, concept
        assert SLUG.fullmatch(concept["code"]), concept
        assert concept["kind"] in {"trade", "skill"}, concept
        for language in LANGUAGES:
            assert 1 <= len(concept[language]) <= MOST_WORDS, concept


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sector_has_trades_and_skills(path):
    assert {concept["kind"] for concept in _read(path)["concept"]} == {"trade", "skill"}


def test_sectors_have_different_names():
    for language in LANGUAGES:
        assert (
            _repeated(word_key(_read(path)["sector"][language], language) for path in FILES) == []
        )


def test_codes_are_unique_over_all_sectors():
    assert _repeated(concept["code"] for concept in _concepts()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_means_one_concept_of_its_kind(language):
    words = (
        (concept["kind"], word_key(word, language))
        for concept in _concepts()
        for word in concept[language]
    )
    assert _repeated(words) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_written_the_house_way(language):
    for concept in _concepts():
        for word in concept[language]:
            assert word == " ".join(word.split()), "spaces at an end, or doubled"
            assert not re.search(r"[()]", word), f"{word}: brackets, as in “(e)”"
            assert "'" not in word, f"{word}: straight apostrophe"
            outside = re.search(r"(?<![^\W\d_])·|·(?![^\W\d_])", word)
            assert not outside, f"{word}: dot not between letters"
            assert not re.search("[•‧⋅]", word), f"{word}: another dot than the middle dot"
            assert language == "fr" or "·" not in word, f"{word}: the dot is French only"
