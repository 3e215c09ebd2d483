"""A staff role works only in a session in which a second factor was given."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.urls import reverse

from agora.accounts import roles
from agora.accounts.models import User
from tests.accounts.factories import PASSWORD, make_person
from tests.accounts.test_second_factor import SECRET, code
from tests.welcome.settled import at_home

pytestmark = pytest.mark.django_db
STAFF_ADDRESSES = ["wagtailadmin_home", "staff_people:person-list", "staff_audit:audit-log"]


@pytest.fixture(autouse=True)
def compulsory(settings):
    settings.STAFF_SECOND_FACTOR = True
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def administrator():
    return at_home(make_person(roles.ADMINISTRATOR))


def sign_in(client, person):
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


@pytest.mark.parametrize("name", STAFF_ADDRESSES)
def test_back_office_leads_staff_to_set_up_a_second_factor(client, administrator, name):
    sign_in(client, administrator)
    answer = client.get(reverse(name), follow=True)
    assert answer.redirect_chain == [(reverse("mfa_index"), 302)]
    assert "Votre rôle demande une deuxième étape" in answer.content.decode()


def test_back_office_takes_no_form_without_a_second_factor(client, administrator):
    person = make_person()
    sign_in(client, administrator)
    address = reverse("staff_people:person-give-role", args=[person.pk])
    client.post(address, {"role": roles.EDITOR})
    assert not person.groups.exists()


@pytest.mark.parametrize("name", STAFF_ADDRESSES)
def test_back_office_opens_after_both_steps(client, administrator, name):
    TOTP.activate(administrator, SECRET)
    sign_in(client, administrator)
    client.post(reverse("mfa_authenticate"), {"code": code()})
    assert client.get(reverse(name)).status_code == 200


def test_session_from_before_the_set_up_is_asked_for_the_factor(client, administrator):
    sign_in(client, administrator)
    TOTP.activate(administrator, SECRET)  # elsewhere
    home = reverse("wagtailadmin_home")
    answer = client.get(home)
    assert answer["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Fback-office%2F"
    client.post(answer["Location"], {"code": code(), "next": home})
    assert client.get(home).status_code == 200


def test_staff_roles_rest_everywhere_until_the_factor_is_given(rf, administrator):
    assert User.objects.get(pk=administrator.pk).roles == {roles.ADMINISTRATOR}
    person = User.objects.get(pk=administrator.pk)
    person.owes_second_factor = True
    assert person.roles == set()


def test_superuser_is_no_exception(client):
    root = User.objects.create_superuser("root@example.org", PASSWORD, display_name="Root")
    root.emailaddress_set.create(email=root.email, verified=True, primary=True)
    sign_in(client, root)
    assert client.get(reverse("wagtailadmin_home"))["Location"] == reverse("mfa_index")


def test_member_goes_on_with_a_password_and_stays_outside(client):
    sign_in(client, at_home(make_person(roles.MEMBER)))
    assert client.get(reverse("account_home")).status_code == 200
    assert client.get(reverse("wagtailadmin_home")).status_code == 403


def test_staff_leaves_the_back_office_without_a_second_factor(client, administrator):
    sign_in(client, administrator)
    client.post(reverse("back-office-logout"))
    assert "_auth_user_id" not in client.session


def test_password_is_enough_if_the_house_does_not_ask_for_more(client, administrator, settings):
    settings.STAFF_SECOND_FACTOR = False
    sign_in(client, administrator)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
