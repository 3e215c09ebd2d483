"""Loading many rows fast: what the database keeps beside them is set aside, then made afresh."""

from collections.abc import Callable, Iterable
from typing import Any

import psutil
from django.db import connection
from psycopg import sql

Track = Callable[..., Iterable[Any]]

_INDEXES = """
SELECT index.indexrelid::regclass::text, pg_get_indexdef(index.indexrelid)
  FROM pg_index index
 WHERE index.indrelid = ANY(%s::regclass[])
   AND NOT EXISTS (SELECT FROM pg_constraint
                    WHERE conindid = index.indexrelid AND contype IN ('p', 'u', 'x'))
 -- The one of meanings takes longest; whoever watches sees the others done.
 ORDER BY pg_get_indexdef(index.indexrelid) LIKE '%%USING hnsw%%', 1"""
_KEYS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
  FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY(%s::regclass[]) ORDER BY 1, 2"""
_BYTES_A_VECTOR = 2000  # of 512 halves, in the graph of an index that is being made
_LEAST_MEMORY = 2**28


class Aside:
    """The indexes, foreign keys and triggers of some tables, all of which are ours to change."""

    def __init__(self, tables: list[str]):
        self._tables = tables
        with connection.cursor() as cursor:
            cursor.execute(_INDEXES, [tables])
            self._indexes = cursor.fetchall()
            cursor.execute(_KEYS, [tables])
            self._keys = cursor.fetchall()

    def set_aside(self) -> None:
        """Drop indexes and foreign keys; what keeps keys unique stays."""
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table, name, _ in self._keys:
                cursor.execute(
                    sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(
                        sql.SQL(table), sql.Identifier(name)
                    )
                )
            for name, _ in self._indexes:
                cursor.execute(f"DROP INDEX {name}")

    def rest_triggers(self, *, rest: bool) -> None:
        """Let the triggers of ours rest, or work again."""
        with connection.cursor() as cursor:
            for table in self._tables:
                cursor.execute(
                    f"ALTER TABLE {table} {'DISABLE' if rest else 'ENABLE'} TRIGGER USER"
                )

    def put_back(self, track: Track, vectors: int) -> None:
        """Make everything again, which checks all rows; `vectors` is how many there are, `track`
        gives the indexes back one by one as `AgoraCommand.track` does."""
        memory = max(_LEAST_MEMORY, min(vectors * _BYTES_A_VECTOR, _half_of_memory()))
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('maintenance_work_mem', %s, false)", [f"{memory}B"])
            for _, definition in track(self._indexes, description="Indexes"):
                cursor.execute(definition)
            for table, name, definition in track(self._keys, description="Foreign keys"):
                cursor.execute(
                    sql.SQL("ALTER TABLE {} ADD CONSTRAINT {} {}").format(
                        sql.SQL(table), sql.Identifier(name), sql.SQL(definition)
                    )
                )
            cursor.execute("RESET maintenance_work_mem")


def _half_of_memory() -> int:
    return psutil.virtual_memory().total // 2
