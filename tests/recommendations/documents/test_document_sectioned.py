"""Documents whose sections hold the recommendations, in French and Dutch."""

import pytest

from agora.recommendations.documents import ParsedRecommendation, parse_document
from tests.recommendations.documents.samples import (
    DUTCH,
    FRENCH,
    flattened,
    with_recommendation,
)


@pytest.fixture(params=[FRENCH, flattened(FRENCH)], ids=["lines", "flattened"])
def french(request):
    return parse_document(request.param)


@pytest.fixture
def dutch():
    return parse_document(DUTCH)


def only(body: str, title: str = "1- Une sieste par jour") -> ParsedRecommendation:
    (recommendation,) = parse_document(with_recommendation(body, title)).recommendations
    return recommendation


def codes(document) -> list[tuple[str, str]]:
    return [(anomaly.code, anomaly.where) for anomaly in document.anomalies]


def test_frame_is_read(french) -> None:
    assert french.title == '[La Ruche] Recommandations des groupes de travail "Transport"'
    assert (french.theme_title, french.language, french.family) == ("Transport", "fr", "sectioned")
    assert french.introduction == (
        "Nos membres roulent beaucoup et se croisent peu. Le code dit qui a écrit quoi."
    )
    assert [(each.position, each.title, each.anchor) for each in french.sections] == [
        (1, "Se déplacer", "Se-déplacer"),
        (2, "Livrer", "Livrer"),
    ]
    assert french.sections[0].introduction == "Un·e livreur·se sur deux n’a pas de voiture."
    assert [(each.code, each.country, each.place) for each in french.groups] == [
        ("BE-TRA1", "BE", "Huy"),
        ("FR-TRA1", "FR", "Arras"),
    ]


def test_recommendations_keep_number_title_section_and_codes(french) -> None:
    assert [
        (each.number, each.title, each.section, each.group_codes) for each in french.recommendations
    ] == [
        (1, "La Ruche prête des vélos", 1, ("BE-TRA1", "FR-TRA1")),
        (2, "La Ruche rembourse le rail", 1, ("BE-TRA1",)),
        (3, "Grouper les livraisons", 2, ("FR-TRA1",)),
        (4, "Une carte des dépôts", 2, ("BE-TRA1",)),
    ]
    assert french.recommendations[0].anchor == "1--La-Ruche-prête-des-vélos"


def test_items_hold_their_lists_and_details(french) -> None:
    second = french.recommendations[1]
    assert second.body == "**Constats :** Le train coûte cher.\n\n**Propositions :**"
    assert [(item.label, item.kind) for item in second.items] == [
        ("a", "item"),
        ("b", "item"),
        ("c", "item"),
    ]
    assert second.items[1].text == (
        "Un remboursement en sept jours :\n- sur simple photo du ticket.\n- sans formulaire."
    )
    assert [(each.kind, each.text.partition(" *")[0]) for each in second.items[1].details] == [
        ("means", "Une enveloppe annuelle."),
        ("doer", "Le service paie."),
    ]
    assert second.details == ()
    assert [each.label for each in second.items[1].references] == ["Cfr. Annexe I"]


def test_lettered_means_are_items_and_the_doer_is_of_the_recommendation(french) -> None:
    third = french.recommendations[2]
    assert [(item.label, item.kind) for item in third.items] == [("a", "means"), ("b", "means")]
    assert [(each.kind, each.text) for each in third.details] == [("doer", "Les livreur·ses.")]


def test_details_with_a_list_are_one_text(french) -> None:
    (inspiration,) = french.recommendations[0].details
    assert inspiration.kind == "inspiration"
    assert inspiration.text == (
        "- L’atelier de Huy (né dans le groupe de 2019 - Condroz)\n- La vélothèque d’Arras"
    )


def test_annex_is_kept_with_its_headings(french) -> None:
    (annex,) = french.annexes
    assert annex.title == "Annexe I : Ce que nous avons compté"
    assert annex.text.endswith("Deux heures par jour.")
    assert annex.anchors == (("1-Le-temps-perdu-en-chiffres", '1. "Le temps perdu" en chiffres.'),)
    assert "Toutes les recommandations" not in annex.text


def test_oddities_are_reported(french) -> None:
    assert codes(french) == [
        ("title_differs", "2"),
        ("irregular_group_code", "3"),
        ("other_cycle_reference", "4.a"),
        ("other_cycle_reference", "4.b"),
        ("other_cycle_reference", "4.b"),
    ]
    differs = french.anomalies[0]
    assert "La Ruche rembourse le train" in differs.message
    assert "La Ruche rembourse le rail" in str(differs)


