"""Titles: the theme they name, and when two of them are the same."""

import pytest

from agora.recommendations.documents import parse_document
from agora.recommendations.documents.titles import comparable
from tests.recommendations.documents.samples import FRENCH, SHORT, flattened


@pytest.mark.parametrize(
    ("title", "theme"),
    [
        ('Recommandations des groupes de travail "Accueil"', "Accueil"),
        ("[X] Recommandations des groupes de travail « Penser l’égalité »", "Penser l’égalité"),
        ("Aanbevelingen van de werkgroepen “Samen werken”", "Samen werken"),
        ("Aanbevelingen van de werkgroepen „Wonen”", "Wonen"),
        ("Aanbevelingen van de werkgroepen ‘Wonen’", "Wonen"),
        ("Recommandations du groupe de travail sur les lieux", "les lieux"),
        ("Projet de recommandations : Se loger", "Se loger"),
        ("Recommandations des groupes de travail", ""),
    ],
)
def test_theme_is_taken_from_the_title(title: str, theme: str) -> None:
    first_line = SHORT.partition("\n")[0]
    document = parse_document(SHORT.replace(first_line, f"# {title}"))
    assert (document.title, document.theme_title) == (title, theme)
    assert [each.code for each in document.anomalies] == ([] if theme else ["theme_missing"])


def test_title_is_not_invented_if_there_is_none() -> None:
    document = parse_document(SHORT.partition("\n")[2] + "\nUne recommandation.")
    assert (document.title, document.theme_title) == ("", "")
    assert [each.code for each in document.anomalies] == ["document_title_missing"]


@pytest.mark.parametrize(
    ("summary", "heading", "same"),
    [
        ("Un lit.", "Un lit", True),
        ("Un lit\u202f!", "Un lit !", True),
        ("L'heure du « thé »", "L’heure du «\u202fthé\u202f»", True),
        ("Un  lit", "Un\u00a0lit", True),
        ("Un lit", "Un lits", False),
        ("Un lit", "un lit", False),
        ("Un lit (grand)", "Un lit", False),
    ],
)
def test_titles_are_the_same_but_for_spacing_quotes_and_final_signs(summary, heading, same) -> None:
    assert (comparable(summary) == comparable(heading)) is same


@pytest.mark.parametrize(
    ("end", "title"),
    [
        ("*BE-TRA1* Un texte.", "Une carte des dépôts et des heures"),
        ("++Argumentation :++ Un texte.", "Une carte des dépôts et des heures"),
        ("- a. Un texte.", "Une carte des dépôts et des heures"),
        ("**Constats :** Un texte.", "Une carte des dépôts et des heures"),
        ("### 5- Suite", "Une carte des dépôts et des heures"),
    ],
)
def test_flattened_title_ends_where_something_else_begins(end: str, title: str) -> None:
    text = f"# Recommandations « X » ## A ### 4- {title} {end} ### 6- Fin *BE-TRA1* Fini."
    assert parse_document(text).recommendations[0].title == title


def test_flattened_title_ends_as_in_the_summary_if_no_mark_follows() -> None:
    text = flattened(FRENCH).replace(
        "### 4- Une carte des dépôts *BE-TRA1*", "### 4- Une carte des dépôts"
    )
    assert parse_document(text).recommendations[3].title == "Une carte des dépôts"


def test_flattened_title_ends_near_the_summary_if_words_changed() -> None:
    text = flattened(FRENCH).replace(
        "### 4- Une carte des dépôts *BE-TRA1*", "### 4- Une bonne carte des dépôts"
    )
    assert parse_document(text).recommendations[3].title == "Une bonne carte des dépôts"


def test_flattened_title_cut_by_guess_is_reported() -> None:
    text = (
        "# Recommandations « X » ## A ### 1- Dormir mieux La nuit est courte. Nous le savons. "
        "### 2- Manger *BE-TRA1* Oui."
    )
    document = parse_document(text)
    assert [(each.code, each.where) for each in document.anomalies] == [("title_uncertain", "1")]
