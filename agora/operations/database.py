"""The database a command works on: the one of DATABASE_URL, else the embedded one."""

import os

import psycopg
from psycopg import sql

from agora.operations import embedded
from agora.operations.home import Home
from agora.operations.problem import Problem, disk_full


def is_external() -> bool:
    """Say whether DATABASE_URL names a server that is not ours to start and stop.

    Processes that a running Agora starts are told the address of the embedded one in the same
    way: for them too there is nothing to start.
    """
    return bool(os.environ.get("DATABASE_URL", "").strip())


def current_url() -> str:
    """Give the address of the database in use: the settings read the same variable."""
    return os.environ["DATABASE_URL"]


def announce(home: Home) -> None:
    """Put the embedded server's address in the environment, where the settings read it.

    The address is known before the server starts. The variables that PostgreSQL's own library
    reads are dropped: they belong to other databases.
    """
    os.environ["DATABASE_URL"] = embedded.places_of(home).url()
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]


def attach(home: Home) -> embedded.Server:
    """Give a hold on the embedded server, started if needed, with a database in it."""
    home.make()
    server = embedded.attach(embedded.places_of(home))
    try:
        make_database(server.url("postgres"), embedded.DATABASE)
    except BaseException:
        server.release()
        raise
    return server


def make_database(maintenance_url: str, name: str) -> None:
    """Make a database if the server does not have it."""
    try:
        with psycopg.connect(maintenance_url, autocommit=True) as connection:
            known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if known.fetchone() is None:
                statement = sql.SQL("CREATE DATABASE {} TEMPLATE template0")
                connection.execute(statement.format(sql.Identifier(name)))
    except psycopg.Error as error:
        if disk_full(error):
            raise Problem("The disk is full: the database could not be made.") from error
        raise