def test_dutch_document_is_read_with_gaps_and_announced_items(dutch) -> None:
    assert (dutch.theme_title, dutch.language, dutch.family) == ("Betalingen", "nl", "sectioned")
    assert [(each.code, each.place) for each in dutch.groups] == [
        ("BE-BET1", "Gent"),
        ("BE-BET2", "Brugge"),
    ]
    assert [(each.number, each.title) for each in dutch.recommendations] == [
        (1, "Elke factuur op tijd"),
        (2, "Eén scherm voor de betaling"),
        (5, "Het loon op de eerste dag"),
    ]
    assert [each.kind for each in dutch.recommendations[0].details] == ["means", "doer"]
    assert dutch.recommendations[1].group_codes == ("BE-BET2", "BE-BET1")
    assert [each.title for each in dutch.annexes] == ["Bijlage: Onze vragenlijst"]
    assert codes(dutch) == [
        ("number_missing", "3"),
        ("number_missing", "4"),
        ("title_differs", "5"),
    ]


def test_flattened_dutch_document_gives_the_same(dutch) -> None:
    again = parse_document(flattened(DUTCH))
    for recommendation, same in zip(dutch.recommendations, again.recommendations, strict=True):
        assert (recommendation.title, recommendation.items, recommendation.group_codes) == (
            same.title,
            same.items,
            same.group_codes,
        )
        assert recommendation.details == same.details


@pytest.mark.parametrize("mark", ["1-", "1.", "1)", "1 –", "1 :", "N°1 -", "Recommandation 1 :"])
def test_number_is_read_however_it_is_marked(mark: str) -> None:
    recommendation = only("*BE-SOM1*\n\nDormir.", f"{mark} Une sieste par jour")
    assert (recommendation.number, recommendation.title) == (1, "Une sieste par jour")


def test_number_absent_from_the_summary_is_reported() -> None:
    text = DUTCH.replace("1. Elke factuur op tijd\n2.", "2.", 1)
    document = parse_document(text)
    assert ("number_missing", "1") in codes(document)
    assert len(document.recommendations) == 3


def test_recommendation_only_in_the_summary_is_reported() -> None:
    document = parse_document(
        DUTCH.replace("5. Het loon op de eerste\n", "5. Het loon op de eerste\n6. Feest\n")
    )
    (message,) = [each.message for each in document.anomalies if each.where == "6"]
    assert "Feest" in message


def test_heading_of_another_level_is_kept_if_it_fills_a_gap() -> None:
    document = parse_document(FRENCH.replace("### 2- La", "#### 2- La"))
    assert [each.number for each in document.recommendations] == [1, 2, 3, 4]
    assert ("irregular_heading", "2") in codes(document)


def test_codes_at_the_end_of_a_title_are_no_part_of_it() -> None:
    recommendation = only("Dormir.", "1- Une sieste par jour BE-SOM1 / FR-SOM1")
    assert recommendation.title == "Une sieste par jour"
    assert recommendation.group_codes == ("BE-SOM1", "FR-SOM1")


def test_title_of_the_summary_is_taken_if_the_heading_has_none() -> None:
    document = parse_document(FRENCH.replace("### 3- Grouper les livraisons\n", "### 3-\n"))
    assert document.recommendations[2].title == "Grouper les livraisons !"


def test_part_that_belongs_nowhere_is_reported() -> None:
    text = with_recommendation("Dormir.") + "\n## Remerciements\n\nMerci à tout le monde.\n"
    document = parse_document(text)
    assert [(each.code, each.where) for each in document.anomalies] == [("unread_text", "line 9")]
    assert "Remerciements" in document.anomalies[0].message
    assert len(document.sections) == 1


def test_letters_missing_or_repeated_are_reported() -> None:
    body = "- a. Un.\n- c. Trois.\n\n++Autres :++\n- a. Encore."
    document = parse_document(with_recommendation(body))
    assert codes(document) == [("item_repeated", "1.a"), ("item_missing", "1.b")]
    assert "a. Encore." in document.recommendations[0].body


def test_abbreviation_is_no_item() -> None:
    recommendation = only("- p. ex. une sieste\n- Un lit.")
    assert recommendation.items == ()
    assert recommendation.body == "- p. ex. une sieste\n- Un lit."


def test_hedgedoc_marks_do_not_reach_the_texts() -> None:
    recommendation = only(
        "Un ++mot++ et ==un autre==, 19^e^ siècle.<br>Suite <span class='x'>ici</span>.\n\n"
        "![plan](https://pad.example/plan.png =300x)\n\n[TOC]\n\n"
        ":::success\nDans une boîte.\n:::\n\n{%youtube abc %}\n\n> [name=Fien Wolkenveld] Cité."
    )
    assert recommendation.body == (
        "Un *mot* et un autre, 19e siècle. Suite ici.\n\nDans une boîte.\n\n>  Cité."
    )


def test_nested_lists_stay_nested() -> None:
    recommendation = only("- a. Un lit :\n    - large,\n        - très large,\n    - dur.")
    assert recommendation.items[0].text == "Un lit :\n- large,\n  - très large,\n- dur."


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "  \n"),
        lambda text: text.replace("\n\n", "\n\n\n\n"),
        lambda text: "---\ntitle: Transport\nlang: fr\n---\n" + text,
    ],
    ids=["crlf", "bom", "trailing spaces", "blank lines", "front matter"],
)
def test_file_habits_change_nothing(change) -> None:
    document, plain = parse_document(change(FRENCH)), parse_document(FRENCH)
    assert document.recommendations == plain.recommendations
    assert document.annexes == plain.annexes
