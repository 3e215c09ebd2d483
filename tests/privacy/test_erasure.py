"""Being forgotten: asked, undone, done, done again after a restoration."""

import datetime

import pytest
from django.utils import timezone

from agora.accounts.models import User
from agora.core import personal_data
from agora.core.models import AuditEntry
from agora.core.personal_data import PersonalData
from agora.core.private_files import private_path
from agora.notifications.models import OutgoingMail
from agora.privacy.actions.ask_erasure import ask_erasure
from agora.privacy.actions.erase_person import erase_again
from agora.privacy.ledger import FILE, fingerprint, read_file
from agora.privacy.models import ErasureRecord, ErasureRequest
from agora.privacy.tasks import carry_out_due_requests
from tests.accounts.factories import PASSWORD, make_person

PAGE = "/en/account/forget-me/"


@pytest.fixture
def erased(monkeypatch) -> list:
    """Who was erased in a room that holds something, by e-mail address."""
    people: list[str] = []
    part = PersonalData(
        code="diary",
        label="Diary",
        collect=lambda user: {},
        erase=lambda user: people.append(user.email),
        kept="Days without a name.",
    )
    monkeypatch.setattr(personal_data, "_parts", {**personal_data._parts, "diary": part})
    return people


def confirm(client):
    """Ask to be forgotten as a person does, giving the password on the way."""
    address = f"{PAGE}confirm/"
    answer = client.get(address)
    if answer.status_code == 302:
        client.post(answer["Location"], {"password": PASSWORD, "next": address})
    return client.post(address, {"sure": "on"})


def week_is_over():
    ErasureRequest.objects.update(due_at=timezone.now())


def test_page_says_part_by_part_what_goes_and_what_stays(erased, person, client_of):
    page = client_of(person).get(PAGE).content.decode()
    for part in personal_data.parts():
        assert str(part.label) in page
    assert "Days without a name." in page


def test_password_is_asked_once_more_before_asking(person, client_of):
    client = client_of(person)
    answer = client.post(f"{PAGE}confirm/", {"sure": "on"})
    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"]
    assert not ErasureRequest.objects.exists()


def test_person_is_told_and_has_a_week_if_they_ask(erased, person, client_of):
    assert confirm(client_of(person)).status_code == 302
    request = ErasureRequest.objects.get()
    assert request.due_at - request.asked_at == datetime.timedelta(days=7)
    assert PAGE in OutgoingMail.objects.get(recipient=person.email).text
    assert carry_out_due_requests() == 0
    assert erased == []


def test_nothing_is_deleted_if_the_person_changes_their_mind(erased, person, client_of):
    client = client_of(person)
    confirm(client)
    assert client.get(f"{PAGE}undo/").status_code == 405
    client.post(f"{PAGE}undo/")
    week_is_over()
    assert carry_out_due_requests() == 0
    assert erased == []
    confirm(client)
    assert ErasureRequest.objects.filter(undone_at=None).count() == 1


def test_every_part_is_erased_if_the_week_is_over(erased, person, run_jobs):
    mark = fingerprint(person)
    ask_erasure(user=person)
    week_is_over()
    with run_jobs():
        assert carry_out_due_requests() == 1
    assert erased == [person.email]
    assert ErasureRecord.objects.get().fingerprint == mark
    assert list(read_file()) == [mark]
    assert not ErasureRequest.objects.exists()


def test_last_mail_goes_to_the_former_address(erased, person):
    ask_erasure(user=person)
    week_is_over()
    carry_out_due_requests()
    mail = OutgoingMail.objects.get(recipient=person.email)
    assert "forgotten" in mail.subject


def test_other_people_are_left_alone(erased, person):
    other = make_person("member")
    ask_erasure(user=person)
    ask_erasure(user=other)
    ErasureRequest.objects.filter(user=person).update(due_at=timezone.now())
    carry_out_due_requests()
    assert erased == [person.email]
    assert User.objects.get(pk=other.pk).email == other.email


def test_nothing_is_erased_if_one_part_fails(erased, person, monkeypatch, caplog):
    def fail(user):
        raise RuntimeError("not today")

    failing = PersonalData(code="zzz", label="Z", collect=lambda user: {}, erase=fail)
    monkeypatch.setattr(personal_data, "_parts", {**personal_data._parts, "zzz": failing})
    ask_erasure(user=person)
    week_is_over()
    assert carry_out_due_requests() == 0
    assert ErasureRequest.objects.filter(undone_at=None).exists()
    assert not ErasureRecord.objects.exists()
    assert User.objects.filter(email=person.email).exists()
    assert person.email not in caplog.text


def test_administrator_is_refused_until_the_role_is_handed_over(db, client_of):
    client = client_of(make_person("administrator"))
    page = confirm(client).content.decode()
    assert "administer this site" in page
    assert not ErasureRequest.objects.exists()


def test_log_keeps_what_was_done_without_the_name(db, erased):
    person = make_person("member", display_name="Zibeline Quartz")
    other = make_person(display_name="Zibelinette")
    for about in (person, other):
        AuditEntry.objects.create(
            verb="x",
            subject="x:1",
            subject_title=f"Page of {about}",
            place="192.0.2.7",
            actor=about,
        )
    ask_erasure(user=person)
    week_is_over()
    carry_out_due_requests()
    assert not AuditEntry.objects.filter(subject_title__contains="Quartz").exists()
    theirs = AuditEntry.objects.filter(verb="x").exclude(actor=other).get()
    assert theirs.place == ""
    assert AuditEntry.objects.get(actor=other, verb="x").subject_title == "Page of Zibelinette"


def test_person_is_forgotten_again_if_a_backup_brought_them_back(erased, person, run_jobs):
    other = make_person()
    joined = person.date_joined
    ask_erasure(user=person)
    week_is_over()
    with run_jobs():
        carry_out_due_requests()
    # What a back-up made before holds: the account, its former address, and no record.
    ErasureRecord.objects.all().delete()
    User.objects.filter(pk=person.pk).delete()
    User.objects.create(
        pk=person.pk, email="former@example.org", display_name="P", date_joined=joined
    )
    OutgoingMail.objects.all().delete()
    with run_jobs():
        assert erase_again() == 1
    assert erased == [person.email, "former@example.org"]
    assert ErasureRecord.objects.count() == 1
    assert not OutgoingMail.objects.exists()
    assert other.email not in erased
    with run_jobs():
        assert erase_again() == 0
    assert len(private_path(FILE).read_text().splitlines()) == 1


def test_file_is_completed_if_it_was_lost(erased, person, run_jobs):
    ask_erasure(user=person)
    week_is_over()
    with run_jobs():
        carry_out_due_requests()
    private_path(FILE).unlink()
    erase_again()
    assert len(read_file()) == 1
