"""What every command of `agora` does alike."""

import json
import os
import subprocess
import sys
from io import StringIO

import psycopg
import pytest
from django.core.management.base import CommandError, OutputWrapper

from agora.operations import freshness
from agora.operations.command import AgoraCommand
from agora.operations.home import Home
from agora.operations.overview import overview
from agora.operations.problem import Problem
from agora.operations.translations import compile_catalogs
from config.environment import ROOT

ERRORS = {"command": CommandError("The file is empty."), "problem": Problem("The disk is full.")}


class Count(AgoraCommand):
    """Counts; ends with an error when asked."""

    help = "Count."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("--fail", choices=ERRORS)

    def perform(self, *, fail, **_):
        if fail:
            raise ERRORS[fail]
        self.say("Counting.")
        return {"counted": sum(1 for _ in self.track(iter("abc"), 3, "Counting"))}


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_command_writes_lines_for_people(capsys):
    Count().run_from_argv(["agora", "count"])
    assert capsys.readouterr() == ("Counting.\n", "")


def test_command_writes_nothing_if_silenced(capsys):
    Count().run_from_argv(["agora", "count", "--verbosity", "0"])
    assert capsys.readouterr() == ("", "")


def test_command_writes_one_object_and_its_lines_apart_if_asked_for_json(capsys):
    Count().run_from_argv(["agora", "count", "--json"])
    output, errors = capsys.readouterr()
    assert json.loads(output) == {"counted": 3}
    assert errors == "Counting.\n"


@pytest.mark.parametrize("kind", ERRORS)
def test_command_ends_with_a_sentence_and_code_1_if_it_fails(capsys, kind: str):
    with pytest.raises(SystemExit) as end:
        Count().run_from_argv(["agora", "count", "--fail", kind])
    assert end.value.code == 1
    assert capsys.readouterr() == ("", f"agora: {ERRORS[kind]}\n")


def test_command_says_its_error_in_json_too_if_asked(capsys):
    with pytest.raises(SystemExit):
        Count().run_from_argv(["agora", "count", "--fail", "problem", "--json"])
    assert json.loads(capsys.readouterr().out) == {"error": "The disk is full."}


def test_command_draws_a_bar_on_a_terminal_only(monkeypatch):
    for stream, drawn in [(Terminal(), True), (StringIO(), False)]:
        command = Count(stderr=stream)
        command.stderr = OutputWrapper(stream)
        command.handle(fail=None, verbosity=1)
        assert ("Counting" in stream.getvalue()) is drawn


def test_overview_lists_our_commands_by_topic_and_those_of_others_last():
    lines = overview().splitlines()
    places = [lines.index(topic) for topic in ["Run", "Demo", "Recommendations", "Back up"]]
    assert places == sorted(places)
    assert any(line.startswith("  run ") for line in lines[places[0] : places[1]])
    assert any(line.startswith("  restore ") for line in lines[places[3] :])
    last = lines.index("Commands of Django and of the libraries")
    assert last > max(places)
    assert "makemigrations" in " ".join(lines[last:])
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("arguments", [["showmigrations"], ["backup", "never.tar"], ["run"]])
def test_command_says_that_the_database_cannot_be_reached(tmp_path, arguments):
    done = _agora(*arguments, home=tmp_path, url="postgresql://nobody@127.0.0.1:1/nothing")
    assert done.returncode == 1
    assert done.stderr.startswith("agora: The database cannot be reached: ")
    assert done.stderr.count("\n") == 1
    assert not (ROOT / "never.tar").exists()


def test_database_is_prepared_until_its_migrations_change(transactional_db, tmp_path):
    from tests.database import url

    home, address = Home(tmp_path), url(_name_of_the_test_database())
    assert not freshness.is_prepared(home, address)
    freshness.note_prepared(home, address)
    assert freshness.is_prepared(home, address)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("UPDATE django_migrations SET applied = now() WHERE app = 'sessions'")
    assert not freshness.is_prepared(home, address)


def test_catalogs_are_compiled_once_and_without_what_is_doubtful(tmp_path):
    folder = tmp_path / "locale" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "place"\nmsgid "Town"\nmsgstr "Ville"\n\n'
        '#, fuzzy\nmsgid "Doubtful"\nmsgstr "Douteux"\n',
        encoding="utf-8",
    )
    assert compile_catalogs(tmp_path) == 1
    assert compile_catalogs(tmp_path) == 0
    # Another one, brought by an upgrade, may well be older than what was compiled.
    os.utime(folder / "django.po", (1, 1))
    assert compile_catalogs(tmp_path) == 1
    compiled = (folder / "django.mo").read_bytes()
    assert b"Ville" in compiled
    assert b"Douteux" not in compiled


def _name_of_the_test_database() -> str:
    from django.db import connection

    return connection.settings_dict["NAME"]


def _agora(*arguments: str, home, url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "agora.operations.cli", *arguments],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "AGORA_HOME": str(home),
            "DATABASE_URL": url,
            "PORT": "0",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
