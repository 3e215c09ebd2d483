"""Home and the three entrances: made in each language, linked, open to everyone."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.core.management import call_command
from wagtail.models import Locale, Page, Site

from agora.accounts import roles
from agora.site.actions.set_up_pages import load_pages, set_up_pages
from agora.site.models import EntrancePage, HomePage
from tests.accounts.factories import make_person

pytestmark = pytest.mark.django_db
CODES = [code for code, _ in settings.LANGUAGES]
TEXTS = {
    "home": {"fr": {"sentence": "Une place pour tou·tes.", "intro": "Bienvenue **ici**."}},
    "entrance": {
        level: {
            "fr": {"title": f"Entrée {level}", "tagline": "Pour qui", "body": "## Un\n\nTexte."}
        }
        for level in EntrancePage.Level.values
    },
}


@pytest.fixture
def pages():
    set_up_pages()


def test_set_up_makes_every_page_in_every_language(pages):
    assert {home.locale.language_code for home in HomePage.objects.all()} == set(CODES)
    assert HomePage.objects.values("translation_key").distinct().count() == 1
    assert EntrancePage.objects.count() == 3 * len(CODES)
    assert EntrancePage.objects.values("translation_key").distinct().count() == 3
    assert Site.objects.get().root_page.locale.language_code == settings.LANGUAGE_CODE


def test_set_up_removes_the_first_page_of_wagtail(pages):
    assert not Page.objects.filter(title__startswith="Welcome to your new Wagtail").exists()


def test_set_up_again_keeps_what_staff_wrote(pages):
    home = HomePage.objects.get(locale__language_code="fr")
    home.sentence = "Nos mots"
    home.save()
    assert set_up_pages() == 0
    home.refresh_from_db()
    assert home.sentence == "Nos mots"


def test_set_up_adds_the_pages_of_a_language_added_later(pages):
    Page.objects.get(depth=2, locale__language_code="nl").delete()
    assert set_up_pages() == 9  # home, three entrances, five texts
    assert HomePage.objects.values("translation_key").distinct().count() == 1


def test_command_says_how_many_pages_it_made(pages, capsys):
    Page.objects.get(depth=2, locale__language_code="en").delete()
    call_command("set-up", json=True)
    assert '{"created": 9}' in capsys.readouterr().out


def test_texts_of_the_demo_are_shown(client):
    load_pages(TEXTS)
    html = client.get("/fr/").content.decode()
    assert "<h1>Une place pour tou·tes.</h1>" in html
    assert "<strong>ici</strong>" in html
    entrance = client.get("/fr/facile/").content.decode()
    assert "<h1>Entrée facile</h1>" in entrance
    assert "<h2>Un</h2>" in entrance


@pytest.mark.parametrize("code", CODES)
def test_home_has_three_entrances_and_search(client, pages, code):
    html = client.get(f"/{code}/").content.decode()
    assert len(re.findall(r'class="card entrance ', html)) == 3
    assert 'id="search-large"' in html
    for entrance in EntrancePage.objects.filter(locale__language_code=code):
        assert client.get(entrance.url).status_code == 200


def test_languages_lead_to_the_translations_of_a_page(client, pages):
    EntrancePage.objects.filter(level="facile", locale__language_code="nl").update(
        slug="makkelijk", url_path="/home-nl/makkelijk/"
    )
    html = client.get("/fr/facile/").content.decode()
    assert f'hreflang="nl" href="{settings.PUBLIC_URL}/nl/makkelijk/"' in html


def test_languages_lead_home_if_a_page_is_not_translated(client, pages):
    EntrancePage.objects.get(level="facile", locale__language_code="nl").delete()
    html = client.get("/fr/facile/").content.decode()
    assert 'rel="alternate" hreflang="nl"' not in html
    assert '<a href="/nl/" hreflang="nl"' in html


def test_page_in_another_language_says_so_and_is_marked(client, pages):
    home = HomePage.objects.get(locale__language_code="nl")
    EntrancePage.objects.get(level="facile", locale__language_code="nl").delete()
    source = EntrancePage.objects.get(level="facile", locale__language_code="fr")
    source.copy_for_translation(Locale.objects.get(language_code="nl"), alias=True)
    alias = EntrancePage.objects.child_of(home).get(level="facile")
    alias.live = True
    alias.save()
    html = client.get(alias.url).content.decode()
    assert "notice-warning" in html
    assert '<div class="prose" lang="fr">' in html


def test_page_of_a_closed_kind_asks_a_stranger_to_sign_in(client, pages, monkeypatch):
    monkeypatch.setattr(EntrancePage, "public", False)
    response = client.get("/en/facile/")
    assert response.status_code == 302
    assert response["Location"] == "/en/account/login/?next=/en/facile/"


def test_page_of_a_closed_kind_is_shown_to_who_signed_in(client, pages, monkeypatch):
    monkeypatch.setattr(EntrancePage, "public", False)
    client.force_login(make_person())
    assert client.get("/en/facile/").status_code == 200


def test_page_not_published_is_absent(client, pages):
    EntrancePage.objects.filter(level="facile").update(live=False)
    assert client.get("/en/facile/").status_code == 404


def test_account_menu_leads_staff_to_the_back_office(client, pages):
    client.force_login(make_person(roles.EDITOR))
    html = client.get("/en/").content.decode()
    assert 'href="/back-office/"' in html
    assert 'action="/en/account/logout/"' in html


def test_account_menu_hides_the_back_office_from_members(client, pages):
    client.force_login(make_person(roles.MEMBER))
    assert 'href="/back-office/"' not in client.get("/en/").content.decode()


def test_home_needs_few_queries(client, pages, django_assert_max_num_queries):
    client.force_login(make_person(roles.MEMBER))
    client.get("/en/")
    with django_assert_max_num_queries(18):
        client.get("/en/")


def test_home_weighs_less_than_120_kb_on_a_first_visit(client, pages):
    html = client.get("/fr/").content.decode()
    weight = len(brotli.compress(html.encode()))
    for url in set(re.findall(r'(?:src|href)="(/(?:static|theme)/[^"]+)"', html)):
        if url.startswith("/static/"):
            weight += len(brotli.compress(Path(find(url.removeprefix("/static/"))).read_bytes()))
        else:
            weight += len(brotli.compress(client.get(url).content))
    weight += len(Path(find("vendor/fonts/atkinson-latin-700-normal.woff2")).read_bytes())
    assert weight < 120_000
