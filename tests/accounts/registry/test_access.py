"""Whoever left or is suspended loses access at once, and has it again when they are active."""

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agora.accounts.actions.close_access import close_access
from agora.accounts.models import Member, User
from agora.core.models import AuditEntry
from tests.accounts.factories import PASSWORD, make_person
from tests.accounts.registry.conftest import HEAD, ROW

DEPARTED = ROW.replace("active", "departed")
TWIN = ROW.replace("0001", "0002")


@pytest.fixture
def person(imported):
    """A member with an account."""
    imported(HEAD + ROW)
    person = make_person("member", email="ana@example.org", display_name="Ana")
    Member.objects.update(user=person)
    return person


def is_signed_in(client: Client) -> bool:
    return client.get("/back-office/account/").status_code == 403


@pytest.mark.parametrize("status", ["departed", "suspended"])
def test_account_and_sessions_end_if_the_registry_says_so(imported, person, client_of, status):
    clients = [client_of(person), client_of(person)]
    assert all(map(is_signed_in, clients))
    result = imported(HEAD + ROW.replace("active", status))
    assert result.counts == (0, 1, 0, 0)
    assert result.report.closed == 1
    assert result.report.departed == (status == "departed")
    person.refresh_from_db()
    assert not person.is_active
    assert not any(map(is_signed_in, clients))
    entry = AuditEntry.objects.get(verb="member.access_closed")
    assert entry.details == {"status": status}


def test_former_sessions_stay_ended_if_the_member_is_active_again(imported, person, client_of):
    client = client_of(person)
    imported(HEAD + DEPARTED)
    result = imported(HEAD + ROW)
    assert result.report.reopened == 1
    person.refresh_from_db()
    assert person.is_active
    assert not is_signed_in(client)
    assert is_signed_in(client_of(person))
    assert person.check_password(PASSWORD)
    assert AuditEntry.objects.filter(verb="member.access_reopened").exists()


def test_account_stays_closed_if_somebody_else_closed_it(imported, person):
    User.objects.update(is_active=False)
    imported(HEAD + DEPARTED)
    assert imported(HEAD + ROW).report.reopened == 0
    assert not User.objects.get().is_active


def test_dry_run_closes_nothing(imported, person, client_of):
    client = client_of(person)
    assert imported(HEAD + DEPARTED, dry_run=True).report.closed == 1
    assert is_signed_in(client)


def test_account_stays_open_and_is_said_if_the_member_is_staff(imported, client_of):
    imported(HEAD + ROW)
    person = make_person("editor")
    Member.objects.update(user=person)
    client = client_of(person)
    result = imported(HEAD + DEPARTED)
    assert result.report.closed == 0
    assert client.get("/back-office/").status_code == 200
    ((line, column, message),) = result.warnings
    assert (line, column) == (2, "status")
    assert "a role among the staff" in message


def test_account_moves_to_the_other_number_if_that_one_is_active(imported, person, client_of):
    client = client_of(person)
    result = imported(HEAD + DEPARTED + TWIN)
    assert (result.report.closed, result.report.moved) == (0, 1)
    assert Member.objects.get(number="0002").user == person
    assert Member.objects.get(number="0001").user is None
    assert is_signed_in(client)
    assert (2, "status") in [(line, column) for line, column, _ in result.warnings]


def test_account_moves_once_if_two_numbers_of_its_person_close(imported, person):
    third = ROW.replace("0001", "0003")
    imported(HEAD + TWIN)
    second = make_person("member", email="ana.twin@example.org")
    Member.objects.filter(number="0002").update(user=second)
    result = imported(HEAD + DEPARTED + TWIN.replace("active", "departed") + third)
    assert (result.report.closed, result.report.moved) == (1, 1)
    assert Member.objects.get(number="0003").user == person
    second.refresh_from_db()
    assert not second.is_active


def test_many_accounts_close_and_reopen_by_as_many_queries_as_few(imported):
    def import_many(count: int, status: str) -> int:
        rows = "".join(f"{number};Name {number};{status}\n" for number in range(count))
        with CaptureQueriesContext(connection) as queries:
            imported("number;name;status\n" + rows)
        return len(queries)

    counts = {}
    for count in (3, 30):
        import_many(count, "active")
        for member in Member.objects.filter(user=None):
            member.user = make_person()
            member.save()
        counts[count] = [import_many(count, status) for status in ("departed", "active")]
    assert AuditEntry.objects.filter(verb="member.access_closed").count() == 33
    assert AuditEntry.objects.filter(verb="member.access_reopened").count() == 33
    assert counts[30] == counts[3]


def test_account_does_not_move_to_another_person_of_the_address(imported, person):
    result = imported(HEAD + DEPARTED + TWIN.replace("Ana", "Bo"))
    assert (result.report.closed, result.report.moved) == (1, 0)


def test_account_of_an_active_member_cannot_be_closed(person):
    key = Member.objects.get().pk
    assert close_access(actor=None, member_ids=[key]) == {key: "nothing"}
    assert User.objects.get().is_active


def test_changed_address_leaves_the_one_that_signs_in(imported, person):
    result = imported(HEAD + ROW.replace("ana@", "ana.new@"))
    person.refresh_from_db()
    assert person.email == "ana@example.org"
    assert EmailAddress.objects.get(user=person).email == "ana@example.org"
    assert Member.objects.get().email == "ana.new@example.org"
    ((line, column, message),) = result.warnings
    assert (line, column) == (2, "email")
    assert "keeps the one they sign in with" in message


def test_address_that_signs_in_someone_else_is_said(imported, person):
    result = imported(HEAD + ROW.replace("ana@", "other@") + TWIN.replace("Ana", "Bo"))
    assert (3, "email", "Member 0001 signs in with this e-mail address.") in result.warnings


def test_shared_address_is_said_of_both(imported):
    result = imported(HEAD + ROW + TWIN.replace("Peeters Ana", "Dubois Jo"))
    assert result.counts == (2, 0, 0, 0)
    assert [(line, column) for line, column, _ in result.warnings] == [(2, "email"), (3, "email")]
    assert "also that of 0002: only one of them can sign in" in result.warnings[0][2]


def test_address_shared_with_a_member_outside_the_file_is_said(imported):
    imported(HEAD + ROW)
    result = imported(HEAD + TWIN.replace("Peeters Ana", "Dubois Jo"))
    assert [line for line, _, _ in result.warnings] == [2]


def test_person_with_two_numbers_is_said(imported):
    result = imported(HEAD + ROW + TWIN.replace("Ana", "ANA"))
    assert [message for _, _, message in result.warnings] == [
        "This seems to be one person with two numbers: also 0002.",
        "This seems to be one person with two numbers: also 0001.",
    ]


def test_unknown_column_is_said(imported):
    result = imported("number;name;shoe size\n1;Ana;38\n")
    assert "“shoe size” is not known" in result.warnings[0][2]
    assert result.counts == (1, 0, 0, 0)
