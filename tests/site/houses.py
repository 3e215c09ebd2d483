"""The databases in which the site is walked: the demo cooperative, and a house still empty."""

import contextlib
import datetime
import functools
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from psycopg import sql

from config.environment import ROOT
from tests import database_copies
from tests.database import alone, drop, maintenance, url

TEMPLATE = "agora_demo_"
HOMES = ROOT / "var" / "demos-of-tests"
KEPT = 2  # demos of former code, which concurrent runs may use
SOURCES = ("*.py", "*.toml", "*.md")  # what the demo's content may depend on


@contextlib.contextmanager
def demo_house(of: str = "demo") -> Iterator[str]:
    """Make a copy of the demo cooperative, dropped in the end; give the database's name. Copies
    that one process keeps at the same time differ by what they are `of`."""
    name = f"{database_copies.COPY}{os.getpid()}_{of}"
    with alone():
        database_copies.make_template()
        _make_demo()
        database_copies.copy(_demo_name(), name)
    try:
        yield name
    finally:
        with maintenance() as server:
            drop(server, name)


def demo_files() -> Path:
    """Give the folder in which the demo keeps its files."""
    return HOMES / _demo_name()


@contextlib.contextmanager
def inside(name: str) -> Iterator[None]:
    """Let this process, all its threads included, work in the database of this name."""
    from django.db import connection

    # Every thread's connection reads the name from this one dictionary.
    former = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = former


@functools.cache
def _demo_name() -> str:
    digest = hashlib.sha256(datetime.date.today().isoformat().encode())  # noqa: DTZ011
    digest.update(database_copies.template_name().encode())
    for pattern in SOURCES:
        for file in sorted((ROOT / "agora").rglob(pattern)):
            digest.update(file.read_bytes())
    return TEMPLATE + digest.hexdigest()[:16]


def _make_demo() -> None:
    """Load the demo into a copy of the migrated database, if no run did it with this code yet."""
    name, half = _demo_name(), f"{TEMPLATE}part"
    with maintenance() as server:
        rows = server.execute("SELECT datname FROM pg_database ORDER BY oid DESC").fetchall()
        demos = [row[0] for row in rows if row[0].startswith(TEMPLATE) and row[0] != half]
        if name in demos and demo_files().is_dir():
            return
        for old in {name}.intersection(demos) | set(demos[KEPT:]):
            drop(server, old)
            shutil.rmtree(HOMES / old, ignore_errors=True)
        database_copies.copy(database_copies.template_name(), half)
        subprocess.run(
            [sys.executable, "-m", "agora.operations.cli", "demo", "--verbosity", "0"],
            cwd=ROOT,
            env={
                **os.environ,
                "AGORA_HOME": str(demo_files()),
                "DATABASE_URL": url(half),
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
            },
            check=True,
        )
        statement = sql.SQL("ALTER DATABASE {} RENAME TO {}")
        server.execute(statement.format(sql.Identifier(half), sql.Identifier(name)))
