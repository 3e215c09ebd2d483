"""`agora backup` and `agora restore`, with a real database destroyed and brought back."""

import io
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from agora.operations import embedded, restore
from agora.operations.archive import Reader, Writer
from agora.operations.backup import write_backup
from agora.operations.home import Home
from agora.operations.problem import Problem
from tests.operations.copy_of_agora import CopyOfAgora, summary

pytestmark = pytest.mark.xdist_group("agora-run")

PICTURE = "images/une photo à Gand.jpg"
OURS = {"agora", "postgres", "template0", "template1"}


@pytest.fixture(scope="module")
def backup(copy_of_agora: CopyOfAgora, tmp_path_factory) -> Iterator[Path]:
    """A back-up of a running copy that holds a row and a picture of ours."""
    copy = copy_of_agora
    if not copy.runs():
        copy.start()
    copy.query("CREATE TABLE IF NOT EXISTS proof (words text)")
    copy.query("TRUNCATE proof")
    copy.query("INSERT INTO proof VALUES ('« Ünïcode »')")
    (copy.home.media / PICTURE).parent.mkdir(exist_ok=True)
    (copy.home.media / PICTURE).write_bytes(b"\x89picture" * 10_000)
    file = tmp_path_factory.mktemp("backup") / "agora.tar"
    done = summary(copy.run("backup", str(file), "--json"))
    assert done["file"] == str(file)
    assert done["bytes"] == file.stat().st_size
    return file


def test_backup_of_a_running_copy_is_one_private_file(backup: Path):
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert os.listdir(backup.parent) == [backup.name]
    with Reader(backup) as reader:
        assert {"database.dump", "secrets.json", f"media/{PICTURE}"} <= set(reader.entries)


def test_backup_refuses_to_replace_a_file(backup: Path, running: CopyOfAgora):
    before = backup.read_bytes()
    with pytest.raises(Problem, match=r"agora\.tar exists already; choose another name\.$"):
        write_backup(running.home, running.home.media, running.places.url(), backup, _silent)
    assert backup.read_bytes() == before


def test_restore_refuses_in_one_sentence_if_agora_runs(backup: Path, running: CopyOfAgora):
    done = running.run("restore", str(backup), "--replace")
    assert done.returncode == 1
    assert done.stderr.startswith(f"agora: Agora already runs on {running.home.folder}")
    assert done.stderr.count("\n") == 1


def test_restore_refuses_if_the_database_is_not_empty(backup: Path, stopped: CopyOfAgora):
    with pytest.raises(Problem, match=r"The database is not empty\. Add --replace"):
        _restore(stopped, backup, replace=False)


def test_restore_changes_nothing_if_somebody_is_connected(backup: Path, stopped: CopyOfAgora):
    reason = r"Agora is in use \(1 connections to the database\)"
    with (
        embedded.attach(stopped.places) as server,
        psycopg.connect(server.url()),
        pytest.raises(Problem, match=reason),
    ):
        _restore(stopped, backup)


def test_restore_brings_everything_back_if_all_was_destroyed(backup: Path, stopped: CopyOfAgora):
    key = stopped.home.secret_key()
    shutil.rmtree(stopped.home.folder)
    done = summary(stopped.run("restore", str(backup), "--json"))
    assert done["media_files"] >= 1
    assert stopped.home.secret_key() == key
    assert stat.S_IMODE(stopped.home.secrets_file.stat().st_mode) == 0o600
    assert (stopped.home.media / PICTURE).read_bytes() == b"\x89picture" * 10_000
    said = stopped.start()
    assert "administrator" in said  # the demo's accounts are known again
    assert stopped.query("SELECT words FROM proof") == [("« Ünïcode »",)]


