"""The document members published, and the same as a browser copied it."""

import dataclasses
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from agora.recommendations.documents import ParsedDocument, ParsedReference, parse_document

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "recommendations"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix in {".md", ".txt"})


def read(path: Path) -> ParsedDocument:
    return parse_document(path.read_text(encoding="utf-8"))


def unspaced(value: Any) -> Any:
    """A parsed value whose texts differ by more than white space if they differ at all."""
    if isinstance(value, str):
        return re.sub(r"\s+", " ", value).strip()
    if dataclasses.is_dataclass(value):
        return {
            each.name: unspaced(getattr(value, each.name))
            for each in dataclasses.fields(value)
            if each.name != "template"
        }
    return [unspaced(each) for each in value] if isinstance(value, tuple) else value


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def document(request: pytest.FixtureRequest) -> ParsedDocument:
    return read(request.param)


def references(document: ParsedDocument) -> list[tuple[str, ParsedReference]]:
    found = []
    for recommendation in document.recommendations:
        found += [(str(recommendation.number), each) for each in recommendation.references]
        for item in recommendation.items:
            where = f"{recommendation.number}.{item.label}"
            found += [(where, each) for each in item.references]
    return found


def test_both_files_give_the_same_document() -> None:
    first, *others = (unspaced(read(path)) for path in FILES)
    assert others
    assert all(other == first for other in others)


def test_document_has_the_counts_its_authors_gave_it(document: ParsedDocument) -> None:
    assert (document.theme_title, document.language, document.family) == (
        "Accompagnement",
        "fr",
        "sectioned",
    )
    assert [group.code for group in document.groups] == ["BE-ACC1", "BE-ACC2", "FR-ACC1"]
    assert [group.place for group in document.groups] == ["Bruxelles"] * 2 + ["Rennes–Nantes"]
    sections = Counter(each.section for each in document.recommendations)
    assert sections == {1: 5, 2: 3, 3: 3, 4: 7, 5: 4}
    assert [each.number for each in document.recommendations] == list(range(1, 23))
    items = {
        each.number: "".join(item.label for item in each.items)
        for each in document.recommendations
        if each.items
    }
    assert items == {
        2: "abcd",
        9: "abcdef",
        10: "ab",
        11: "ab",
        12: "abc",
        13: "abc",
        14: "abc",
        19: "abcde",
        22: "abcdef",
    }
    means = [
        each.number
        for each in document.recommendations
        for item in each.items
        if item.kind == "means"
    ]
    assert means == [10, 10]
    assert len(document.annexes) == 1
    assert len(document.annexes[0].anchors) == 4


def test_details_stand_with_what_they_follow(document: ParsedDocument) -> None:
    own = {
        each.number: [detail.kind for detail in each.details]
        for each in document.recommendations
        if each.details
    }
    assert own == {
        1: ["inspiration"],
        4: ["means"],
        6: ["means", "doer"],
        7: ["means"],
        8: ["means"],
        10: ["doer"],
        16: ["inspiration", "means", "doer"],
    }
    of_items = {
        f"{each.number}.{item.label}": [detail.kind for detail in item.details]
        for each in document.recommendations
        for item in each.items
        if item.details
    }
    assert of_items == {
        "9.d": ["inspiration"],
        "9.e": ["means", "doer"],
        "11.a": ["means", "doer"],
        "11.b": ["means", "doer"],
        "14.a": ["inspiration"],
    }


def test_anomalies_are_those_of_the_document(document: ParsedDocument) -> None:
    by_code: dict[str, list[str]] = {}
    for anomaly in document.anomalies:
        by_code.setdefault(anomaly.code, []).append(anomaly.where)
    assert by_code == {
        "title_differs": ["2", "6", "9", "10", "12", "15", "18", "19"],
        "irregular_group_code": ["9"],
        "other_cycle_reference": ["6", "19.a", "19.b", "19.c", *["19.d"] * 4, "22.f"],
    }


def test_every_internal_link_arrives(document: ParsedDocument) -> None:
    internal = [(where, each) for where, each in references(document) if each.internal]
    assert internal
    lost = [
        (where, each.label)
        for where, each in internal
        if each.number is None and each.annex is None
    ]
    assert lost == []
    anchors = {anchor for annex in document.annexes for anchor, _ in annex.anchors}
    assert {each.annex for _, each in internal if each.annex} == anchors


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("19.a", [("2018-2019", "Constitution des filières économiques", 3, None)]),
        (
            "19.b",
            [
                (
                    "2019-2020",
                    "Créer, développer et consolider mon activité : comment et avec quels outils ?",
                    2,
                    None,
                )
            ],
        ),
        ("19.c", [("2020-2021", "Égalité de Genre", 2, "4")]),
        (
            "19.d",
            [
                ("2020-2021", "Horizon-Post Crise", number, item)
                for number, item in ((9, "g"), (16, None), (18, None), (20, None))
            ],
        ),
        ("22.f", [("2020-2021", "Égalité de genre", 2, "4")]),
        ("6", [(None, "Egalité de Genre", None, None)]),
    ],
)
def test_links_to_other_documents_keep_what_words_tell(
    document: ParsedDocument, where: str, expected: list[tuple[Any, ...]]
) -> None:
    found = [
        (each.cycle, unspaced(each.theme), each.number, each.item)
        for place, each in references(document)
        if place == where and not each.internal
    ]
    assert found == expected


def test_completion_is_told_from_a_mere_mention(document: ParsedDocument) -> None:
    kinds = [
        (where, each.kind, each.number)
        for where, each in references(document)
        if each.kind != "refers_to"
    ]
    assert kinds == [("9.d", "completes", 14)]


def test_every_anchor_of_the_source_resolves(document: ParsedDocument) -> None:
    source = FILES[-1].read_text(encoding="utf-8")
    anchors = set(re.findall(r"\]\((#[^)]*)\)", source))
    unresolved = [anchor for anchor in anchors if document.resolve_anchor(anchor) is None]
    # The introduction of the document is no section.
    assert unresolved == ["#Introduction-de-la-th%C3%A9matique"]
    assert document.resolve_anchor(
        "#8--Visibiliser-et-clarifier-l%E2%80%99accompagnement-individuel-chez-Smart-FR-ACC1"
    ) == ("recommendation", 8, None)


def test_typography_survives() -> None:
    source = FILES[-1].read_text(encoding="utf-8")
    document = read(FILES[-1])
    texts = [document.introduction, *(each.text for each in document.annexes)]
    texts += [each.introduction for each in document.sections]
    for each in document.recommendations:
        texts += [each.title, each.body, *(detail.text for detail in each.details)]
        for item in each.items:
            texts += [item.text, *(detail.text for detail in item.details)]
    parsed = "\n".join(texts)
    body = source[source.index("## Introduction de la th") :]
    # Not in the texts: the labels that became kinds (19 narrow spaces), the space after
    # "Introduction :", the title of the annex (3) and one space at the end of a line.
    assert {
        character: body.count(character) - parsed.count(character) for character in "\u202f·“”«»"
    } == {"\u202f": 24, "·": 0, "“": 0, "”": 0, "«": 1, "»": 1}
    assert parsed.count("%E2%80%99") == body.count("%E2%80%99")
    assert not re.search(r"\+\+|:::|<i |!\[", parsed)
