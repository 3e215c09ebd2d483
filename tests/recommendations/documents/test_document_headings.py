"""Documents without sections, whose headings are the recommendations."""

import pytest

from agora.recommendations.documents import parse_document
from tests.recommendations.documents.samples import HEADINGS, flattened


@pytest.fixture(params=["##", "###"])
def document(request):
    return parse_document(HEADINGS.replace("\n## ", f"\n{request.param} "))


def test_headings_are_the_recommendations(document) -> None:
    assert (document.family, document.sections, document.theme_title) == ("headings", (), "Égalité")
    assert [(each.number, each.title, each.section) for each in document.recommendations] == [
        (1, "Compter", None),
        (2, "Partager", None),
        (4, "Dire", None),
    ]
    assert document.introduction == "Nous avons compté."


def test_numbered_items_are_read_from_lists_headings_and_paragraphs(document) -> None:
    assert {
        each.number: [item.label for item in each.items] for each in document.recommendations
    } == {
        1: ["1", "2"],
        2: ["1", "4"],
        4: ["1", "2"],
    }
    shared = document.recommendations[1].items[0]
    assert shared.text == "**Partager la parole**\n\nUn tour de table."
    assert [(each.kind, each.text) for each in shared.details] == [("means", "une minuterie.")]
    assert document.recommendations[2].items[0].text == "Dire les noms des métiers."


def test_missing_numbers_and_announced_counts_are_reported(document) -> None:
    assert [(each.code, each.where) for each in document.anomalies] == [
        ("number_missing", "3"),
        ("item_missing", "2.2"),
        ("item_missing", "2.3"),
        ("item_count_differs", "2"),
    ]


def test_link_to_an_item_arrives_at_the_item(document) -> None:
    (reference,) = document.recommendations[1].items[1].references
    assert (reference.number, reference.item) == (2, "1")
    assert document.resolve_anchor("#24-Partager-les-postes") == ("recommendation", 2, "4")


def test_flattened_document_keeps_titles_and_items() -> None:
    document = parse_document(flattened(HEADINGS))
    assert [(each.number, each.title) for each in document.recommendations] == [
        (1, "Compter"),
        (2, "Partager"),
        (4, "Dire"),
    ]
    assert [item.label for item in document.recommendations[0].items] == ["1", "2"]
    assert [item.label for item in document.recommendations[1].items] == ["1", "4"]
    assert document.introduction == "Nous avons compté."


def test_item_of_another_number_is_reported_if_it_goes_on_the_list() -> None:
    document = parse_document(HEADINGS.replace("- 1.2. Publier", "- 2.2. Publier"))
    assert [item.label for item in document.recommendations[0].items] == ["1", "2"]
    assert ("irregular_item", "1.2") in [(each.code, each.where) for each in document.anomalies]


def test_decimal_number_is_no_item() -> None:
    document = parse_document(HEADINGS.replace("- 1.1 Publier", "- 3.5 millions. Publier"))
    assert "3.5 millions" in document.recommendations[0].body
