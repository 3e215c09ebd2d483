"""The members' own document, where it lies beside the checkout: its counts, in both copies."""

import pytest

from agora.recommendations.actions.import_document import import_document
from agora.recommendations.models import CrossReference
from config.environment import ROOT

FOLDER = ROOT.parent / "shared" / "data" / "recommendations"
COPIES = sorted(FOLDER.glob("smart-accompagnement-2021*"))


def imported(path):
    text = path.read_text(encoding="utf-8-sig")
    return import_document(actor=None, text=text, cycle_code="2020-2021")


# The project's tests do not need the document; where it is absent there is nothing to define.
if COPIES:

    @pytest.mark.django_db
    @pytest.mark.parametrize("path", COPIES, ids=[path.name for path in COPIES])
    def test_members_document_gives_its_counts(path):
        report = imported(path)

        counts = (report.themes, report.sections, report.recommendations, report.items)
        assert counts == (1, 5, 22, 34)
        assert report.groups == ["BE-ACC1", "BE-ACC2", "FR-ACC1"]
        differing = [a.where for a in report.anomalies if a.code == "title_differs"]
        assert differing == ["2", "6", "9", "10", "12", "15", "18", "19"]
        assert imported(path).unchanged == 56
        inside = CrossReference.objects.exclude(target__contains="://").order_by("pk")
        assert not [r for r in inside if not (r.to_recommendation_id or r.to_annex_id)]

    @pytest.mark.django_db
    def test_members_document_gives_the_same_from_both_copies():
        first, second = [imported(path) for path in COPIES]

        assert first.created == 56
        assert (second.created, second.updated, second.unchanged) == (0, 0, 56)
