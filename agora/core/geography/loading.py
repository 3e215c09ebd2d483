"""Writing the gazetteer to the database."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection, transaction
from psycopg.types.json import Json

from agora.core.geography.place import Place
from agora.core.models import Town

COLUMNS = tuple(
    field.column for field in Town._meta.concrete_fields if field.column != Town._meta.pk.column
)


@dataclass(frozen=True)
class Loaded:
    """How many towns were written; `gone` are in the database and no more in the sources."""

    created: int
    updated: int
    unchanged: int
    gone: int


def load_towns(places: Iterable[Place]) -> Loaded:
    """Bring the towns of the places' countries up to date, in one transaction.

    Only rows that differ are written. A town that is gone from the sources stays: members, and
    offices to come, may live there.
    """
    names = ", ".join(COLUMNS)
    values = [name for name in COLUMNS if name != "code"]
    update = ", ".join(f"{name} = new.{name}" for name in values)
    old = ", ".join(f"core_town.{name}" for name in values)
    new = ", ".join(f"new.{name}" for name in values)
    with transaction.atomic(), connection.cursor() as cursor:
        # Two loads at once would both find the rows missing.
        cursor.execute("LOCK TABLE core_town IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("CREATE TEMPORARY TABLE new_town (LIKE core_town) ON COMMIT DROP")
        cursor.execute("ALTER TABLE new_town DROP COLUMN id")
        total = 0
        with cursor.copy(f"COPY new_town ({names}) FROM STDIN") as copy:
            for place in places:
                row = place.row()
                copy.write_row(
                    [Json(row[name]) if name == "names" else row[name] for name in COLUMNS]
                )
                total += 1
        cursor.execute("ANALYZE new_town")
        cursor.execute(
            f"UPDATE core_town SET {update} FROM new_town new "  # noqa: S608 - our own names
            f"WHERE core_town.code = new.code AND ({old}) IS DISTINCT FROM ({new})"
        )
        updated = cursor.rowcount
        cursor.execute(
            f"INSERT INTO core_town ({names}) SELECT {names} FROM new_town new "  # noqa: S608
            "WHERE NOT EXISTS (SELECT FROM core_town WHERE core_town.code = new.code) "
            "ORDER BY new.code"
        )
        created = cursor.rowcount
        cursor.execute(
            "SELECT count(*) FROM core_town WHERE country IN (SELECT country FROM new_town) "
            "AND NOT EXISTS (SELECT FROM new_town new WHERE core_town.code = new.code)"
        )
        gone = cursor.fetchone()[0]
        cursor.execute("DROP TABLE new_town")
    if created or updated:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE core_town")
    return Loaded(created, updated, total - created - updated, gone)
