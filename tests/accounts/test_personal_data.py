"""What the account and the registry hold of a person: copied for them, and forgotten."""

import io
import json

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from agora.accounts.actions.import_members import import_members
from agora.accounts.models import Member, RegistryImport, User
from agora.accounts.personal_data import PART
from agora.accounts.registry.findings import Findings
from tests.accounts.factories import make_office, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    person = make_person("member", "editor", display_name="Ana Peeters", email="ana@example.org")
    Member.objects.create(
        number="0001", name="Peeters Ana", email="ana@home.example", town="Gent", user=person,
        office=make_office("ghent"), owner_since="2019-05-01",
    )  # fmt: skip
    return person


def test_copy_holds_account_and_registry(person):
    copy = PART.collect(person)
    assert copy["account"]["email"] == "ana@example.org"
    assert copy["registry"]["town"] == "Gent"
    assert copy["registry"]["office"] == "ghent"
    assert copy["roles"] == ["editor", "member"]
    assert copy["email_addresses"] == [
        {"email": "ana@example.org", "verified": True, "primary": True}
    ]
    assert json.dumps(copy)


def test_nothing_says_who_it_was_once_forgotten(person, client_of):
    client = client_of(person)
    other = make_person("member", email="bo@example.org")
    PART.erase(person)
    person = User.objects.get(pk=person.pk)
    assert person.email.endswith(".invalid")
    assert (str(person), person.display_name) == ("former member", "")
    assert not person.is_active
    assert not person.has_usable_password()
    assert not person.groups.exists()
    assert not EmailAddress.objects.filter(user=person).exists()
    assert client.get("/back-office/").status_code == 302
    member = Member.objects.get()
    assert (member.number, member.status, member.user) == ("0001", "active", None)
    assert (member.name, member.email, member.town) == ("", "", "")
    assert (member.office, member.owner_since) == (None, None)
    other.refresh_from_db()
    assert (other.email, other.is_active) == ("bo@example.org", True)


def test_person_is_forgotten_again_without_harm(person):
    PART.erase(person)
    before = User.objects.values().get(pk=person.pk)
    PART.erase(person)
    after = User.objects.values().get(pk=person.pk)
    assert before["erased_at"] == after["erased_at"]
    assert before["email"] == after["email"]


def test_import_does_not_bring_back_who_was_forgotten(person):
    PART.erase(person)
    text = "number;name;email;status\n0001;Peeters Ana;ana@home.example;departed\n"
    report = import_members(
        actor=None,
        file=io.BytesIO(text.encode()),
        findings=Findings(io.StringIO(newline="")),
    )
    assert (report.updated, report.departed, report.warnings) == (1, 1, 1)
    assert "asked to be forgotten" in report.first_warnings[0]["message"]
    member = Member.objects.get()
    assert (member.name, member.email, member.status) == ("", "", "departed")


def test_kept_files_go_if_they_name_the_person(person):
    kept = [RegistryImport(state="checked", report={"differences": [1]}) for _ in range(2)]
    for row, words in zip(kept, (b"0009;Bo\n", b"0001;Ana;ana@home.example\n"), strict=True):
        row.findings_file.save("x.csv", ContentFile(words))
    PART.erase(person)
    for row in kept:
        row.refresh_from_db()
    assert kept[0].findings_file
    assert kept[0].report == {"differences": [1]}
    assert not kept[1].findings_file
    assert kept[1].report == {"differences": []}


def test_last_administrator_is_not_forgotten():
    person = make_person("administrator")
    with pytest.raises(ValidationError):
        PART.erase(person)
