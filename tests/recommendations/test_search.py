"""Cycles, themes and recommendations are found as soon as a document is brought in."""

import pytest

from agora.recommendations.actions.import_document import import_document
from agora.recommendations.actions.import_table import import_table
from agora.search.finding import search
from agora.search.sources import EVERYONE, VISITORS
from tests.recommendations.documents_for_tests import FRENCH

pytestmark = pytest.mark.django_db


def found(typed: str, language: str = "fr") -> list[tuple[str, str]]:
    """Give kind and title of what visitors find."""
    hits = search([EVERYONE, VISITORS], typed, language=language).hits
    return [(hit.kind, hit.title.text) for hit in hits]


@pytest.fixture(autouse=True)
def document():
    import_document(actor=None, text=FRENCH, cycle_code="2020-2021", quiet=True)


@pytest.mark.parametrize("typed", ["salles", "ouvrir une salle", "la clé", "chauffage", "carnet"])
def test_recommendation_is_found_by_its_title_text_items_and_details(typed):
    assert found(typed)[0] == ("recommendation", "Ouvrir une salle le soir")


def test_theme_and_cycle_are_found_by_the_name_of_the_theme():
    kinds = {kind for kind, _ in found("entraide")}
    assert kinds == {"recommendation", "theme", "cycle"}


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_cycle_is_found_by_its_years_in_the_readers_language(language):
    hits = search([EVERYONE], "2020-2021", language=language, kind="cycle").hits
    assert [hit.language for hit in hits] == [language]
    assert hits[0].address.startswith(f"/{language}/")


def test_changed_text_is_found_at_once():
    changed = FRENCH.replace("Ouvrir une salle le soir", "Ouvrir un zanzibar le soir")
    import_document(actor=None, text=changed, cycle_code="2020-2021", quiet=True)
    assert found("zanzibar")[0] == ("recommendation", "Ouvrir un zanzibar le soir")
    assert not any("salle" in title for _, title in found("salle"))


def test_trial_import_changes_nothing_of_what_is_found():
    changed = FRENCH.replace("Ouvrir une salle", "Ouvrir un zanzibar")
    import_document(actor=None, text=changed, cycle_code="2020-2021", dry_run=True)
    assert found("zanzibar") == []


def test_recommendation_of_a_table_is_found_at_once():
    table = "kind,cycle,theme,theme_title,number,title,text\n" + (
        "recommendation,2020-2021,ateliers,Ateliers,1,Louer un zanzibar,Ensemble\n"
    )
    import_table(actor=None, text=table, quiet=True)
    assert found("zanzibar") == [("recommendation", "Louer un zanzibar")]
