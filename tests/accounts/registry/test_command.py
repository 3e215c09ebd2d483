"""`agora import-members`, and two of them at once."""

import io
import json
import threading

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from agora.accounts.actions.import_members import import_members
from agora.accounts.models import Member, RegistryImport
from agora.accounts.registry.findings import Findings
from tests.accounts import generated_registry
from tests.accounts.registry.conftest import HEAD, ROW

BAD = HEAD + ROW + "2;;;;;;;;;\n"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "registry.csv"


def run(file, *options) -> dict:
    out = io.StringIO()
    call_command("import-members", str(file), "--json", *options, stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue())


def test_command_gives_one_object(db, file):
    file.write_text(HEAD + ROW, encoding="utf-8")
    summary = run(file)
    names = ("rows", "created", "updated", "unchanged", "departed", "errors", "warnings")
    assert [summary[name] for name in names] == [1, 1, 0, 0, 0, 0, 0]
    assert summary["errors_file"] is None
    assert RegistryImport.objects.get().file_name == "registry.csv"


def test_command_stores_nothing_and_ends_with_1_if_a_row_is_bad(db, file, capsys):
    file.write_text(BAD, encoding="utf-8")
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import-members", str(file), "--json", stdout=out, stderr=io.StringIO())
    assert ended.value.code == 1
    summary = json.loads(out.getvalue())
    assert (summary["errors"], summary["created"], summary["stored"]) == (1, 0, False)
    table = file.with_name("registry.csv.errors.csv")
    assert summary["errors_file"] == str(table)
    assert table.read_text().splitlines() == [
        "kind,line,number,column,value,reason",
        "error,3,2,name,,The name is missing.",
    ]
    assert table.stat().st_mode & 0o777 == 0o600
    assert not Member.objects.exists()


def test_command_says_a_sentence_if_a_row_is_bad(db, file):
    file.write_text(BAD, encoding="utf-8")
    with pytest.raises(CommandError, match="--keep-going"):
        call_command("import-members", str(file), stdout=io.StringIO())


def test_command_stores_the_good_rows_if_it_keeps_going(db, file):
    file.write_text(BAD, encoding="utf-8")
    summary = run(file, "--keep-going")
    assert (summary["created"], summary["errors"], summary["stored"]) == (1, 1, True)


def test_former_errors_go_if_there_is_none_any_more(db, file):
    file.write_text(BAD, encoding="utf-8")
    run(file, "--keep-going")
    file.write_text(HEAD + ROW, encoding="utf-8")
    run(file)
    assert [path.name for path in file.parent.iterdir()] == ["registry.csv"]


def test_dry_run_stores_nothing(db, file):
    file.write_text(HEAD + ROW, encoding="utf-8")
    assert run(file, "--dry-run")["created"] == 1
    assert not Member.objects.exists()


@pytest.mark.parametrize("content", [None, b"no;registry\n1;2\n"])
def test_command_says_why_if_it_cannot_read_the_file(db, file, content):
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError):
        run(file)
    assert not list(file.parent.glob("*.errors.csv*"))


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_go_one_after_the_other(file):
    generated_registry.write(file, 2000)
    reports, problems = [], []
    start = threading.Barrier(2)

    def work():
        try:
            start.wait()
            with file.open("rb") as opened:
                findings = Findings(io.StringIO(newline=""))
                reports.append(import_members(actor=None, file=opened, findings=findings))
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert sorted((one.created, one.unchanged) for one in reports) == [(0, 2000), (2000, 0)]
    assert Member.objects.count() == 2000
