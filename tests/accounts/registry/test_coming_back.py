"""Who was forgotten, and a later file of the registry that names them."""

import pytest
from django.utils import timezone

from agora.accounts.models import Member, User
from agora.privacy.actions.erase_person import erase_again, erase_person
from agora.privacy.ledger import FILE, fingerprint
from agora.privacy.models import ErasureRecord, ErasureRequest
from agora.privacy.tasks import carry_out_due_requests
from tests.accounts.factories import make_person
from tests.accounts.registry.conftest import HEAD, ROW

FIELDS = ("name", "email", "language", "town", "postal_code", "status", "erased_at")
BACK = ("Peeters Ana", "ana@example.org", "nl", "Gent", "9000", "active", None)
SAID = "This member asked to be forgotten: only the number and the status are kept."


@pytest.fixture
def member(imported) -> Member:
    """Ana, imported, with an account."""
    imported(HEAD + ROW)
    person = make_person("member", email="ana@example.org", language="nl")
    Member.objects.update(user=person)
    return Member.objects.get()


def forget(member: Member, reason: str) -> None:
    now = timezone.now()
    ErasureRequest.objects.create(user=member.user, reason=reason, asked_at=now, due_at=now)
    assert carry_out_due_requests() == 1
    kept = Member.objects.values_list("number", "name", "email", "town", "user").get()
    assert kept == ("0001", "", "", "", None)


def standing() -> tuple:
    return Member.objects.values_list(*FIELDS).get()


def test_member_is_brought_back_if_they_were_forgotten_for_want_of_use(member, imported):
    forget(member, "inactive")
    report = imported(HEAD + ROW)
    assert report.counts == (0, 1, 0, 0)
    assert report.warnings == []
    assert standing() == BACK
    back = Member.objects.get()
    assert (back.pk, back.user, back.sort_key) == (member.pk, None, member.sort_key)
    assert imported(HEAD + ROW).counts == (0, 0, 1, 0)


@pytest.mark.parametrize("column", [";active", ";"])
def test_member_is_brought_back_if_the_file_says_no_status(member, imported, column):
    forget(member, "inactive")
    imported(HEAD + ROW.replace(";active", column))
    assert standing() == BACK


@pytest.mark.parametrize("status", ["departed", "suspended"])
def test_member_stays_forgotten_until_the_file_says_they_are_active(member, imported, status):
    forget(member, "inactive")
    report = imported(HEAD + ROW.replace("active", status))
    assert report.warnings == []
    assert standing()[:-1] == ("", "", "fr", "", "", status)
    imported(HEAD + ROW)
    assert standing() == BACK


def test_member_stays_forgotten_if_they_asked(member, imported):
    forget(member, "asked")
    assert imported(HEAD + ROW).warnings == [(2, "number", SAID)]
    assert standing()[:-1] == ("", "", "fr", "", "", "active")


def test_member_stays_forgotten_if_they_came_back_and_then_asked(member, imported):
    forget(member, "inactive")
    imported(HEAD + ROW)
    member.user = make_person("member", email="ana@example.org")
    Member.objects.update(user=member.user)
    forget(member, "asked")
    assert imported(HEAD + ROW).warnings == [(2, "number", SAID)]


@pytest.mark.parametrize(("reason", "name"), [("inactive", "Peeters Ana"), ("asked", "")])
def test_reason_is_known_after_a_backup_brought_the_member_back(
    member, imported, django_capture_on_commit_callbacks, reason, name
):
    before = User.objects.filter(pk=member.user_id).values().get()
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=member.user, reason=reason)
    # What a back-up made before holds: the account, the row of the registry, and no record.
    User.objects.filter(pk=member.user_id).update(**before)
    Member.objects.update(name=member.name, erased_at=None, may_come_back=False, user=member.user)
    ErasureRecord.objects.all().delete()
    assert erase_again() == 1
    assert ErasureRecord.objects.get().reason == reason
    imported(HEAD + ROW)
    assert Member.objects.get().name == name


def test_staff_read_why_a_member_is_forgotten(member, imported, client_of):
    forget(member, "inactive")
    page = client_of(make_person("administrator")).get(f"/back-office/members/{member.pk}/")
    assert "did not use their account for two years" in page.content.decode()


def test_line_without_a_reason_is_of_somebody_who_asked(member, imported, settings):
    file = settings.PRIVATE_ROOT / FILE
    file.parent.mkdir(parents=True)
    file.write_text(f"{fingerprint(member.user)} 2026-01-02T03:04:05+00:00\n")
    assert erase_again() == 1
    assert imported(HEAD + ROW).warnings == [(2, "number", SAID)]


def test_columns_that_the_file_lacks_stay_empty(member, imported):
    forget(member, "inactive")
    imported("number;name\n0001;Peeters Ana\n")
    back = Member.objects.get()
    assert (back.name, back.email, back.town, back.office) == ("Peeters Ana", "", "", None)
