"""What an Agora needs to serve people: its database, up to date, and a worker that lives."""

from functools import lru_cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader

OK = "ok"
LONGEST_SILENCE = 30  # seconds; a worker gives a sign of life every ten


def look() -> dict[str, str]:
    """Give each part (database, migrations, worker) with "ok" or what is wrong, in English."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('django_migrations') IS NOT NULL")
            if not cursor.fetchone()[0]:
                return {"database": OK, "migrations": "none is applied", "worker": "unknown"}
            cursor.execute("SELECT app, name FROM django_migrations")
            missing = len(_missing(set(cursor.fetchall())))
            if missing:
                return {
                    "database": OK,
                    "migrations": f"{missing} not applied: run `agora prepare`",
                    "worker": "unknown",
                }
            return {"database": OK, "migrations": OK, "worker": _worker(cursor)}
    except Error:
        connection.close()
        return {"database": "not reachable", "migrations": "unknown", "worker": "unknown"}


def _worker(cursor) -> str:
    cursor.execute(
        "SELECT round(extract(epoch FROM now() - max(last_heartbeat))) FROM procrastinate_workers"
    )
    silence = cursor.fetchone()[0]
    if silence is None:
        return "none is running"
    if silence > LONGEST_SILENCE:
        return f"no sign of life for {silence:.0f} seconds"
    return OK


def _missing(applied: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Give the migrations of the code that the database does not have."""
    return {
        migration
        for migration, replaced in _migrations_of_the_code().items()
        if migration not in applied and not (replaced and replaced <= applied)
    }


@lru_cache(maxsize=1)
def _migrations_of_the_code() -> dict[tuple[str, str], frozenset[tuple[str, str]]]:
    """Give each migration on disk with those it replaces; read once in the life of a process."""
    found = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    squashed = {old for migration in found.values() for old in migration.replaces}
    return {
        key: frozenset(tuple(old) for old in migration.replaces)
        for key, migration in found.items()
        if key not in {tuple(old) for old in squashed}
    }
