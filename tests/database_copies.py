"""A migrated database for each process of a test run.

Migrating costs thirteen seconds, so it is done once into a template, named after the code that
made it and kept for the next run; copying it takes a tenth of a second.
"""

import functools
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from psycopg import sql

from agora.operations import freshness
from agora.operations.database import make_database
from config.environment import ROOT
from tests.database import COPY, alone, drop, maintenance, url

TEMPLATE = "agora_template_"
KEPT = 4  # templates of former code, which concurrent runs may use


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker) -> Iterator[None]:
    """Give this process its own copy of the migrated database."""
    from django.db import connection

    name = f"{COPY}{os.getpid()}"
    connection.close()
    connection.settings_dict["NAME"] = name
    with alone():
        make_template()
        copy(template_name(), name)
    yield
    with django_db_blocker.unblock():
        connection.close()
    with maintenance() as server:
        drop(server, name)


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
            with alone():
                make_template()
                copy(template_name(), name)


def _is_transactional(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return marker is not None and bool(marker.kwargs.get("transaction"))


@functools.cache
def template_name() -> str:
    """Give the name of the migrated database that this code makes, with its first pages."""
    digest = hashlib.sha256(freshness.code_fingerprint().encode())
    for file in sorted((ROOT / "agora/privacy/starting_texts").iterdir()):
        digest.update(file.read_bytes())
    return TEMPLATE + digest.hexdigest()[:16]


def make_template() -> None:
    """Migrate a database if no run did it with this code yet."""
    name = template_name()
    half = f"{name}_part"
    with maintenance() as server:
        rows = server.execute("SELECT datname FROM pg_database ORDER BY oid DESC").fetchall()
        templates = [row[0] for row in rows if row[0].startswith(TEMPLATE)]
        if name in templates:
            return
        for old in templates[KEPT:]:
            drop(server, old)
        drop(server, half)
        make_database(url("postgres"), half)
        command = [sys.executable, "-m", "agora.operations.cli", "prepare", "--verbosity", "0"]
        environment = {
            **os.environ,
            "DATABASE_URL": url(half),
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        }
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        server.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(half), sql.Identifier(name)
            )
        )


def copy(source: str, name: str) -> None:
    """Make the database `name` a copy of `source`, to which nobody may be connected."""
    with maintenance() as server:
        drop(server, name)
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        server.execute(statement.format(sql.Identifier(name), sql.Identifier(source)))
