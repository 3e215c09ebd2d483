"""Documents of no known family are refused whole, with the reasons."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agora.recommendations.documents import UnreadableDocument, parse_document
from tests.recommendations.documents.samples import DUTCH, FRENCH, HEADINGS, SHORT, flattened


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "empty_document", "empty"),
        (" \n\ufeff\n", "empty_document", "empty"),
        ("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not_text", "Markdown"),
        ("\ufffd\ufffd\ufffd\ufffdPK", "not_text", "Markdown"),
        ("# Recommandations « X »\n\n## Introduction\n\nBonjour.", "no_recommendation", "### 1-"),
        ("Une lettre, tout simplement.", "no_recommendation", "heading"),
        ("# Manuel\n\n## 1. Installer\n\nOui.\n\n## 2. Lancer\n", "not_recommendations", "group"),
        (SHORT + "\n### 1- Une autre\n", "number_repeated", "Une autre"),
        ("# Recommandations « X »\n\n### 1-\n\nDormir.", "title_missing", "1"),
    ],
)
def test_document_is_refused_with_its_reason(text: str, code: str, words: str) -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        parse_document(text)
    assert [each.code for each in refusal.value.anomalies] == [code]
    assert words in str(refusal.value)


def test_repeated_number_is_told_with_its_line() -> None:
    with pytest.raises(UnreadableDocument) as refusal:
        parse_document(SHORT + "\n### 1- Une autre\n")
    assert refusal.value.anomalies[0].where == f"line {SHORT.count(chr(10)) + 2}"


PIECES = [
    *FRENCH.splitlines(keepends=True),
    *DUTCH.splitlines(keepends=True),
    *HEADINGS.splitlines(keepends=True),
    *("### 1- ", "## ", "[", "](#", ")", "*", "++", "**", ":::info\n", ":::\n", "===\n", "---\n"),
    *("```\n", "<!--", "<a ", "- a. ", "- 1.2 ", "\t", "\r\n", "\u202f", "\ud800", " ", "#9%FF"),
]


@settings(max_examples=150, deadline=None)
@given(
    beginning=st.sampled_from(["", SHORT, FRENCH]),
    pieces=st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=60),
    flat=st.booleans(),
)
def test_reading_never_fails_but_by_refusing(beginning: str, pieces: list[str], flat: bool) -> None:
    text = beginning + "".join(pieces)
    try:
        document = parse_document(flattened(text) if flat else text)
    except UnreadableDocument:
        return
    numbers = [each.number for each in document.recommendations]
    assert len(numbers) == len(set(numbers)) > 0
    for each in document.recommendations:
        assert each.title
        assert len({item.label for item in each.items}) == len(each.items)
    assert all(str(anomaly) for anomaly in document.anomalies)


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "(",
        "++a",
        "**a ",
        "<!--",
        "### T\n",
        "- a. x\n",
        "- - ",
        " ## a",
        ":::info\n",
        "-a: b\n",
    ],
)
def test_time_grows_no_faster_than_the_document(piece: str) -> None:
    def seconds(length: int) -> float:
        text = SHORT + piece * (length // len(piece))
        start = time.process_time()
        with contextlib.suppress(UnreadableDocument):
            parse_document(text)
        return time.process_time() - start

    small, large = seconds(20_000), seconds(160_000)
    # Eight times the length: a quadratic reader takes sixty-four times as long.
    assert large < 30 * small + 0.5


def test_document_of_five_megabytes_is_read() -> None:
    paragraph = "Un paragraphe avec [un lien](#1--La-Ruche), *appuyé* - et un tiret.\n\n"
    document = parse_document(FRENCH + paragraph * (5_000_000 // len(paragraph)))
    assert len(document.recommendations) == 4
