"""The people of the demo cooperative."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from agora.accounts.demo import PASSWORD, demo_accounts, load_people
from agora.accounts.models import Member, Scope, User
from agora.accounts.roles import ROLES
from agora.core.demo import load_cooperative
from agora.core.models import AuditEntry

pytestmark = pytest.mark.django_db


def state() -> list[tuple]:
    return [
        (
            user.email,
            user.display_name,
            user.language,
            user.office.code,
            sorted(user.groups.values_list("name", flat=True)),
            sorted(scope.service.code for scope in user.scopes.all()),
        )
        for user in User.objects.order_by("email")
    ]


@pytest.fixture
def people():
    load_cooperative()
    return load_people()


def test_there_is_an_account_for_each_role(people):
    accounts = demo_accounts()
    assert [role for role, _, _ in accounts] == list(ROLES)
    for role, email, _ in accounts:
        assert User.objects.get(email=email).roles == {role}


def test_members_are_in_the_registry(people):
    members = Member.objects.select_related("user")
    assert {member.user.email for member in members} == set(
        User.objects.filter(groups__name="member").values_list("email", flat=True)
    )
    assert members.filter(number="MIR-0001", town="Bruxelles", status="active").exists()
    load_people()
    assert members.count() == 31


def test_people_are_loaded_once(people):
    before, audited = state(), AuditEntry.objects.count()
    assert people == len(before) == 40
    assert load_people() == 0
    assert state() == before
    assert AuditEntry.objects.count() == audited


def test_people_keep_what_they_changed_if_the_demo_is_loaded_again(people):
    User.objects.filter(email=demo_accounts()[0][1]).update(language="nl")
    load_people()
    assert User.objects.get(email=demo_accounts()[0][1]).language == "nl"


def test_every_address_is_verified_and_every_adviser_has_a_service(people):
    assert EmailAddress.objects.filter(verified=True, primary=True).count() == User.objects.count()
    advisers = User.objects.filter(groups__name="adviser")
    assert all(Scope.objects.filter(user=adviser).exists() for adviser in advisers)


@pytest.mark.parametrize("role", ROLES)
def test_person_of_each_role_signs_in(client, people, role):
    email = next(email for found, email, _ in demo_accounts() if found == role)
    client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(User.objects.get(email=email).pk)