def test_restore_replaces_rows_media_and_secret_if_asked(backup: Path, stopped: CopyOfAgora):
    key = stopped.home.secret_key()
    with embedded.attach(stopped.places):
        stopped.query("UPDATE proof SET words = 'changed since'")
        stopped.query("CREATE TABLE made_since (number int)")
    (stopped.home.media / "made since.txt").write_text("since")
    stopped.home.secrets_file.write_text('{"AGORA_SECRET_KEY": "changed since"}')
    summary(stopped.run("restore", str(backup), "--replace", "--json"))
    with embedded.attach(stopped.places) as server:
        assert stopped.query("SELECT words FROM proof") == [("« Ünïcode »",)]
        assert stopped.query("SELECT to_regclass('made_since')") == [(None,)]
        assert _databases(server) == OURS
    assert not (stopped.home.media / "made since.txt").exists()
    assert stopped.home.secret_key() == key


def test_restore_upgrades_a_backup_of_an_older_agora(backup: Path, stopped: CopyOfAgora, tmp_path):
    with embedded.attach(stopped.places):
        stopped.query("DROP TABLE django_session")
        stopped.query("DELETE FROM django_migrations WHERE app = 'sessions'")
        older = tmp_path / "older.tar"
        assert stopped.run("backup", str(older)).returncode == 0
    summary(stopped.run("restore", str(older), "--replace", "--json"))
    with embedded.attach(stopped.places):
        assert stopped.query("SELECT count(*) FROM django_session") == [(0,)]


def test_restore_refuses_if_a_newer_agora_made_the_backup(backup: Path, stopped: CopyOfAgora):
    with pytest.raises(
        Problem, match=r"made by a newer Agora \(it knows .+\): upgrade Agora first"
    ):
        _restore(stopped, backup, forgotten=1)


