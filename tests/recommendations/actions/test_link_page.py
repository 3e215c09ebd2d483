"""Pages that tell more: addresses of the web, each once."""

import pytest
from django.core.exceptions import ValidationError

from agora.recommendations.actions.link_page import link_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(recommendation):
    def link(title="Le règlement", url="https://example.org/clé?a=1", language="fr"):
        return link_page(
            actor=None, recommendation=recommendation, title=title, language=language, url=url
        )

    return link


def test_page_is_linked_once(recommendation, link):
    assert link().title == "Le règlement"
    assert link(title="Un autre titre", url=" https://example.org/clé?a=1 ") is None

    assert [each.title for each in recommendation.links.all()] == ["Le règlement"]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"title": "\n"}, "title"),
        ({"title": "é" * 201}, "title"),
        ({"language": ""}, "language"),
        ({"url": ""}, "url"),
        ({"url": "example.org"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "ftp://example.org/"}, "url"),
        ({"url": "https://example.org/" + "a" * 481}, "url"),
    ],
)
def test_page_is_refused_if_something_is_wrong(recommendation, link, words, field):
    with pytest.raises(ValidationError) as refused:
        link(**words)

    assert list(refused.value.message_dict) == [field]
    assert recommendation.links.count() == 0
