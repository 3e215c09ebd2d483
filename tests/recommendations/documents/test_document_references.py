"""Links between recommendations: what they lead to and what kind they are."""

import pytest

from agora.recommendations.documents import ParsedReference, parse_document
from tests.recommendations.documents.samples import DUTCH, FRENCH, with_recommendation

TWO = "Un [lien](#2--Deux).\n\n### 2- Deux\n\nDormir.\n\n- a. Un lit.\n- b. Un drap."


def references(body: str) -> tuple[ParsedReference, ...]:
    return parse_document(with_recommendation(body)).recommendations[0].references


def reference(body: str) -> ParsedReference:
    (found,) = references(body)
    return found


def test_internal_links_know_number_item_and_annex() -> None:
    document = parse_document(FRENCH)
    first, second, third, _ = document.recommendations
    assert [(each.number, each.item, each.target) for each in first.references] == [
        (3, None, "3--Grouper-les-livraisons")
    ]
    assert second.items[1].references[0].annex == "1-Le-temps-perdu-en-chiffres"
    completes = third.items[0].references[0]
    assert (completes.kind, completes.number, completes.item) == ("completes", 2, "b")


def test_links_to_other_cycles_know_cycle_theme_number_and_item() -> None:
    fourth = parse_document(FRENCH).recommendations[3]
    assert [
        (each.internal, each.cycle, each.theme, each.number, each.item)
        for item in fourth.items
        for each in item.references
    ] == [
        (False, "2018-2019", "Entrepôts", 7, None),
        (False, "2019-2020", "Égalité", 2, "4"),
        (False, "2019-2020", "Égalité", 5, None),
    ]


def test_dutch_words_tell_the_kind() -> None:
    first, _, last = parse_document(DUTCH).recommendations
    assert [(each.kind, each.number) for each in first.references] == [("repeats", 5)]
    assert [(each.kind, each.number) for each in last.references] == [("replaces", 1)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Cette partie complète la [recommandation n°2](#2--Deux).", "completes"),
        ("Elle répète la [n°2](#2--Deux).", "repeats"),
        ("Elle remplace [n°2](#2--Deux).", "replaces"),
        ("Dit aan te vullen: deze vult [nr. 2](#2--Deux) aan.", "completes"),
        ("Une offre complète (cfr. [n°2](#2--Deux)).", "refers_to"),
        ("Nous avons remplacé les lits. Voir [n°2](#2--Deux).", "refers_to"),
        ("En lien avec [n°2](#2--Deux).", "refers_to"),
    ],
)
def test_kind_is_told_by_the_words_of_the_clause(words: str, kind: str) -> None:
    assert reference(TWO.replace("Un [lien](#2--Deux).", words)).kind == kind


def test_kind_holds_for_a_list_of_links() -> None:
    body = TWO.replace("Un [lien](#2--Deux).", "Elle répète [2.a](#2--Deux) et [2.b](#2--Deux).")
    found = references(body)
    assert [(each.kind, each.item) for each in found] == [("repeats", "a"), ("repeats", "b")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Le groupe répète la recommandation n°5 du cycle 2019-2020, Vie commune, en mieux.",
            ("repeats", "2019-2020", "Vie commune", 5, None),
        ),
        (
            "Dit is een aanvulling op aanbeveling 2.4 van de cyclus 2019-20, « Wonen »: meer.",
            ("completes", "2019-2020", "Wonen", 2, "4"),
        ),
        (
            "Elle remplace la recommandation n°9 du cycle 2019-2020.",
            ("replaces", "2019-2020", None, 9, None),
        ),
    ],
)
def test_recommendation_named_without_link_is_kept_if_its_cycle_is_told(words, expected) -> None:
    found = reference(words)
    assert (found.kind, found.cycle, found.theme, found.number, found.item) == expected
    assert (found.target, found.internal) == ("", False)


def test_number_without_cycle_or_link_is_no_reference() -> None:
    assert references("En lien avec la recommandation n°3 et les 20 km.") == ()


def test_link_elsewhere_is_no_reference_if_no_word_speaks_of_recommendations() -> None:
    assert references("[le livret 2020](https://ruche.example/livret.pdf)") == ()


def test_link_to_the_address_of_the_document_is_internal() -> None:
    text = FRENCH.replace(
        "Grouper, c’est",
        "[n°1](https://pad.ruche.example/s/recommandations-transport#1--La) Grouper",
    )
    (found,) = parse_document(text).recommendations[2].references
    assert (found.internal, found.number, found.target) == (True, 1, "1--La")


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("[n°7](#7--Rien)", "unresolved_reference"),
        ("[n°2.f](#2--Deux)", "unresolved_reference"),
        ("[n°3](#2--Deux)", "reference_differs"),
        ("[Recommandation n°3](https://ruche.example/x)", "other_cycle_reference"),
    ],
)
def test_odd_link_is_reported_and_kept(link: str, code: str) -> None:
    document = parse_document(with_recommendation(TWO.replace("[lien](#2--Deux)", link)))
    assert [(each.code, each.where) for each in document.anomalies] == [(code, "1")]
    assert len(document.recommendations[0].references) == 1


@pytest.mark.parametrize(
    ("anchor", "destination"),
    [
        ("#1--La-Ruche-pr%C3%AAte-des-v%C3%A9los", ("recommendation", 1, None)),
        ("1--La-Ruche-prête-des-vélos", ("recommendation", 1, None)),
        ("#2--Un-titre-d-avant", ("recommendation", 2, None)),
        ("#3--Grouper-les-livraisons-FR-TRA1", ("recommendation", 3, None)),
        ("#Se-d%C3%A9placer1", ("section", 1)),
        (
            "#1-%E2%80%9CLe-temps-perdu%E2%80%9D-en-chiffres",
            ("annex", "1-Le-temps-perdu-en-chiffres"),
        ),
        ("#Annexe-I--Un-ancien-titre", ("annex", "Annexe-I--Ce-que-nous-avons-compté")),
        ("#Annexe-II", None),
        ("#9--Absente", None),
        ("#%FF%FE", None),
        ("", None),
    ],
)
def test_anchor_resolves_as_far_as_its_words_or_number_allow(anchor, destination) -> None:
    assert parse_document(FRENCH).resolve_anchor(anchor) == destination
