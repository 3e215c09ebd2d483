"""Names of people in the head of a document go nowhere."""

import pickle

import pytest

from agora.recommendations.documents import ParsedDocument, parse_document
from tests.recommendations.documents.samples import DUTCH, FRENCH, HEADINGS, SHORT, flattened

NAMES = [
    *("Quivive", "Sertigny", "Ombredane", "Vertefeuille", "Hiver"),
    *("Wolkenveld", "Nachtegaal", "Zonderland", "Ouden"),
]


def everything(document: ParsedDocument) -> str:
    return repr(document) + "".join(str(anomaly) for anomaly in document.anomalies)


@pytest.mark.parametrize("text", [FRENCH, DUTCH, HEADINGS], ids=["fr", "nl", "headings"])
@pytest.mark.parametrize("shape", [str, flattened], ids=["lines", "flattened"])
def test_names_in_the_head_never_appear(text: str, shape) -> None:
    assert any(name in text for name in NAMES)
    found = everything(parse_document(shape(text)))
    assert [name for name in NAMES if name in found] == []


@pytest.mark.parametrize(
    "head",
    [
        "Secrétaires : Fien Wolkenveld\nAnimateur·rice : Joost Nachtegaal",
        "**Deelnemers :**\n\n- Fien Wolkenveld\n- Joost Nachtegaal",
        "Avec Fien Wolkenveld et Joost Nachtegaal.",
        "## Participant·es\n\nFien Wolkenveld, Joost Nachtegaal",
        "## Introduction\n\nBonjour.\n\n**Participant·es :**\nFien Wolkenveld\n\nSuite.",
        "## Inleiding\n\n**Begeleiders:**\n- Fien Wolkenveld\n- Joost Nachtegaal",
    ],
)
def test_names_never_appear_however_the_head_lists_them(head: str) -> None:
    first_line, _, rest = SHORT.partition("\n")
    found = everything(parse_document(f"{first_line}\n\n{head}\n{rest}"))
    assert "Wolkenveld" not in found
    assert "Nachtegaal" not in found
    assert "La sieste repose." in found


def test_names_never_appear_if_they_stand_above_the_title() -> None:
    text = "Fien Wolkenveld\n[X] Recommandations « Sommeil »\n===\n" + SHORT.partition("\n")[2]
    document = parse_document(text)
    assert document.title == "[X] Recommandations « Sommeil »"
    assert "Wolkenveld" not in everything(document)


def test_loose_paragraph_of_the_head_is_reported_without_its_words() -> None:
    first_line, _, rest = SHORT.partition("\n")
    document = parse_document(f"{first_line}\n\nAvec Fien Wolkenveld.\n{rest}")
    assert [each.code for each in document.anomalies] == ["unread_text"]


def test_document_can_be_stored_and_read_again() -> None:
    document = parse_document(FRENCH)
    again = pickle.loads(pickle.dumps(document))  # noqa: S301
    assert [str(each) for each in again.anomalies] == [str(each) for each in document.anomalies]
    assert again.recommendations == document.recommendations
