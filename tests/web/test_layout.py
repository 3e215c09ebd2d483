"""What every page has: policy, language, navigation, alternates; and the gallery."""

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.urls import reverse

from agora.web import context, navigation
from agora.web.middleware import BACK_OFFICE_PREFIX
from config.settings.policies import MEMBERS_POLICY

GALLERY = "/en/gallery/"
COMPONENTS = (
    "badge",
    "notice",
    "card",
    "empty",
    "tabs",
    "dialog",
    "table",
    "pager",
    "timeline",
    "progress",
    "chart",
    "search-box",
    "filters",
    "definitions",
    "error-summary",
)
pytestmark = pytest.mark.django_db


def test_pages_have_the_strict_policy(client):
    policy = client.get(GALLERY)["Content-Security-Policy"]
    assert "unsafe" not in policy
    for directive in MEMBERS_POLICY["DIRECTIVES"]:
        assert directive in policy


def test_back_office_has_its_own_policy(client):
    policy = client.get(BACK_OFFICE_PREFIX)["Content-Security-Policy"]
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "unsafe-eval" not in policy


def test_page_holds_no_inline_script_style_or_handler(client):
    html = client.get(GALLERY).content.decode()
    assert "<style" not in html
    assert " style=" not in html
    assert " onclick=" not in html
    assert html.count("<script") == html.count("<script src=") + html.count(
        '<script type="module" src='
    )


def test_address_without_language_follows_the_browser_once(client):
    first = client.get("/gallery/", headers={"accept-language": "nl-BE,nl;q=0.9"})
    assert first["Location"] == "/nl/gallery/"
    assert client.get(GALLERY).cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    kept = client.get("/gallery/", headers={"accept-language": "nl-BE,nl;q=0.9"})
    assert kept["Location"] == "/en/gallery/"


def test_kept_language_is_not_written_again_if_it_is_the_same(client):
    client.get(GALLERY)
    assert settings.LANGUAGE_COOKIE_NAME not in client.get(GALLERY).cookies


def test_page_names_itself_in_each_language(client):
    html = client.get(f"{GALLERY}?tab=all").content.decode()
    root = settings.PUBLIC_URL
    assert f'<link rel="canonical" href="{root}/en/gallery/">' in html
    for code, name in settings.LANGUAGES:
        assert f'rel="alternate" hreflang="{code}" href="{root}/{code}/gallery/?tab=all"' in html
        assert f">{name}</a>" in html


def test_languages_a_page_lacks_lead_home_and_are_not_announced():
    request = RequestFactory().get("/en/only/")
    request.alternates = {"en": "/en/only/", "fr": "/fr/seulement/"}
    found = {each["code"]: each for each in context.page(request)["languages"]}
    assert found["fr"]["url"] == "/fr/seulement/"
    assert found["nl"]["url"] == "/nl/"
    assert not found["nl"]["exists"]


def test_navigation_marks_where_one_is():
    inside = reverse("recommendations:recommendation-list")
    current = {link.url: link.current for link in navigation.main_navigation(inside)}
    assert current[reverse("site:home")] == ""
    assert current[reverse("recommendations:cycle-list")] == "true"
    assert navigation.main_navigation("/en/")[0].current == "page"


def test_layout_needs_no_query_for_a_stranger(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get(GALLERY).status_code == 200


def test_gallery_is_absent_if_the_site_is_not_local(client, settings):
    settings.LOCAL_PAGES = False
    assert client.get(GALLERY).status_code == 404


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_gallery_shows_every_component_in_each_language(client, language):
    html = client.get(f"/{language}/gallery/").content.decode()
    for mark in COMPONENTS:
        assert f'class="{mark}' in html, mark
