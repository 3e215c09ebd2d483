"""“My account” leads to every page of one's own."""

import pytest
from django.urls import reverse

from agora.accounts.menu import Group, account_pages
from tests.accounts.factories import make_person

pytestmark = pytest.mark.django_db


def test_my_account_lists_every_registered_page_and_stands_in_the_header(client):
    client.force_login(make_person())
    home = client.get(reverse("account_home")).content.decode()
    pages = [page for group in Group for page in account_pages(group)]
    assert pages
    for page in pages:
        assert f'href="{reverse(page.url_name)}"' in home
    front = client.get(reverse("site:home")).content.decode()
    assert f'href="{reverse("account_home")}"' in front


def test_my_account_asks_a_visitor_to_sign_in(client):
    assert client.get(reverse("account_home"))["Location"].startswith(reverse("account_login"))
