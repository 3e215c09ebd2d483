"""One database server for a whole test run, and a database for each of its processes.

Loaded with `-p tests.database`, before the settings are. Without DATABASE_URL, an embedded
server is started in a folder that is kept from run to run; concurrent runs share it. Migrating
costs thirteen seconds, so it is done once into a template, named after the code that made it;
each process of a run copies the template, which takes a tenth of a second.
"""

import contextlib
import fcntl
import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest
from psycopg import sql

from agora.operations import embedded, freshness
from agora.operations.database import make_database
from agora.operations.home import Home, default_folder
from config.environment import ROOT

TEMPLATE = "agora_template_"
COPY = "agora_test_"
KEPT = 4  # templates of former code, which concurrent runs may use
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
    if _ours and not config.option.collectonly:
        with _alone():
            _forget_unclean_data()
            _server = embedded.attach(PLACES)
            _drop_copies_of_dead_runs()


def pytest_unconfigure() -> None:
    global _server
    if _server is not None:
        with _alone():
            _server.release()
            _server = None


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> Iterator[None]:
    """Give this process its own copy of the migrated database."""
    from django.db import connection

    name = f"{COPY}{os.getpid()}"
    connection.close()
    connection.settings_dict["NAME"] = name
    with _alone():
        _make_template()
        _copy(name)
    yield
    with django_db_blocker.unblock():
        connection.close()
    with _maintenance() as server:
        _drop(server, name)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Give a fresh copy after a test with real transactions.

    Such a test ends with every table emptied, those filled by migrations too.
    """
    names = set(getattr(item, "fixturenames", ()))
    if names & {"transactional_db", "live_server"} or _is_transactional(item):
        from django.db import connections

        connections.close_all()
        name = connections["default"].settings_dict["NAME"]
        if name.startswith(COPY):
            with _alone():
                _make_template()
                _copy(name)


def _is_transactional(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return marker is not None and bool(marker.kwargs.get("transaction"))


@functools.cache
def _template_name() -> str:
    return TEMPLATE + freshness.code_fingerprint()[:16]


def _make_template() -> None:
    """Migrate a database if no run did it with this code yet."""
    name = _template_name()
    half = f"{name}_part"
    with _maintenance() as server:
        rows = server.execute("SELECT datname FROM pg_database ORDER BY oid DESC").fetchall()
        templates = [row[0] for row in rows if row[0].startswith(TEMPLATE)]
        if name in templates:
            return
        for old in templates[KEPT:]:
            _drop(server, old)
        _drop(server, half)
        make_database(_url("postgres"), half)
        command = [sys.executable, "-m", "agora.operations.cli", "prepare", "--verbosity", "0"]
        environment = {
            **os.environ,
            "DATABASE_URL": _url(half),
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        }
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        server.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(half), sql.Identifier(name)
            )
        )


def _copy(name: str) -> None:
    with _maintenance() as server:
        _drop(server, name)
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        server.execute(statement.format(sql.Identifier(name), sql.Identifier(_template_name())))


def _drop(server: psycopg.Connection, name: str) -> None:
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    server.execute(statement.format(sql.Identifier(name)))


def _maintenance() -> psycopg.Connection:
    return psycopg.connect(_url("postgres"), autocommit=True)


def _url(database: str) -> str:
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database}").geturl()


def _drop_copies_of_dead_runs() -> None:
    with _maintenance() as server:
        names = server.execute("SELECT datname FROM pg_database").fetchall()
        for (name,) in names:
            if name.startswith(COPY) and not psutil.pid_exists(int(name.removeprefix(COPY))):
                _drop(server, name)


def _forget_unclean_data() -> None:
    """Remove data that a crash of the machine left: without fsync nothing vouches for them."""
    if not PLACES.data.exists() or PLACES.postmaster() is not None:
        return
    command = [embedded.programs() / "pg_controldata", "-D", PLACES.data]
    said = subprocess.run(
        command, capture_output=True, text=True, check=False, env={"LC_ALL": "C"}
    ).stdout
    states = [line.split(":", 1)[1].strip() for line in said.splitlines() if "cluster state" in line]
    if states != ["shut down"]:
        shutil.rmtree(PLACES.data)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Hold the right to start, stop or fill the server among the processes of all runs."""
    HOME.make()
    with (HOME.folder / "tests.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
