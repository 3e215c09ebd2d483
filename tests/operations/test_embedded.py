"""The embedded server by itself: who starts it, who stops it, what survives."""

import os
import stat
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import psutil
import psycopg
import pytest

from agora.operations import embedded
from agora.operations.embedded import Places
from agora.operations.home import default_folder
from agora.operations.problem import Problem
from config.environment import ROOT
from tests.operations.copy_of_agora import wait_until


def test_server_knows_accents_and_has_the_extensions(bare_server: Places):
    with embedded.attach(bare_server) as server, _connect(server) as connection:
        for extension in ["unaccent", "pg_trgm", "btree_gist", "vector"]:
            connection.execute(f"CREATE EXTENSION {extension}")
        row = connection.execute("SELECT lower('ÉÏ'), to_tsvector('simple', '«Été»')::text")
        assert row.fetchone() == ("éï", "'été':1")


def test_server_stops_only_when_its_last_user_leaves(bare_server: Places):
    first = embedded.attach(bare_server)
    second = embedded.attach(bare_server)
    assert first.release() is False
    assert second.alive()
    assert second.release() is True
    assert bare_server.postmaster() is None


def test_server_stops_by_itself_if_its_only_user_is_killed(bare_server: Places):
    holder = _hold_in_another_process(bare_server)
    assert bare_server.ready()
    holder.kill()
    holder.wait()
    wait_until(lambda: bare_server.postmaster() is None, 30)
    assert "database system is shut down" in bare_server.log.read_text()


def test_server_stays_for_us_if_the_one_who_started_it_is_killed(bare_server: Places):
    holder = _hold_in_another_process(bare_server)
    with embedded.attach(bare_server) as server:
        postmaster = bare_server.postmaster()
        holder.kill()
        holder.wait()
        with pytest.raises(psutil.TimeoutExpired):
            postmaster.wait(1)
        assert server.alive()


def test_server_recovers_if_everything_of_it_is_killed(bare_server: Places):
    bare_server = replace(bare_server, unsafe=False)
    server = embedded.attach(bare_server)
    with _connect(server) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS number")
    postmaster = bare_server.postmaster()
    for process in [*postmaster.parent().children(recursive=True), postmaster.parent()]:
        process.kill()
    server.release()
    with embedded.attach(bare_server) as server, _connect(server) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (1,)


def test_server_starts_if_the_number_of_a_dead_one_belongs_to_another(bare_server: Places):
    embedded.attach(bare_server).release()
    account = bare_server.data.stat().st_uid
    options = {"user": account} if os.geteuid() == 0 else {}
    other = subprocess.Popen(["sleep", "300"], cwd="/", **options)
    try:
        lines = [str(other.pid), str(bare_server.data), "1", "5432", "", "", "1 1", "ready"]
        bare_server.pid_file.write_text("\n".join(lines) + "\n")
        bare_server.pid_file.chmod(0o644)
        embedded.attach(bare_server).release()
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_server_is_made_again_if_making_it_was_interrupted(bare_server: Places):
    half = bare_server.folder / "data.part"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with embedded.attach(bare_server) as server:
        assert server.alive()
    assert not half.exists()


def test_server_refuses_in_one_sentence_if_another_version_made_the_data(bare_server: Places):
    embedded.attach(bare_server).release()
    (bare_server.data / "PG_VERSION").write_text("15\n")
    with pytest.raises(Problem, match=r"made by PostgreSQL 15 and this Agora brings PostgreSQL"):
        embedded.attach(bare_server)


def test_server_gives_its_own_reason_if_it_cannot_start(bare_server: Places):
    embedded.attach(bare_server).release()
    with (bare_server.data / "postgresql.conf").open("a") as settings:
        settings.write("shared_buffers = 'all of it'\n")
        settings.write("port = -1\n")
    with pytest.raises(Problem, match=r"The database does not start \(.+\); see .+server\.log"):
        embedded.attach(bare_server)


def test_server_is_closed_to_other_accounts(bare_server: Places):
    with embedded.attach(bare_server):
        for folder in [bare_server.sockets, bare_server.data]:
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_server_leaves_the_folders_above_as_they_are():
    with tempfile.TemporaryDirectory(prefix="agora-") as folder:
        above = Path(folder) / "above"
        above.mkdir(mode=0o711)
        Path(folder).chmod(0o711)
        before = [(place, place.stat().st_mode) for place in [above, *above.parents]]
        embedded.attach(Places(above / "postgresql", unsafe=True)).release()
        assert [(place, place.stat().st_mode) for place in [above, *above.parents]] == before


def test_socket_goes_to_a_short_folder_if_the_address_is_too_long():
    with tempfile.TemporaryDirectory(prefix="agora-") as folder:
        Path(folder).chmod(0o711)
        places = Places(Path(folder) / ("long" * 30) / "postgresql", unsafe=True)
        with embedded.attach(places) as server, _connect(server) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert not places.sockets.is_relative_to(places.folder)
        places.sockets.rmdir()


def test_default_folder_is_outside_homes_if_we_are_the_administrator(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    folder = default_folder(Path("/root/agora"))
    assert folder.parent == Path("/var/lib/agora")
    assert folder.name.startswith("agora-")
    assert folder != default_folder(Path("/root/other/agora"))


def test_default_folder_is_in_the_project_if_we_are_an_ordinary_account(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert default_folder(Path("/home/ada/agora")) == Path("/home/ada/agora/var")


def _connect(server: embedded.Server) -> psycopg.Connection:
    return psycopg.connect(server.url("postgres"), autocommit=True)


def _hold_in_another_process(places: Places) -> subprocess.Popen:
    code = (
        "import pathlib, sys, time\n"
        "from agora.operations import embedded\n"
        "server = embedded.attach(embedded.Places(pathlib.Path(sys.argv[1]), unsafe=True))\n"
        "print('held', flush=True)\n"
        "time.sleep(300)\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(places.folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder.stdout:
        assert holder.stdout.readline() == "held\n"
    return holder
