"""Importing documents: what is stored, what a second import does, what it says."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError

from agora.accounts.models import User
from agora.core.models import AuditEntry
from agora.recommendations.actions.change_status import change_status
from agora.recommendations.actions.import_document import import_document
from agora.recommendations.documents import UnreadableDocument
from agora.recommendations.models import (
    CrossReference,
    Cycle,
    FollowUpEntry,
    Recommendation,
    Theme,
    WorkingGroup,
)
from tests.recommendations.documents_for_tests import FRENCH, LATER

pytestmark = pytest.mark.django_db


def imported(text=FRENCH, cycle="2019-2020", **options):
    return import_document(actor=None, text=text, cycle_code=cycle, **options)


def test_import_stores_cycle_theme_groups_and_items():
    report = imported()

    assert (report.themes, report.sections, report.recommendations, report.items) == (1, 1, 2, 2)
    assert report.groups == ["BE-ENT1", "FR-ENT1"]
    assert (report.created, report.updated, report.unchanged) == (4, 0, 0)
    first = Recommendation.objects.get(theme__cycle__code="2019-2020", number=1)
    assert first.theme.slug == "entraide"
    assert first.language == "fr"
    assert [item.reference for item in first.items.all()] == ["1.a", "1.b"]
    assert {detail.kind for detail in first.details.all()} == {"means", "doer"}
    assert {group.country for group in first.groups.all()} == {"BE", "FR"}
    assert first.theme.annexes.get().text.startswith("Le groupe de Lille")


def test_import_changes_nothing_if_document_is_the_same():
    imported()
    before = list(CrossReference.objects.order_by("pk").values())

    report = imported()

    assert (report.created, report.updated, report.unchanged) == (0, 0, 4)
    assert list(CrossReference.objects.order_by("pk").values()) == before
    assert not FollowUpEntry.objects.exists()


def test_import_follows_texts_and_keeps_follow_up_if_document_changed():
    imported()
    first = Recommendation.objects.get(number=1)
    change_status(
        actor=None, recommendation=first, status="in_progress", on=datetime.date(2020, 9, 1)
    )

    report = imported(FRENCH.replace("jusqu’à 22 h", "jusqu’à 23 h").replace("datée", "écrite"))

    first.refresh_from_db()
    assert (report.created, report.updated, report.unchanged) == (0, 2, 2)
    assert first.status == "in_progress"
    assert "23 h" in first.items.get(label="b").text_html
    change = FollowUpEntry.objects.get(kind="text", recommendation=first)
    assert (change.part, "22 h" in change.before, "23 h" in change.after) == ("b", True, True)


def test_import_keeps_and_reports_what_left_the_document():
    imported()

    report = imported(FRENCH.replace("- b. Le chauffage reste allumé jusqu’à 22 h.\n", ""))

    gone = [a.where for a in report.anomalies if a.code == "no_longer_in_document"]
    assert gone == ["1.b"]
    assert Recommendation.objects.get(number=1).items.count() == 2


def test_import_resolves_links_between_recommendations_and_to_annex():
    report = imported()

    assert (report.references_total, report.references_resolved) == (2, 2)
    first, second = Recommendation.objects.order_by("number")
    assert first.references.get().to_recommendation == second
    assert second.references.get().to_annex == second.theme.annexes.get()
    assert 'href="/r/2019-2020/entraide/2/"' in first.body_html


@pytest.mark.parametrize("order", [(FRENCH, LATER), (LATER, FRENCH)])
def test_import_resolves_links_across_cycles_whichever_comes_first(order):
    for text in order:
        imported(text, "2019-2020" if text is FRENCH else "2021-2022")

    reference = CrossReference.objects.get(recommendation__theme__slug="suite")
    assert reference.kind == "repeats"
    assert reference.to_recommendation.theme.slug == "entraide"


def test_import_stores_nothing_if_dry_run():
    report = imported(dry_run=True)

    assert report.created == 4
    assert not Cycle.objects.exists()
    assert not AuditEntry.objects.exists()


def test_import_stores_nothing_if_document_is_unreadable():
    with pytest.raises(UnreadableDocument) as caught:
        imported("Une liste de courses\n\n- du pain\n- du lait\n")

    assert caught.value.anomalies
    assert not Cycle.objects.exists()


@pytest.mark.parametrize("cycle", ["2020", "2020-2022", "2021-2020", "20-21", "", "x" * 500])
def test_import_is_refused_if_cycle_is_not_two_years_in_a_row(cycle):
    with pytest.raises(ValidationError) as caught:
        imported(cycle=cycle)

    assert "cycle" in caught.value.message_dict


def test_import_takes_the_given_theme_before_the_documents():
    imported(theme_title="Vie de quartier")

    assert Theme.objects.get().slug == "vie-de-quartier"


def test_import_neither_stores_names_of_people_nor_tells_them():
    report = imported()

    texts = [
        str(row)
        for model in (Theme, Recommendation, WorkingGroup, AuditEntry)
        for row in model.objects.order_by("pk").values()
    ]
    assert not [text for text in texts if "Zoé" in text]
    assert "Zoé" not in str(report.as_json())


@pytest.mark.parametrize(("role", "allowed"), [("facilitator", True), ("adviser", False)])
def test_import_needs_the_right(role, allowed):
    actor = User.objects.create_user("ada@example.org", display_name="Ada")
    actor.groups.add(Group.objects.get(name=role))

    if allowed:
        import_document(actor=actor, text=FRENCH, cycle_code="2019-2020")
        assert AuditEntry.objects.get(verb="recommendations.imported").actor == actor
    else:
        with pytest.raises(PermissionDenied):
            import_document(actor=actor, text=FRENCH, cycle_code="2019-2020")
