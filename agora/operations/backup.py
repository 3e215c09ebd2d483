"""Writes a back-up: database, media and secrets in one file, verified before it has its name."""

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

import psycopg

from agora.operations import embedded
from agora.operations.archive import DUMP, MEDIA, SECRETS, Advance, Reader, Writer
from agora.operations.home import Home
from agora.operations.problem import Problem


def write_backup(home: Home, media: Path, url: str, file: Path, advance: Advance) -> dict[str, Any]:
    """Back up into `file`, or into a dated file when it is a folder; give a summary.

    Web and worker may run: the database is seen as of one instant, and the media are read after
    it, so every file it speaks of is there. `advance` is told each number of bytes that passes.
    Raises Problem, and then leaves nothing behind.
    """
    if file.is_dir():
        file = file / f"agora-{datetime.now(UTC):%Y%m%d-%H%M%S}.tar"
    if file.exists():
        raise Problem(f"{file} exists already; choose another name.")
    if not file.parent.is_dir():
        raise Problem(f"There is no folder {file.parent}.")
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    dump = part.with_suffix(".dump")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
        os.close(os.open(dump, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))
        with psycopg.connect(url) as connection:
            migrations = applied_migrations(connection)
            tools = client_programs(connection.info.server_version // 10000)
        run_program(
            [tools / "pg_dump", "--format=custom", "--no-owner", "--no-privileges"],
            ["--file", str(dump), "--dbname", url],
            "The database could not be read",
        )
        writer = Writer(part, advance)
        with dump.open("rb") as source:
            writer.add(DUMP, source, dump.stat().st_size)
        files = sorted(path for path in media.rglob("*") if path.is_file())
        for path in files:
            with path.open("rb") as source:
                size = os.fstat(source.fileno()).st_size
                writer.add(MEDIA + path.relative_to(media).as_posix(), source, size)
        secrets = json.dumps(_secrets(home)).encode()
        writer.add(SECRETS, BytesIO(secrets), len(secrets))
        writer.close(
            {
                "created": datetime.now(UTC).isoformat(timespec="seconds"),
                "agora": version("agora"),
                "postgresql": program_version(tools / "pg_dump"),
                "migrations": migrations,
            }
        )
        with Reader(part) as reader:
            reader.check(advance)
        run_program(
            [tools / "pg_restore", "--list"], [str(dump)], "The copy of the database is unreadable"
        )
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(file)
    except PermissionError as error:
        raise Problem(f"{file.parent} cannot be written by this account.") from error
    finally:
        part.unlink(missing_ok=True)
        dump.unlink(missing_ok=True)
    return {"file": str(file), "bytes": file.stat().st_size, "media_files": len(files)}


def applied_migrations(connection: psycopg.Connection) -> list[list[str]]:
    """Give the [app, name] of each migration of a database; raise Problem if it has none."""
    known = connection.execute("SELECT to_regclass('django_migrations') IS NOT NULL").fetchone()
    if not known or not known[0]:
        raise Problem("The database is empty: there is nothing to back up.")
    rows = connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    return [list(row) for row in rows.fetchall()]


def client_programs(server: int) -> Path:
    """Give a folder with a pg_dump and a pg_restore for a server of this major version."""
    if program_version(embedded.programs() / "pg_dump") >= server:
        return embedded.programs()
    found = shutil.which("pg_dump")
    if found and program_version(Path(found)) >= server:
        return Path(found).parent
    raise Problem(
        f"The server is PostgreSQL {server} and no pg_dump here is that new; install the "
        f"package postgresql-client-{server}."
    )


def program_version(program: Path) -> int:
    """Give the major version of one of PostgreSQL's programs."""
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    return int(answer.stdout.split()[2].split(".")[0])


def run_program(command: list[Any], arguments: list[str], failure: str) -> None:
    """Run one of PostgreSQL's programs; raise Problem with its last words when it fails."""
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        if "No space left on device" in done.stderr:
            raise Problem("The disk is full; free some space and try again.")
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Problem(f"{failure}: {last}")


def _secrets(home: Home) -> dict[str, str]:
    key = os.environ.get("AGORA_SECRET_KEY") or home.secret_key()
    return {"AGORA_SECRET_KEY": key}
