"""The registry in the back office: a file is shown first and imported then; members are found."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from agora.accounts.actions import bring_registry
from agora.accounts.models import Member, RegistryImport
from agora.accounts.tasks import work_on_registry_import
from tests.accounts.factories import make_person
from tests.accounts.registry.conftest import HEAD, ROW

LIST = "/back-office/members/"
NEW = f"{LIST}imports/new/"
BAD = "2;=cmd;nobody;;;;;;;\n"


@pytest.fixture(autouse=True)
def private_files_of_this_test(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def agent(db):
    return make_person("support_agent", language="en")


@pytest.fixture
def client(agent, client_of):
    return client_of(agent)


def bring(client, text: str):
    file = SimpleUploadedFile("registry.csv", text.encode(), "text/csv")
    response = client.post(NEW, {"file": file})
    assert response.status_code == 302
    return response.url


def kept(settings) -> list:
    return list(settings.PRIVATE_ROOT.rglob("*.csv"))


def test_file_is_shown_first_and_imported_then(
    client, agent, settings, django_capture_on_commit_callbacks
):
    address = bring(client, HEAD + ROW)
    page = client.get(address).content.decode()
    assert "Nothing is stored yet" in page
    assert not Member.objects.exists()
    assert len(kept(settings)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{address}confirm/").url == address
    assert Member.objects.get().name == "Peeters Ana"
    row = RegistryImport.objects.get()
    assert (row.state, row.actor, row.report["created"]) == ("done", agent, 1)
    assert kept(settings) == []


def test_changes_are_shown_before_they_are_stored(client, imported):
    imported(HEAD + ROW)
    page = client.get(bring(client, HEAD + ROW.replace("Gent", "Liège"))).content.decode()
    assert "<code>town</code>" in page
    assert "<td>Gent</td>" in page
    assert "<td>Liège</td>" in page
    assert Member.objects.get().town == "Gent"


def test_bad_rows_are_named_and_the_good_ones_imported_if_one_says_so(client):
    address = bring(client, HEAD + ROW + BAD)
    page = client.get(address).content.decode()
    assert "“nobody” is no e-mail address." in page
    assert "Import the good rows" in page
    client.post(f"{address}confirm/")
    assert not Member.objects.exists()
    client.post(f"{address}confirm/", {"keep_going": "yes"})
    assert Member.objects.get().number == "0001"


def test_bad_rows_are_downloaded_by_those_with_the_right(client, client_of):
    address = f"{bring(client, HEAD + ROW + BAD)}findings.csv"
    response = client.get(address)
    assert b"error,3,2,email,nobody," in b"".join(response.streaming_content)
    assert response["Content-Disposition"] == 'attachment; filename="findings.csv"'
    assert client_of(make_person("editor")).get(address).status_code == 403


def test_file_goes_if_it_is_given_up(client, settings, django_capture_on_commit_callbacks):
    address = bring(client, HEAD + ROW + BAD)
    assert len(kept(settings)) == 2
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{address}cancel/")
    assert kept(settings) == []
    assert RegistryImport.objects.get().state == "cancelled"
    client.post(f"{address}confirm/")
    assert not Member.objects.exists()


def test_import_is_done_once_if_it_is_confirmed_twice(client):
    address = bring(client, HEAD + ROW)
    client.post(f"{address}confirm/")
    page = client.post(f"{address}confirm/", follow=True).content.decode()
    assert "does not wait for you any more" in page


def test_reason_is_shown_if_the_file_is_none_of_the_registry(client):
    page = client.get(bring(client, "shoe;size\n1;2\n")).content.decode()
    assert "its first row lacks number, name." in page
    assert RegistryImport.objects.get().state == "failed"


def test_file_is_asked_for_if_none_is_brought(client):
    assert client.post(NEW, {}).status_code == 422
    assert not RegistryImport.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_large_file_is_done_by_jobs_and_its_progress_shown(client, monkeypatch):
    monkeypatch.setattr(bring_registry, "AT_ONCE", 10)
    address = bring(client, HEAD + ROW)
    row = RegistryImport.objects.get()
    assert row.state == "checking"
    RegistryImport.objects.update(read=row.size // 2)
    page = client.get(address).content.decode()
    assert 'value="49"' in page or 'value="50"' in page
    assert "Show how far it is" in page
    work_on_registry_import(row.pk)
    row.refresh_from_db()
    assert (row.state, row.read) == ("checked", row.size)
    client.post(f"{address}confirm/")
    assert not Member.objects.exists()
    jobs = ProcrastinateJob.objects.filter(task_name=work_on_registry_import.name)
    assert [job.args for job in jobs] == [{"import_id": row.pk}] * 2
    for _ in range(2):  # as after a crash
        work_on_registry_import(row.pk)
    row.refresh_from_db()
    assert (row.state, row.report["created"]) == ("done", 1)


@pytest.mark.parametrize("role", ["member", "editor", "adviser", "facilitator", "board"])
def test_pages_are_refused_to_other_roles(client, client_of, role):
    address = bring(client, HEAD + ROW)
    other = client_of(make_person(role))
    for page in (LIST, NEW, address):
        assert other.get(page).status_code == 403
    assert other.post(f"{address}confirm/").status_code == 403
    assert not Member.objects.exists()


@pytest.mark.parametrize("letters", ["peeters", "PEETERS ana", "0001", "ana@exam"])
def test_member_is_found_by_letters(client, imported, letters):
    imported(HEAD + ROW + "0002;Dubois Jo;jo@example.org;;;;;;;\n")
    page = client.get(LIST, {"q": letters}).content.decode()
    assert "Peeters Ana" in page
    assert "Dubois Jo" not in page


def test_list_goes_on_by_key_with_as_many_queries(client, imported, django_assert_max_num_queries):
    rows = "".join(f"{number};Peeters {number:03};;;;;;;;\n" for number in range(120))
    imported(HEAD + rows)
    client.get(LIST)
    with django_assert_max_num_queries(12):
        first = client.get(LIST, {"q": "peeters"}).context["page"]
    second = client.get(LIST, {"q": "peeters", "cursor": first.next_cursor}).context["page"]
    names = [member.name for member in [*first.rows, *second.rows]]
    assert names == [f"Peeters {number:03}" for number in range(100)]


def test_member_shows_who_shares_their_address(client, imported):
    imported(HEAD + ROW + "0002;Dubois Jo;ana@example.org;;;;;;;\n")
    member = Member.objects.get(number="0001")
    page = client.get(f"{LIST}{member.pk}/").content.decode()
    assert "Dubois Jo (0002)" in page
    assert "none yet" in page
