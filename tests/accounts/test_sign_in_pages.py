"""Sign-in, by password or by code, and what surrounds it, in our pages and mails."""

import re

import pytest
from django.urls import reverse

from agora.notifications.models import OutgoingMail
from tests.accounts.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
PAGES = ["account_login", "account_request_login_code", "account_reset_password",
         "account_reset_password_done", "account_reset_password_from_key_done", "account_signup",
         "account_inactive"]  # fmt: skip


@pytest.fixture
def person():
    return make_person(display_name="Noé", email="noe@example.org", language="fr")


@pytest.mark.parametrize("name", PAGES)
def test_page_for_strangers_is_ours(client, name):
    html = client.get(reverse(name)).content.decode()
    assert '<main id="content"' in html
    assert len(re.findall(r"<h1>.+</h1>", html)) == 1


@pytest.mark.parametrize("name", ["account_logout", "account_email", "account_change_password"])
def test_page_for_people_is_ours(client, person, name):
    client.force_login(person)
    html = client.get(reverse(name)).content.decode()
    assert '<main id="content"' in html
    assert len(re.findall(r"<h1>.+</h1>", html)) == 1


def test_password_signs_in_and_keeps_where_one_was_going(client, person):
    url = reverse("account_login")
    form = client.get(f"{url}?next=/en/gallery/").content.decode()
    assert '<input type="hidden" name="next" value="/en/gallery/"' in form
    response = client.post(
        url, {"login": person.email, "password": PASSWORD, "next": "/en/gallery/"}
    )
    assert response["Location"] == "/en/gallery/"


def test_wrong_password_is_told_beside_the_form(client, person):
    html = client.post(
        reverse("account_login"), {"login": person.email, "password": "wrong"}
    ).content.decode()
    assert "error-summary" in html


def test_code_signs_in(client, person):
    response = client.post(reverse("account_request_login_code"), {"email": person.email})
    page = client.get(response["Location"]).content.decode()
    assert person.email in page
    mail = OutgoingMail.objects.get()
    code = re.search(r"^\S{6,9}$", mail.text, re.MULTILINE)[0]
    done = client.post(response["Location"], {"code": code})
    assert done["Location"] == reverse("site:home")


def test_wrong_code_is_told_beside_the_form(client, person):
    response = client.post(reverse("account_request_login_code"), {"email": person.email})
    html = client.post(response["Location"], {"code": "AAA-AAA"}).content.decode()
    assert "error-summary" in html


def test_stranger_learns_nothing_and_gets_no_mail(client, db):
    response = client.post(reverse("account_request_login_code"), {"email": "who@example.org"})
    assert response["Location"] == reverse("account_confirm_login_code")
    assert not OutgoingMail.objects.exists()


def test_mail_is_in_the_reader_s_language_as_text_and_as_simple_html(client, person):
    client.post(reverse("account_request_login_code"), {"email": person.email})
    mail = OutgoingMail.objects.get()
    assert "Noé" in mail.text
    assert '<html lang="fr">' in mail.html
    assert "http" not in mail.html.partition("<style>")[2].partition("</style>")[0]
    assert "style=" not in mail.html


def test_password_is_chosen_again_with_the_link_of_the_mail(client, person):
    client.post(reverse("account_reset_password"), {"email": person.email})
    link = re.search(r"https?://\S+/(\w\w/\S+)", OutgoingMail.objects.get().text)[1]
    form = client.get(f"/{link}", follow=True)
    assert "<h1>" in form.content.decode()
    chosen = "kersen-en-pruimen-9"
    client.post(form.redirect_chain[-1][0], {"password1": chosen, "password2": chosen})
    person.refresh_from_db()
    assert person.check_password(chosen)


def test_used_link_is_told_and_another_is_offered(client):
    html = client.get(
        reverse("account_reset_password_from_key", args=["1", "x-y"])
    ).content.decode()
    assert "This link no longer works" in html
    assert reverse("account_reset_password") in html


def test_address_is_changed_with_a_code(client, person):
    client.force_login(person)
    client.get(reverse("account_email"))
    response = client.post(
        reverse("account_email"), {"email": "new@example.org", "action_add": ""}, follow=True
    )
    assert "<h1>" in response.content.decode()
    assert OutgoingMail.objects.filter(recipient="new@example.org").count() == 1


def test_sign_out_needs_a_posted_form(client, person):
    client.force_login(person)
    assert "Sign out?" in client.get(reverse("account_logout")).content.decode()
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session
