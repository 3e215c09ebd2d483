"""A copy of everything about oneself: asked for, made, fetched, deleted."""

import datetime
import io
import json
import zipfile

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.utils import timezone

from agora.core import personal_data
from agora.core.personal_data import PersonalData
from agora.core.private_files import private_path, serve_private
from agora.notifications.models import OutgoingMail
from agora.privacy.actions.forget_exports import forget_exports
from agora.privacy.actions.make_export import KEPT, make_export
from agora.privacy.models import DataExport
from tests.accounts.factories import make_person

PAGE = "/en/account/my-data/"


@pytest.fixture
def diary(monkeypatch):
    """A room that knows something, and has two files of the same name."""
    part = PersonalData(
        code="diary",
        label="Diary",
        collect=lambda user: {"entries": [{"text": f"Diary of {user.email}", "on": None}]},
        files=lambda user: [
            ("../day.txt", ContentFile(b"first")),
            ("day.txt", ContentFile(b"second")),
        ],
        erase=lambda user: None,
    )
    monkeypatch.setattr(personal_data, "_parts", {**personal_data._parts, "diary": part})


@pytest.fixture
def asked(person, client_of) -> DataExport:
    assert client_of(person).post(PAGE).status_code == 302
    return DataExport.objects.get()


@pytest.fixture
def made(asked) -> DataExport:
    make_export(export_id=asked.pk)
    asked.refresh_from_db()
    return asked


def fetch(client, export):
    return client.get(f"{PAGE}{export.key}/")


def test_copy_is_being_made_if_it_was_asked_for(asked, person, client_of):
    assert asked.state == "waiting"
    assert "Your copy is being made" in client_of(person).get(PAGE).content.decode()


def test_second_copy_is_not_begun_if_one_is_open(made, person, client_of):
    client_of(person).post(PAGE)
    assert DataExport.objects.get() == made


def test_copy_is_not_asked_for_if_the_page_is_only_read(person, client_of):
    client_of(person).get(PAGE)
    assert not DataExport.objects.exists()


def test_copy_holds_every_part_as_json_and_as_a_page_and_its_files(diary, made, person, client_of):
    answer = fetch(client_of(person), made)
    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        assert {f"{part.code}.json" for part in personal_data.parts()} <= names
        entries = json.loads(archive.read("diary.json"))["entries"]
        assert entries == [{"text": f"Diary of {person.email}", "on": None}]
        assert archive.read("files/diary/day.txt") == b"first"
        assert archive.read("files/diary/2-day.txt") == b"second"
        page = BeautifulSoup(archive.read("index.html"), "html.parser")
    assert page.html["lang"] == "en"
    assert f"Diary of {person.email}" in page.text


def test_page_of_the_copy_speaks_the_persons_language(db):
    reader = make_person(language="nl")
    export = DataExport.objects.create(user=reader)
    make_export(export_id=export.pk)
    with zipfile.ZipFile(private_path(export.path)) as archive:
        assert '<html lang="nl">' in archive.read("index.html").decode()


def test_person_is_told_without_content_if_the_copy_is_ready(diary, made, person):
    mail = OutgoingMail.objects.get(recipient=person.email)
    assert "ready" in mail.subject
    assert PAGE in mail.text
    assert "Diary of" not in mail.text + mail.html


def test_copy_is_absent_if_someone_else_has_its_link(made, client, client_of):
    assert fetch(client_of(make_person("member")), made).status_code == 404
    assert fetch(client_of(make_person("administrator")), made).status_code == 404
    assert fetch(client, made).status_code == 302  # led to the sign-in


def test_copy_is_deleted_and_can_be_asked_for_anew_if_its_week_is_over(made, person, client_of):
    assert forget_exports() == 0
    DataExport.objects.update(expires_at=timezone.now())
    assert forget_exports() == 1
    assert not private_path(made.path).exists()
    assert fetch(client_of(person), made).status_code == 404
    client_of(person).post(PAGE)
    assert DataExport.objects.filter(state="waiting").count() == 1


def test_copy_stays_a_week(made):
    assert made.expires_at - made.ready_at == KEPT


def test_copy_can_be_asked_for_anew_if_it_could_not_be_made_for_a_day(asked):
    DataExport.objects.update(asked_at=timezone.now() - datetime.timedelta(days=2))
    assert forget_exports() == 1


def test_copy_is_made_once_if_the_job_runs_twice(made):
    before = private_path(made.path).stat().st_mtime_ns
    make_export(export_id=made.pk)
    assert private_path(made.path).stat().st_mtime_ns == before
    assert OutgoingMail.objects.count() == 1


def test_file_is_sent_by_nginx_if_production_says_so(made, person, client_of, settings):
    settings.PRIVATE_FILES_PREFIX = "/private-files/"
    answer = fetch(client_of(person), made)
    assert answer["X-Accel-Redirect"] == f"/private-files/exports/{made.key}.zip"
    assert answer.content == b""
    assert fetch(client_of(make_person()), made).status_code == 404


@pytest.mark.parametrize("name", ["../secrets.json", "/etc/passwd", "exports/../../x"])
def test_private_file_is_refused_if_its_name_leads_out_of_the_folder(name):
    with pytest.raises(ValueError, match="outside"):
        serve_private(name, allowed=True, save_as="x")
