"""Sign-in keeps its promises: closed to newcomers, silent about who exists, and patient."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from agora.accounts.models import User
from agora.notifications.models import OutgoingMail
from tests.accounts.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_limits():
    """Forget the tries of other tests."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person():
    return make_person(email="noe@example.org", language="nl", display_name="Noé")


def sign_in(client, email, password=PASSWORD, **data):
    return client.post(reverse("account_login"), {"login": email, "password": password} | data)


def ask_code(client, email):
    return client.post(reverse("account_request_login_code"), {"email": email})


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def code_in(mail: OutgoingMail) -> str:
    return re.search(r"^\S{6,9}$", mail.text, re.MULTILINE)[0]


def test_nobody_signs_up(client):
    data = {"email": "new@example.org", "password1": PASSWORD}
    response = client.post(reverse("account_signup"), data)
    assert response.status_code in (200, 403)
    assert not User.objects.filter(email="new@example.org").exists()
    assert not OutgoingMail.objects.exists()


def test_password_signs_in_whatever_the_case_of_the_address(client, person):
    sign_in(client, "Noe@Example.ORG")
    assert is_signed_in(client)


def test_session_gets_a_new_key_at_sign_in_and_ends_at_sign_out(client, person):
    client.get(reverse("account_login"))
    session = client.session
    session["seen"] = True
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    sign_in(client, person.email)
    assert client.session.session_key != before
    signed_in = client.session.session_key
    client.post(reverse("account_logout"))
    client.cookies["sessionid"] = signed_in
    assert not is_signed_in(client)


def test_sign_out_is_asked_before_it_happens(client, person):
    client.force_login(person)
    client.get(reverse("account_logout"))
    assert is_signed_in(client)


def test_account_that_is_closed_does_not_sign_in(client, person):
    User.objects.update(is_active=False)
    sign_in(client, person.email)
    assert not is_signed_in(client)


def test_next_leads_only_into_the_site(client, person):
    response = sign_in(client, person.email, next="https://evil.example/")
    assert response["Location"] == reverse("site:home")


def test_wrong_password_and_unknown_address_are_told_alike(client, person):
    def answer(email):
        page = sign_in(client, email, "wrong-password").content.decode()
        page = page.replace(email, "ADDRESS")
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)

    assert answer(person.email) == answer("nobody@example.org")


@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_known_and_unknown_address_are_answered_alike(client, person, name):
    answers = []
    for email in (person.email, "nobody@example.org"):
        response = client.post(reverse(name), {"email": email})
        page = client.get(response["Location"]).content.decode().replace(email, "ADDRESS")
        page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
        answers.append((response.status_code, response["Location"], page))
        client.cookies.clear()
    assert answers[0] == answers[1]
    assert [mail.recipient for mail in OutgoingMail.objects.all()] == [person.email]


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_code_comes_in_the_language_of_its_reader(client, person, language):
    User.objects.update(language=language)
    with translation.override("en"):
        ask_code(client, person.email)
    mail = OutgoingMail.objects.get()
    assert mail.language == language
    assert f'<html lang="{language}">' in mail.html


def test_code_of_another_does_not_sign_in(client, person):
    other = make_person(email="other@example.org")
    ask_code(client, other.email)
    stolen = code_in(OutgoingMail.objects.get())
    client.cookies.clear()
    response = ask_code(client, person.email)
    client.post(response["Location"], {"code": stolen})
    assert not is_signed_in(client)


def test_code_is_forgotten_after_three_wrong_tries(client, person):
    response = ask_code(client, person.email)
    right = code_in(OutgoingMail.objects.get())
    for _ in range(3):
        client.post(response["Location"], {"code": "AAAA-AAAA"})
    client.post(response["Location"], {"code": right})
    assert not is_signed_in(client)


def test_code_signs_in_once(client, person):
    response = ask_code(client, person.email)
    right = code_in(OutgoingMail.objects.get())
    client.post(response["Location"], {"code": right})
    assert is_signed_in(client)
    client.post(reverse("account_logout"))
    client.post(response["Location"], {"code": right})
    assert not is_signed_in(client)


def test_right_password_waits_after_five_wrong_ones(client, person):
    for _ in range(5):
        sign_in(client, person.email, "wrong-password")
    response = sign_in(client, person.email)
    assert not is_signed_in(client)
    assert response.status_code == 200
    assert "Too many failed login attempts" in response.content.decode()


def test_others_sign_in_while_one_waits(client, person):
    other = make_person()
    for _ in range(5):
        sign_in(client, person.email, "wrong-password")
    sign_in(client, other.email)
    assert is_signed_in(client)


def test_codes_stop_after_three_in_a_minute(client, person):
    for _ in range(5):
        client.cookies.clear()
        last = ask_code(client, person.email)
    assert OutgoingMail.objects.count() == 3
    assert last.status_code == 200
    assert "error" in last.content.decode()
