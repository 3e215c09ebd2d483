"""The first administrator of a house, made from the command line."""

import io
import json
import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from agora.accounts.models import User
from agora.core.models import AuditEntry
from agora.notifications.models import OutgoingMail
from tests.accounts.factories import make_person
from tests.welcome.settled import at_home

pytestmark = pytest.mark.django_db


def create(email: str) -> dict:
    out = io.StringIO()
    call_command("create-administrator", email, "--json", stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue())


def test_administrator_signs_in_by_a_code(client):
    summary = create("First@Example.org")
    assert summary == {"email": "first@example.org", "created": True, "given": True}
    response = client.post(reverse("account_request_login_code"), {"email": "first@example.org"})
    code = re.search(r"^\S{6,9}$", OutgoingMail.objects.get().text, re.MULTILINE)[0]
    client.post(response["Location"], {"code": code})
    at_home(User.objects.get())
    assert client.get("/back-office/people/").status_code == 200


def test_administrator_has_no_password_and_is_no_superuser():
    create("first@example.org")
    person = User.objects.get()
    assert not person.has_usable_password()
    assert not person.is_superuser
    assert person.roles == {"administrator"}
    assert set(AuditEntry.objects.values_list("verb", "place")) == {
        ("person.created", "command"),
        ("role.given", "command"),
    }


def test_person_with_an_account_keeps_it_and_gets_the_role():
    person = make_person("member", email="ana@example.org", display_name="Ana")
    assert create("ana@example.org") == {
        "email": "ana@example.org",
        "created": False,
        "given": True,
    }
    assert create("ana@example.org")["given"] is False
    person = User.objects.get()
    assert person.display_name == "Ana"
    assert person.roles == {"member", "administrator"}


def test_command_refuses_what_is_no_address():
    with pytest.raises(CommandError, match="is not an e-mail address"):
        create("ana at example")
    assert not User.objects.exists()