def test_restore_changes_nothing_if_the_dump_inside_is_wrong(
    backup: Path, stopped: CopyOfAgora, tmp_path: Path
):
    wrong = tmp_path / "wrong.tar"
    with Reader(backup) as reader:
        dump = reader.tar.extractfile("database.dump").read()
        manifest = reader.manifest
    writer = Writer(wrong, _silent)
    half = dump[: len(dump) // 2]
    writer.add("database.dump", io.BytesIO(half), len(half))
    writer.close({name: manifest[name] for name in manifest if name not in ("format", "files")})
    with pytest.raises(Problem, match="The database could not be restored, nothing was changed"):
        _restore(stopped, wrong)
    with embedded.attach(stopped.places) as server:
        assert stopped.query("SELECT count(*) FROM proof") == [(1,)]
        assert _databases(server) == OURS
    assert (stopped.home.media / PICTURE).exists()
    assert not (stopped.home.folder / restore.FOLDER).exists()


def test_restore_works_for_an_ordinary_account_of_another_server_if_it_may_make_databases(
    backup: Path, stopped: CopyOfAgora, tmp_path: Path
):
    home = Home(tmp_path)
    with embedded.attach(stopped.places) as server:
        url = server.url("guest").replace("//agora@", "//guest@")
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE ROLE guest LOGIN")
            connection.execute("CREATE DATABASE guest OWNER guest")
            try:
                with Reader(backup) as reader:
                    known = {tuple(migration) for migration in reader.manifest["migrations"]}
                    guest = restore.Restoration(home, home.media, url)
                    with pytest.raises(Problem, match="may not make databases"):
                        guest.restore(reader, known, _silent, replace=False)
                    connection.execute("ALTER ROLE guest CREATEDB")
                    with pytest.raises(Problem, match="run CREATE EXTENSION vector"):
                        guest.restore(reader, known, _silent, replace=False)
                    assert _databases(server) == {*OURS, "guest"}
                    with psycopg.connect(server.url("template1"), autocommit=True) as template:
                        template.execute("CREATE EXTENSION vector")
                    guest.restore(reader, known, _silent, replace=False)
                with psycopg.connect(url) as restored:
                    words = restored.execute("SELECT words FROM proof").fetchall()
            finally:
                connection.execute("DROP DATABASE guest")
                connection.execute("DROP ROLE guest")
                with psycopg.connect(server.url("template1"), autocommit=True) as template:
                    template.execute("DROP EXTENSION IF EXISTS vector")
    assert words == [("« Ünïcode »",)]
    assert (home.media / PICTURE).exists()


@pytest.mark.parametrize("exchanged", [True, False])
def test_run_settles_a_restoration_that_was_killed(stopped: CopyOfAgora, exchanged: bool):
    home, folder = stopped.home, stopped.home.folder / restore.FOLDER
    (home.media / PICTURE).parent.mkdir(exist_ok=True)
    (home.media / PICTURE).write_bytes(b"former")
    (home.media / "restored.txt").unlink(missing_ok=True)
    with embedded.attach(stopped.places) as server:
        stopped.query("UPDATE proof SET words = 'former'")
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE agora_restoring TEMPLATE agora")
            if exchanged:
                connection.execute("ALTER DATABASE agora RENAME TO agora_replaced")
                connection.execute("ALTER DATABASE agora_restoring RENAME TO agora")
                stopped.query("UPDATE proof SET words = 'restored'")
        (folder / "media").mkdir(parents=True)
        (folder / "media" / "restored.txt").write_text("restored")
        (folder / "secrets.json").write_text('{"AGORA_SECRET_KEY": "restored"}')
        key = home.secret_key()
        for _ in range(2):
            restore.finish(home, home.media, server.url())
        words = "restored" if exchanged else "former"
        assert stopped.query("SELECT words FROM proof") == [(words,)]
        assert _databases(server) == OURS
    assert (home.media / "restored.txt").exists() is exchanged
    assert (home.media / PICTURE).exists() is not exchanged
    assert home.secret_key() == ("restored" if exchanged else key)
    assert not folder.exists()


def test_reader_refuses_a_file_that_lost_its_end(backup: Path, tmp_path: Path):
    half = tmp_path / "half.tar"
    half.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    with pytest.raises(Problem, match=r"is not a back-up of Agora, or its end is missing"):
        Reader(half)


def test_reader_refuses_a_file_with_one_changed_byte(backup: Path, tmp_path: Path):
    content = bytearray(backup.read_bytes())
    with Reader(backup) as reader:
        content[reader.entries[f"media/{PICTURE}"].offset_data + 5] ^= 1
    changed = tmp_path / "changed.tar"
    changed.write_bytes(content)
    reason = r"is damaged: media/.+ is not what was backed up"
    with Reader(changed) as reader, pytest.raises(Problem, match=reason):
        reader.check(_silent)


def test_reader_writes_nothing_outside_its_folder(tmp_path: Path):
    writer = Writer(tmp_path / "evil.tar", _silent)
    writer.add("media/../../escaped", io.BytesIO(b"out"), 3)
    writer.close({"migrations": []})
    (tmp_path / "inside").mkdir()
    with (
        Reader(tmp_path / "evil.tar") as reader,
        pytest.raises(Problem, match="would leave its folder"),
    ):
        reader.extract(tmp_path / "inside", _silent)
    assert sorted(os.listdir(tmp_path)) == ["evil.tar", "inside"]


def _databases(server: embedded.Server) -> set[str]:
    with psycopg.connect(server.url("postgres")) as connection:
        return {row[0] for row in connection.execute("SELECT datname FROM pg_database")}


def _restore(
    copy: CopyOfAgora, file: Path, *, replace: bool = True, forgotten: int = 0
) -> dict[str, object]:
    """Restore by a code that knows the back-up's migrations, but for the last ones."""
    with embedded.attach(copy.places) as server, Reader(file) as reader:
        migrations = [tuple(migration) for migration in reader.manifest["migrations"]]
        known = set(migrations[: len(migrations) - forgotten])
        restoration = restore.Restoration(copy.home, copy.home.media, server.url())
        return restoration.restore(reader, known, _silent, replace=replace)


def _silent(_count: int) -> None:
    """Stand for a progress bar."""
