"""One database server for a whole test run.

Loaded with `-p tests.database`, before the settings are. Without DATABASE_URL, an embedded
server is started in a folder that is kept from run to run; concurrent runs share it. Each process
of a run has its own copy of one migrated database: see `tests/database_copies.py`.
"""

import contextlib
import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest
from psycopg import sql

from agora.operations import embedded
from agora.operations.home import Home, default_folder
from config.environment import ROOT

COPY = "agora_test_"
IN_A_WORKER = "PYTEST_XDIST_WORKER" in os.environ
HOME = Home(default_folder(ROOT) / "tests")
PLACES = embedded.Places(HOME.folder / "postgresql", unsafe=True)

_server: embedded.Server | None = None

# The settings read the address when pytest-django loads, before any hook of ours runs.
_ours = not IN_A_WORKER and not os.environ.get("DATABASE_URL")
if _ours:
    os.environ["DATABASE_URL"] = PLACES.url("postgres")
os.environ["AGORA_HOME"] = str(HOME.folder)


def pytest_configure(config: pytest.Config) -> None:
    global _server
    # Of two plugins with a fixture of one name, the later wins: this one comes after Django's.
    config.pluginmanager.import_plugin("tests.database_copies")
    if _ours and not config.option.collectonly:
        with alone():
            _forget_unclean_data()
            _server = embedded.attach(PLACES)
            _drop_copies_of_dead_runs()


def pytest_unconfigure() -> None:
    global _server
    if _server is not None:
        with alone():
            _server.release()
            _server = None


def _drop_copies_of_dead_runs() -> None:
    with maintenance() as server:
        names = server.execute("SELECT datname FROM pg_database").fetchall()
        for (name,) in names:
            if name.startswith(COPY) and not psutil.pid_exists(
                int(name.removeprefix(COPY).partition("_")[0])
            ):
                drop(server, name)


def _forget_unclean_data() -> None:
    """Remove data that a crash of the machine left: without fsync nothing vouches for them."""
    if not PLACES.data.exists() or PLACES.postmaster() is not None:
        return
    command = [embedded.programs() / "pg_controldata", "-D", PLACES.data]
    said = subprocess.run(
        command, capture_output=True, text=True, check=False, env={"LC_ALL": "C"}
    ).stdout
    states = [
        line.split(":", 1)[1].strip() for line in said.splitlines() if "cluster state" in line
    ]
    if states != ["shut down"]:
        shutil.rmtree(PLACES.data)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold the right to start, stop or fill the server among the processes of all runs."""
    HOME.make()
    with (HOME.folder / "tests.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def drop(server: psycopg.Connection, name: str) -> None:
    """Drop a database, whoever is connected to it."""
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    server.execute(statement.format(sql.Identifier(name)))


def maintenance() -> psycopg.Connection:
    """Give a connection that makes and drops databases."""
    return psycopg.connect(url("postgres"), autocommit=True)


def url(database: str) -> str:
    """Give the address of a database of the run's server."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()
