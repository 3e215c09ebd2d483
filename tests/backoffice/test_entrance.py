"""The doors of the back office: all lead through the members' sign-in."""

import pytest
from django.urls import reverse

from agora.accounts import roles
from agora.accounts.models import User
from agora.accounts.rights import TABLE, Right
from tests.accounts.factories import PASSWORD, make_person
from tests.welcome.settled import at_home

pytestmark = pytest.mark.django_db
HOME = "/back-office/"
ENTERING = TABLE[Right.ENTER_BACK_OFFICE]


@pytest.mark.parametrize("path", ["", "pages/", "images/", "people/", "account/"])
def test_visitor_is_asked_to_sign_in_and_comes_back(client, path):
    make_person("administrator", email="olivia@example.org")
    asked = client.get(f"{HOME}{path}")
    assert asked.status_code == 302
    assert asked["Location"] == f"{reverse('account_login')}?next={HOME}{path}"
    data = {"login": "olivia@example.org", "password": PASSWORD, "next": f"{HOME}{path}"}
    assert client.post(reverse("account_login"), data)["Location"] == f"{HOME}{path}"


def test_wagtail_s_sign_in_leads_to_ours_with_where_one_was_going(client):
    response = client.get(f"{HOME}login/?next=/back-office/images/")
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next=/back-office/images/"


def test_wagtail_s_sign_in_takes_no_password(client):
    person = make_person("administrator")
    data = {"username": person.email, "password": PASSWORD, "next": HOME}
    client.post(f"{HOME}login/", data)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("role", roles.ROLES)
def test_only_the_roles_of_the_table_enter(client_of, role):
    response = client_of(make_person(role)).get(HOME)
    assert response.status_code == (200 if role in ENTERING else 403)


@pytest.mark.parametrize("path", ["", "pages/", "people/", "images/add/", "jsi18n/", "sprite/"])
def test_member_is_told_no_and_not_sent_in_circles(client_of, path):
    client = client_of(make_person("member"))
    response = client.get(f"{HOME}{path}", follow=True, headers={"accept-language": "en"})
    assert response.status_code == 403
    assert response.redirect_chain == []
    assert "This page is not open to you" in response.content.decode()


def test_sign_in_leads_a_member_to_a_refusal_and_not_back(client):
    person = at_home(make_person("member"))
    data = {"login": person.email, "password": PASSWORD, "next": HOME}
    response = client.post(reverse("account_login"), data, follow=True)
    assert response.status_code == 403


def test_administrator_whose_account_is_closed_is_signed_out(client_of):
    person = make_person("administrator")
    client = client_of(person)
    User.objects.update(is_active=False)
    assert client.get(HOME).status_code == 302


def test_sign_out_takes_a_post(client_of):
    client = client_of(make_person("editor"))
    assert client.get(f"{HOME}logout/").status_code == 405
    assert client.get(HOME).status_code == 200
    assert client.post(f"{HOME}logout/")["Location"] == reverse("site:home")
    assert client.get(HOME).status_code == 302


@pytest.mark.parametrize(
    "path",
    [
        "password_reset/",
        "password_reset/done/",
        "users/",
        "users/add/",
        "users/edit/1/",
        "groups/",
        "groups/new/",
        "groups/edit/1/",
        "bulk/accounts/user/assign_role/?id=1",
        "bulk/accounts/user/delete/?id=1",
        "bulk/accounts/user/set_active_state/?id=1",
    ],
)
def test_wagtail_s_own_accounts_are_closed_even_to_a_superuser(client_of, path):
    client = client_of(User.objects.create_superuser("root@example.org", display_name="Root"))
    assert client.get(f"{HOME}{path}").status_code == 404
    assert client.post(f"{HOME}{path}").status_code == 404


def test_group_is_not_given_by_wagtail_s_forms(client_of):
    person = make_person("member")
    root = client_of(User.objects.create_superuser("root@example.org", display_name="Root"))
    data = {"email": person.email, "groups": [1, 2, 3], "is_superuser": "on"}
    root.post(f"{HOME}users/edit/{person.pk}/", data)
    root.post(f"{HOME}bulk/accounts/user/assign_role/?id={person.pk}", {"role": 1})
    assert User.objects.get(pk=person.pk).roles == {"member"}


def test_absent_page_is_a_404_in_its_place(client_of):
    response = client_of(make_person("editor")).get(f"{HOME}nothing-here/")
    assert response.status_code == 404
