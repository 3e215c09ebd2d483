"""Databases of their own, beside the house's and never it: made once, kept while they fit."""

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connection
from psycopg import sql

from agora.operations import database
from agora.operations.problem import Problem
from config.environment import ROOT

PREFIX = "agora_bench_"
_HALF = "_part"
_MADE_BY_ONE = 7_236_005  # any number that no other lock of ours uses
_MIGRATIONS = "agora/*/migrations/*.py"


def name_apart(what: str, files: Iterable[Path]) -> str:
    """Give the name of the database that holds `what` (small letters, digits and _), as the
    migrations and `files` have it today."""
    digest = hashlib.sha256()
    for file in sorted({*ROOT.glob(_MIGRATIONS), *files}):
        digest.update(str(file.relative_to(ROOT)).encode())
        digest.update(file.read_bytes())
    return f"{PREFIX}{what}_{digest.hexdigest()[:12]}"


def have_apart(name: str, make: Callable[[], object]) -> bool:
    """See that there is a database of this name, of `name_apart`; tell whether it had to be made.

    It lies on the server of DATABASE_URL. `make` fills it: the process works in it meanwhile, its
    tables being there. What held the same for other code is dropped. Who comes second waits.
    Raises Problem if the house's own database has such a name, or the server makes no database.
    """
    if _house().startswith(PREFIX) or not name.startswith(PREFIX):
        raise Problem(
            f"DATABASE_URL names the database {_house()}, and {name} was to be made beside it: "
            f"name the house's, which does not begin with {PREFIX}."
        )
    try:
        with psycopg.connect(database.current_url(), autocommit=True) as server:
            server.execute("SELECT pg_advisory_lock(%s)", [_MADE_BY_ONE])
            known = _known(server)
            if name in known:
                return False
            for old in known:
                if _what(old) == _what(name):
                    _drop(server, old)
            _make(server, name, make)
    except psycopg.errors.InsufficientPrivilege as error:
        raise Problem(
            "The account of DATABASE_URL may not make a database: give it CREATEDB, or leave "
            "DATABASE_URL out to use the server that comes with Agora."
        ) from error
    return True


@contextlib.contextmanager
def inside(name: str) -> Iterator[None]:
    """Let this process, all its threads included, work in the database of this name."""
    # Every thread's connection reads the name from this one dictionary.
    former = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = former


def _make(server: psycopg.Connection, name: str, make: Callable[[], object]) -> None:
    half = f"{name}{_HALF}"
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0")
    server.execute(statement.format(sql.Identifier(half)))
    try:
        _fill(half, make)
    except BaseException:
        _drop(server, half)
        raise
    statement = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    server.execute(statement.format(sql.Identifier(half), sql.Identifier(name)))


def _fill(name: str, make: Callable[[], object]) -> None:
    from django.core.management import call_command

    with inside(name):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        call_command("set-up", verbosity=0)
        make()
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")


def _what(name: str) -> str:
    """Give what a database holds, whatever the code."""
    return name.removesuffix(_HALF).rpartition("_")[0]


def _house() -> str:
    return urlsplit(database.current_url()).path.lstrip("/")


def _known(server: psycopg.Connection) -> list[str]:
    rows = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])
    return [name for (name,) in rows]


def _drop(server: psycopg.Connection, name: str) -> None:
    """Drop a database, unless somebody works in it."""
    with contextlib.suppress(psycopg.errors.ObjectInUse):
        server.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(name)))
