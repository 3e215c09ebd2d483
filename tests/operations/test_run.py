"""`agora run` as a whole: real processes on this machine."""

import os
import signal
import socket
import time

import pytest

from tests.operations.copy_of_agora import CopyOfAgora, wait_until

pytestmark = pytest.mark.xdist_group("agora-run")


def test_run_prints_the_address_and_an_account_of_each_role(running: CopyOfAgora):
    assert f"http://127.0.0.1:{running.port}/" in running.said
    for role in ["member", "adviser", "moderator", "editor", "facilitator", "administrator"]:
        assert role in running.said
    assert running.get("/healthz")[0] == 200
    assert running.ready()


def test_run_serves_the_home_page_in_each_language(running: CopyOfAgora):
    for language in ["fr", "nl", "en"]:
        status, page = running.get(f"/{language}/")
        assert status == 200
        assert f'lang="{language}"'.encode() in page


def test_run_answers_another_request_while_one_is_slow(running: CopyOfAgora):
    with socket.create_connection(("127.0.0.1", running.port)) as slow:
        slow.sendall(b"GET /fr/ HTTP/1.1\r\nHost: 127.0.0.1\r\n")  # and never the end
        assert running.get("/healthz")[0] == 200


@pytest.mark.parametrize("part", ["granian", "procrastinate"])
def test_run_starts_a_process_again_if_it_is_killed(running: CopyOfAgora, part: str):
    killed = running.part(part)
    killed.kill()
    wait_until(lambda: running.part(part) not in (None, killed))
    wait_until(running.ready)
    assert running.runs()


def test_run_serves_again_if_only_the_inner_web_process_is_killed(running: CopyOfAgora):
    (inner,) = running.part("granian").children()
    inner.kill()
    wait_until(lambda: inner not in running.part("granian").children())
    wait_until(running.ready)


@pytest.mark.parametrize("part", ["postgres", "keeper"])
def test_run_keeps_acknowledged_rows_if_the_database_is_killed(running: CopyOfAgora, part: str):
    running.query("CREATE TABLE IF NOT EXISTS acknowledged (part text)")
    running.query("INSERT INTO acknowledged VALUES (%s)", part)
    before = running.places.postmaster()
    (before if part == "postgres" else running.part("keeper")).kill()
    wait_until(lambda: running.places.postmaster() not in (None, before))
    wait_until(running.ready)
    assert running.query("SELECT count(*) FROM acknowledged WHERE part = %s", part) == [(1,)]


def test_run_refuses_in_one_sentence_if_another_copy_has_the_data(running: CopyOfAgora):
    done = running.run("run", PORT="0")
    assert done.returncode == 1
    assert done.stderr == (
        f"agora: Agora already runs on {running.home.folder} (process {running.process.pid}); "
        "stop it first, or give another folder with AGORA_HOME.\n"
    )
    assert running.ready()


def test_command_uses_the_running_database_and_leaves_it(running: CopyOfAgora):
    before = running.places.postmaster()
    done = running.run("prepare", "--json")
    assert (done.returncode, done.stdout) == (0, '{"migrations": 0, "demo": false}\n')
    assert running.places.postmaster() == before


def test_run_leaves_nothing_behind_if_it_is_killed_itself(running: CopyOfAgora):
    running.stop(signal.SIGKILL)
    wait_until(lambda: running.processes() == [], 60)  # a bound for a busy machine


def test_run_recovers_if_everything_is_killed_at_once(running: CopyOfAgora):
    for process in [*running.processes(), running.process]:
        os.kill(process.pid, signal.SIGKILL)
    running.process.wait()
    running.start()
    assert running.ready()


def test_run_ends_every_process_on_ctrl_c(running: CopyOfAgora):
    assert running.stop(signal.SIGINT) == 0
    assert running.processes() == []
    assert "database system is shut down" in running.places.log.read_text()[-400:]


def test_run_keeps_its_data_and_prepares_nothing_if_started_again(stopped: CopyOfAgora):
    began = time.monotonic()
    said = stopped.start()
    assert time.monotonic() - began < 20  # a bound for a busy machine: alone it takes five
    assert "prepared" not in said
    assert "Loading the demo" not in said
    assert "administrator" in said
    assert stopped.stop(signal.SIGTERM) == 0
    assert stopped.processes() == []


def test_run_refuses_in_one_sentence_if_the_port_is_taken(stopped: CopyOfAgora):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = stopped.run("run", PORT=str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"agora: Port {port} on 127.0.0.1 cannot be used")
    assert done.stderr.count("\n") == 1
    assert stopped.processes() == []


def test_command_starts_the_database_and_stops_it_at_its_end(stopped: CopyOfAgora):
    done = stopped.run("showmigrations", "sessions")
    assert done.returncode == 0, done.stderr
    assert stopped.processes() == []
