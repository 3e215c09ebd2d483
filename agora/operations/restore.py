"""Puts a back-up in the place of what is there: all of it or, whatever happens, nothing.

The database of the back-up is made beside the present one, and upgraded there. Exchanging the two
names is one transaction: before it nothing has changed, after it media and secrets follow. A crash
between the two is settled by `finish`, which the next start calls.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from agora.operations.archive import DUMP, MEDIA, SECRETS, Advance, Reader
from agora.operations.backup import client_programs, program_version, run_program
from agora.operations.home import Home, write_private
from agora.operations.problem import Problem
from config.environment import ROOT

COMING = "_restoring"
GOING = "_replaced"
FOLDER = "restore.part"


class Restoration:
    """One back-up being put in the place of a database, its media and its secrets."""

    def __init__(self, home: Home, media: Path, url: str) -> None:
        self.home = home
        self.media = media
        self.url = url
        self.name = urlsplit(url).path.lstrip("/")
        self.folder = home.folder / FOLDER

    def restore(
        self,
        reader: Reader,
        known_migrations: set[tuple[str, str]],
        advance: Advance,
        *,
        replace: bool,
    ) -> dict[str, Any]:
        """Restore an opened back-up; give a summary. Raises Problem with nothing changed."""
        self._check_versions(reader, known_migrations)
        self._check_place(replace=replace)
        self.home.check_space(3 * reader.size // 2**20 + 100)
        self._forget()
        self.folder.mkdir(mode=0o700)
        try:
            reader.extract(self.folder, advance)
            self._make_database(reader, known_migrations)
        except BaseException:
            self._forget()
            raise
        self._exchange()
        finish(self.home, self.media, self.url)
        files = reader.manifest["files"]
        return {
            "created": reader.manifest["created"],
            "media_files": sum(name.startswith(MEDIA) for name in files),
        }

    def _check_versions(self, reader: Reader, known: set[tuple[str, str]]) -> None:
        unknown = sorted(
            f"{app}.{name}"
            for app, name in reader.manifest["migrations"]
            if (app, name) not in known
        )
        if unknown:
            raise Problem(
                f"This back-up was made by a newer Agora (it knows {unknown[-1]} and this one "
                "does not): upgrade Agora first. Nothing was changed."
            )
        with psycopg.connect(self.url) as connection:
            server = connection.info.server_version // 10000
        self.tools = client_programs(server)
        if reader.manifest["postgresql"] > program_version(self.tools / "pg_restore"):
            raise Problem(
                f"This back-up was made by PostgreSQL {reader.manifest['postgresql']}, newer than "
                "the one here. Nothing was changed."
            )

    def _check_place(self, *, replace: bool) -> None:
        with psycopg.connect(self.url) as connection:
            row = connection.execute(
                "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
            ).fetchone()
            if row and row[0] and not replace:
                raise Problem(
                    "The database is not empty. Add --replace to put the back-up in the place of "
                    "everything in it; what is there now will be lost."
                )
            row = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            ).fetchone()
        if row and row[0]:
            raise Problem(
                f"Agora is in use ({row[0]} connections to the database): stop web and worker "
                "first. Nothing was changed."
            )

    def _make_database(self, reader: Reader, known: set[tuple[str, str]]) -> None:
        coming = self.name + COMING
        with _maintenance(self.url) as server:
            try:
                _execute(server, "CREATE DATABASE {} TEMPLATE template1", coming)
            except psycopg.errors.InsufficientPrivilege as error:
                raise Problem(
                    "The database account may not make databases, which restoring needs: let an "
                    "administrator run ALTER ROLE ... CREATEDB. Nothing was changed."
                ) from error
        url = _with_database(self.url, coming)
        _make_extension(url)
        run_program(
            [self.tools / "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner"],
            ["--no-privileges", "--no-comments", "--dbname", url, str(self.folder / DUMP)],
            "The database could not be restored, nothing was changed",
        )
        if known - {(app, name) for app, name in reader.manifest["migrations"]}:
            command = [sys.executable, "-m", "agora.operations.cli", "prepare", "--verbosity", "0"]
            environment = {**os.environ, "DATABASE_URL": url}
            done = subprocess.run(
                command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True
            )
            if done.returncode:
                last = (done.stderr.strip().splitlines() or [""])[-1]
                raise Problem(f"The back-up could not be upgraded, nothing was changed: {last}")

    def _exchange(self) -> None:
        with _maintenance(self.url) as server, server.transaction():
            _execute(server, "ALTER DATABASE {} RENAME TO {}", self.name, self.name + GOING)
            _execute(server, "ALTER DATABASE {} RENAME TO {}", self.name + COMING, self.name)

    def _forget(self) -> None:
        """Remove what an attempt that changed nothing left."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with _maintenance(self.url) as server:
            _execute(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name + COMING)


def finish(home: Home, media: Path, url: str) -> None:
    """Settle a restoration: complete it if the databases were exchanged, else forget it.

    Does nothing when there is none to settle; may be repeated.
    """
    folder = home.folder / FOLDER
    if not folder.exists():
        return
    name = urlsplit(url).path.lstrip("/")
    with _maintenance(url) as server:
        names = {row[0] for row in server.execute("SELECT datname FROM pg_database")}
        if name + GOING in names:
            _put_files(home, media, folder)
            home.write_state(prepared=None, demo=None)
            _execute(server, "DROP DATABASE {} WITH (FORCE)", name + GOING)
        elif name + COMING in names:
            _execute(server, "DROP DATABASE {} WITH (FORCE)", name + COMING)
    shutil.rmtree(folder)


def _put_files(home: Home, media: Path, folder: Path) -> None:
    coming, going = folder / "media", folder / "media.replaced"
    if coming.exists() or not going.exists():
        coming.mkdir(exist_ok=True)  # a back-up without files
        if media.exists() and not going.exists():
            shutil.move(media, going)
        elif media.exists():
            shutil.rmtree(media)
        media.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(coming, media)
    if (secrets := folder / SECRETS).exists():
        write_private(home.secrets_file, json.dumps(json.loads(secrets.read_bytes())).encode())


def _make_extension(url: str) -> None:
    """Let the new database know vectors, which only an administrator may add on many servers.

    An administrator who added them to `template1` did so for every database made since.
    """
    try:
        with psycopg.connect(url) as connection:
            connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.FeatureNotSupported) as error:
        raise Problem(
            "The database account may not add the extension pgvector to a new database: let an "
            "administrator run CREATE EXTENSION vector in the database template1. Nothing was "
            "changed."
        ) from error


def _maintenance(url: str) -> psycopg.Connection:
    return psycopg.connect(_with_database(url, "postgres"), autocommit=True)


def _with_database(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _execute(server: psycopg.Connection, statement: str, *names: str) -> None:
    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
