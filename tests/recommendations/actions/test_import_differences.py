"""What an import of a changed document tells before it is done."""

import pytest

from agora.recommendations.actions.import_document import import_document
from tests.recommendations.documents_for_tests import FRENCH

pytestmark = pytest.mark.django_db

CHANGES = {
    ("", "introduction"): ("à deux groupes", "à deux mains"),
    ("1", "title"): ("1- Ouvrir une salle le soir", "1- Ouvrir une salle le midi"),
    ("1", "body"): ("un soir par mois", "un soir par semaine"),
    ("1.b", "text"): ("jusqu’à 22 h", "jusqu’à 23 h"),
    ("1.b", "details"): ("Une clé et un carnet", "Deux clés"),
    ("1", "groups"): ("*BE-ENT1 / FR-ENT1*", "*BE-ENT1*"),
    ("2", "section"): ("### 2- Dire", "## Se parler\n\n### 2- Dire"),
    ("", "annex"): ("cinq fois", "six fois"),
}


def bring(text: str, **options):
    return import_document(actor=None, text=text, cycle_code="2019-2020", **options)


@pytest.mark.parametrize(("where", "part"), CHANGES)
def test_import_tells_before_and_after_of_what_changed(theme, where, part):
    old, new = CHANGES[where, part]
    assert old in FRENCH

    preview = bring(FRENCH.replace(old, new), dry_run=True)
    report = bring(FRENCH.replace(old, new))

    assert preview.differences == report.differences
    told = {(each.where, each.part): each for each in report.differences}
    assert (where, part) in told
    assert told[where, part].before != told[where, part].after
    assert told[where, part].label


def test_import_tells_no_difference_if_nothing_changed_or_all_is_new(theme):
    assert bring(FRENCH).differences == []
    assert bring(FRENCH, theme_title="Autre").differences == []
