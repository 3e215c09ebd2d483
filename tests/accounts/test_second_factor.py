"""Two-step sign-in: an application, recovery codes shown once, sessions ended from afar."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from agora.notifications.models import OutgoingMail
from tests.accounts.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def fresh_limits():
    """Forget the tries and the codes of other tests."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person():
    return make_person(email="noe@example.org")


@pytest.fixture
def protected(person):
    """Give the person with an application and recovery codes."""
    TOTP.activate(person, SECRET)
    RecoveryCodes.activate(person)
    return person


def code(secret: str = SECRET, moments_ago: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 - moments_ago))


def sign_in(client, person):
    data = {"login": person.email, "password": PASSWORD}
    return client.post(reverse("account_login"), data)


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_application_is_set_up_with_its_code_and_the_person_is_told(client, person):
    sign_in(client, person)
    assert client.get(reverse("mfa_activate_totp")).status_code == 302  # "is it you?"
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    done = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert done["Location"] == reverse("mfa_view_recovery_codes")
    assert set(person.authenticator_set.values_list("type", flat=True)) == {
        "totp",
        "recovery_codes",
    }


def test_wrong_code_does_not_set_up_an_application(client, person):
    sign_in(client, person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.get(reverse("mfa_activate_totp"))
    answer = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "error-summary" in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_password_alone_does_not_sign_in_if_there_is_a_second_factor(client, protected):
    answer = sign_in(client, protected)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)
    page = client.get(answer["Location"]).content.decode()
    assert "<h1>Second step</h1>" in page
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert is_signed_in(client)


def test_code_by_mail_alone_does_not_sign_in_if_there_is_a_second_factor(client, protected):
    asked = client.post(reverse("account_request_login_code"), {"email": protected.email})
    sent = re.search(r"^\S{6,9}$", OutgoingMail.objects.get().text, re.MULTILINE)[0]
    answer = client.post(asked["Location"], {"code": sent})
    assert answer["Location"] == reverse("mfa_authenticate")
    assert not is_signed_in(client)


@pytest.mark.parametrize("wrong", ["000000", "", "99999999"])
def test_wrong_second_factor_does_not_sign_in(client, protected, wrong):
    sign_in(client, protected)
    client.post(reverse("mfa_authenticate"), {"code": wrong})
    assert not is_signed_in(client)


def test_code_of_the_application_signs_in_once(client, protected):
    used = code()
    sign_in(client, protected)
    client.post(reverse("mfa_authenticate"), {"code": used})
    assert is_signed_in(client)
    other = Client()
    sign_in(other, protected)
    other.post(reverse("mfa_authenticate"), {"code": used})
    assert not is_signed_in(other)


def test_tries_of_the_second_factor_are_counted_for_the_account(client, protected):
    for _ in range(6):
        other = Client(REMOTE_ADDR="192.0.2.9")
        sign_in(other, protected)
        other.post(reverse("mfa_authenticate"), {"code": "000000"})
    sign_in(client, protected)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert not is_signed_in(client)


def test_recovery_code_signs_in_once(client, protected):
    kept = RecoveryCodes.activate(protected).get_unused_codes()[0]
    for expected in (True, False):
        each = Client()
        sign_in(each, protected)
        each.post(reverse("mfa_authenticate"), {"code": kept})
        assert is_signed_in(each) is expected


def signed_in_twice(client, person):
    """Sign in with both steps, and give the second once more, as what matters asks."""
    sign_in(client, person)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


def test_recovery_codes_are_shown_once_and_can_be_saved(client, protected):
    signed_in_twice(client, protected)
    codes = RecoveryCodes.activate(protected).get_unused_codes()
    before = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert codes[0] not in before
    shown = client.post(reverse("mfa_view_recovery_codes")).content.decode()
    assert all(each in shown for each in codes)
    assert f"data:text/plain;charset=utf-8,{codes[0]}%0A" in shown
    again = client.post(reverse("mfa_view_recovery_codes")).content.decode()
    assert not any(each in again for each in codes)
    assert reverse("mfa_generate_recovery_codes") in again


def test_new_recovery_codes_replace_the_former_ones(client, protected):
    former = RecoveryCodes.activate(protected).get_unused_codes()
    signed_in_twice(client, protected)
    client.post(reverse("mfa_generate_recovery_codes"))
    kept = Authenticator.objects.get(user=protected, type="recovery_codes").wrap()
    assert set(kept.get_unused_codes()).isdisjoint(former)


@pytest.mark.parametrize(
    "name",
    ["mfa_index", "mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn",
     "mfa_list_webauthn", "mfa_view_recovery_codes", "mfa_reauthenticate",
     "account_reauthenticate"],
)  # fmt: skip
def test_page_of_the_second_factor_is_ours(client, protected, name):
    signed_in_twice(client, protected)
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert page.content.decode().count("<h1>") == 1


def test_recovery_codes_of_someone_without_are_absent(client, person):
    sign_in(client, person)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 404


def test_application_is_removed_after_the_password_is_given_again(client, protected):
    signed_in_twice(client, protected)
    client.post(reverse("mfa_deactivate_totp"))
    assert not protected.authenticator_set.exists()
    assert OutgoingMail.objects.filter(recipient=protected.email).exists()


def test_sessions_are_listed_and_ended_one_by_one(client, person):
    elsewhere = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/132.0")
    for each in (client, elsewhere):
        sign_in(each, person)
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "Firefox on Windows" in page
    assert "End all other sessions" in page
    row = person.usersession_set.get(session_key=elsewhere.session.session_key)
    client.post(reverse("usersessions_list"), {"session": row.pk})
    assert elsewhere.get(reverse("account_home")).status_code == 302
    assert client.get(reverse("account_home")).status_code == 200
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "Firefox on Windows" not in page
    assert "End all other sessions" not in page


def test_all_other_sessions_are_ended_at_once(client, person):
    others = [Client(), Client()]
    for each in (client, *others):
        sign_in(each, person)
    client.post(reverse("usersessions_list"))
    assert [each.get(reverse("account_home")).status_code for each in (client, *others)] == [
        200,
        302,
        302,
    ]


@pytest.mark.parametrize("chosen", ["stranger", "nonsense"])
def test_session_of_another_is_not_ended(client, person, chosen):
    stranger = make_person()
    theirs = Client()
    sign_in(client, person)
    sign_in(theirs, stranger)
    row = stranger.usersession_set.get()
    client.post(reverse("usersessions_list"), {"session": row.pk if chosen == "stranger" else "x"})
    assert theirs.get(reverse("account_home")).status_code == 200
