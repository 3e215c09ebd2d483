"""Texts of models keep their HTML beside them, however they are saved."""

import ast

import pytest
from django.apps import apps
from django.utils.safestring import SafeString

from agora.core.models import LanguageField, MarkdownField
from agora.recommendations.models import Cycle, Theme
from config.environment import ROOT

pytestmark = pytest.mark.django_db

FIELDS_OF = {
    model.__name__: {
        field.name for field in model._meta.get_fields() if isinstance(field, MarkdownField)
    }
    for model in apps.get_models()
}
FIELDS = set().union(*FIELDS_OF.values())


@pytest.fixture
def theme():
    cycle = Cycle.objects.create(code="2030-2031")
    return Theme.objects.create(
        cycle=cycle, slug="outils", title="Outils", language="fr", introduction="**avant**"
    )


def stored(theme):
    return Theme.objects.get(pk=theme.pk).introduction_html


def test_html_is_made_when_a_row_is_created(theme):
    assert stored(theme) == theme.introduction_html == "<p><strong>avant</strong></p>\n"


def test_html_is_safe_text_when_it_is_read(theme):
    assert isinstance(stored(theme), SafeString)


def test_html_is_made_again_when_a_row_is_saved(theme):
    theme.introduction = "_après_"
    theme.save()
    assert stored(theme) == "<p><em>après</em></p>\n"


def test_html_set_by_hand_is_not_stored(theme):
    theme.introduction_html = "<script>alert(1)</script>"
    theme.save()
    assert stored(theme) == "<p><strong>avant</strong></p>\n"


def test_html_is_made_by_update_or_create(theme):
    Theme.objects.update_or_create(pk=theme.pk, defaults={"introduction": "_après_"})
    assert stored(theme) == "<p><em>après</em></p>\n"


def test_html_is_made_by_bulk_create(theme):
    Theme.objects.bulk_create(
        [Theme(cycle=theme.cycle, slug="b", title="b", language="fr", introduction="_b_")]
    )
    assert Theme.objects.get(slug="b").introduction_html == "<p><em>b</em></p>\n"


def test_empty_text_has_no_html(theme):
    theme.introduction = ""
    theme.save()
    assert stored(theme) == ""


def test_no_code_changes_a_text_and_leaves_its_html():
    """`update`, `bulk_update` and a partial save do not make the HTML again."""
    assert {"introduction", "body", "text"} <= FIELDS
    wrong = []
    for file in sorted((ROOT / "agora").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and _leaves_html(node):
                wrong.append(f"{file.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []


@pytest.mark.parametrize(
    ("code", "leaves"),
    [
        ('rows.update(text="x")', True),
        ('rows.bulk_update(found, ["text"])', True),
        ('rows.bulk_update(found, fields=["text"])', True),
        ('row.save(update_fields=["text"])', True),
        ('row.save(update_fields=["text", "text_html"])', False),
        ('row.save(update_fields=["title"])', False),
        ("rows.update(title=1)", False),
        ('Theme.objects.filter(pk=1).update(introduction="x")', True),
        ('Passage.objects.filter(pk=1).update(text="x")', False),  # plain text
        ("row.save()", False),
    ],
)
def test_check_of_the_code_sees_what_leaves_html(code, leaves):
    assert _leaves_html(ast.parse(code).body[0].value) is leaves


def _leaves_html(call: ast.Call) -> bool:
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    if method == "update":
        changed = set(named)
    elif method == "bulk_update":
        changed = _strings(named.get("fields") or (call.args[1:] or [None])[0])
    elif method == "save":
        changed = _strings(named.get("update_fields"))
    else:
        return False
    fields = FIELDS_OF.get(_beginning(call), FIELDS)
    return any(name in changed and f"{name}_html" not in changed for name in fields)


def _beginning(node: ast.expr) -> str:
    """Give the name a chain of calls begins with, of a model if it does so with one."""
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.value if isinstance(node, ast.Attribute) else node.func
    return node.id if isinstance(node, ast.Name) else ""


def _strings(node: ast.expr | None) -> set[str]:
    found = ast.walk(node) if node is not None else ()
    return {part.value for part in found if isinstance(part, ast.Constant)}


def test_language_offers_those_of_the_interface_and_stores_any(theme, settings):
    field = LanguageField().formfield()
    assert field.choices == list(settings.LANGUAGES)
    theme.language = "de"
    theme.save()
    assert Theme.objects.get(pk=theme.pk).language == "de"


def test_language_is_asked_for_unless_it_may_be_blank():
    assert LanguageField().formfield().required
    assert not LanguageField(blank=True).formfield().required
