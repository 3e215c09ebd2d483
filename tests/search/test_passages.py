"""How texts are cut into passages."""

import pytest

from agora.search.finding import search
from agora.search.passages import LONGEST, MOST, cut
from agora.search.plain import plain
from agora.search.sources import EVERYONE
from tests.search.factories import keep, thing


def test_short_paragraphs_stay_together():
    assert cut("Des bols.\n\nDes assiettes.\n\nUn four.") == ["Des bols. Des assiettes. Un four."]


def test_paragraph_begins_a_part_if_it_does_not_fit():
    long = "Des bols en grès, tournés à la main. " * 7
    assert cut(f"{long}\n\n{long}\n\nUn four.") == [long.strip(), f"{long}Un four."]


def test_short_paragraph_stands_alone_beside_a_long_one():
    long = "Des bols en grès, tournés à la main. " * 12
    assert cut(f"{long}\n\nUn four.\n\n{long}")[2] == "Un four."


def test_long_paragraph_is_cut_between_sentences():
    parts = cut("Des bols en grès, tournés à la main. " * 30)
    assert all(part.endswith(".") and len(part) <= LONGEST for part in parts)
    assert len(parts) == 4


@pytest.mark.parametrize("text", ["a" * 10_000, "mot " * 10_000, "Fin. " * 10_000, "é\n\n" * 9_000])
def test_parts_are_few_and_short_whatever_the_text(text):
    parts = cut(text)
    assert 0 < len(parts) <= MOST
    assert all(0 < len(part) <= LONGEST for part in parts)


@pytest.mark.parametrize("text", ["", "  \n\n "])
def test_nothing_has_no_parts(text):
    assert cut(text) == []


def test_line_of_the_source_ends_no_paragraph():
    assert (
        plain("<p>Je tourne\ndes bols.</p>\n<p>Un four.</p>\n") == "Je tourne des bols.\n\nUn four."
    )


@pytest.mark.django_db
def test_passage_is_shown_without_the_title_that_it_is_under(meaning):
    keep(thing(1, "La terre", "Des bols et des assiettes.\n\n" + "Le four est chaud. " * 20))
    hits = search([EVERYONE], "kommen en borden", language="nl").hits
    assert [hit.snippet.text for hit in hits] == ["Des bols et des assiettes."]
