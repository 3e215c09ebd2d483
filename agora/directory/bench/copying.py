"""Copying patterns: every member gets the rows of one, under their own name and in their town.

All of it is done by the database, some thousands of members at a time.
"""

from collections.abc import Iterable

from django.db import connection

from agora.core.models import Town
from agora.directory.bench.copied import COPIED, NUMBERED, Copied
from agora.directory.bench.crowd import Someone
from agora.directory.bench.pattern_rows import NOWHERE, NOWHERE_COUNTRY
from agora.directory.bench.town_words import add_towns
from agora.directory.models import Profile
from agora.search.models import LONGEST_WORD

_MEMBERS = """
CREATE TEMPORARY TABLE bench_member (
    number int PRIMARY KEY, pattern_user bigint, pattern_profile bigint, language text, name text,
    sort_key text COLLATE "C", town bigint, office bigint, listed_at timestamptz, person bigint,
    profile bigint, entries bigint
)"""
_OFFICE_TOKENS = """
ALTER TABLE bench_member ADD COLUMN office_tokens varchar[] NOT NULL DEFAULT '{}';
UPDATE bench_member SET office_tokens = ARRAY['office:' || code]
  FROM core_office WHERE core_office.id = office;
ANALYZE bench_member"""
# As the backlog of the search notes them, once for all copies.
_NOTE_WORDS = f"""
INSERT INTO search_word (word)
SELECT DISTINCT word FROM (
    SELECT unnest(tsvector_to_array(own_words)) FROM pattern_search_entry
    UNION ALL SELECT unnest(tsvector_to_array(in_entry)) FROM bench_town
    UNION ALL SELECT unnest(tsvector_to_array(to_tsvector('simple', name)))
      FROM (SELECT DISTINCT split_part(sort_key, E'\\t', 1) AS name FROM bench_member) named
) noted (word)
 WHERE length(word) BETWEEN 3 AND {LONGEST_WORD} AND word ~ '[^0-9]'
 ORDER BY word ON CONFLICT DO NOTHING"""  # noqa: S608 - made of our own constants


class Copier:
    """Copies the rows of `patterns`, profiles that `pattern_rows` wrote, which then go.

    Its tables are temporary: they go with the connection. No trigger may be at work meanwhile.
    """

    def __init__(self, patterns: Iterable[Profile]):
        rows = list(patterns)
        self._languages = {each.pk: each.language for each in rows}
        self._keys = {False: [each.user_id for each in rows], True: list(self._languages)}
        self._noises = 0
        with connection.cursor() as cursor:
            for copied in COPIED:
                self._keep(cursor, copied)
            for copied in reversed(COPIED):
                cursor.execute(
                    f"DELETE FROM {copied.table} "  # noqa: S608 - our own names
                    f"WHERE id IN (SELECT id FROM {copied.kept})"
                )
            cursor.execute("SELECT max(place) + 1 FROM pattern_search_entry")
            (self._entries_of_each,) = cursor.fetchone()
        Town.objects.filter(country=NOWHERE_COUNTRY, name=NOWHERE).delete()

    def add_noise(self, rows: Iterable[Iterable[float]]) -> None:
        """Keep vectors by which copies of one passage differ."""
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMPORARY TABLE bench_noise (id int PRIMARY KEY, vector halfvec)"
            )
            with cursor.copy("COPY bench_noise FROM STDIN") as copy:
                for self._noises, row in enumerate(rows, start=1):
                    copy.write_row([self._noises, f"[{','.join(f'{each:.5f}' for each in row)}]"])
            cursor.execute("ANALYZE bench_noise")

    def add_members(self, members: Iterable[Someone]) -> None:
        """Keep who is to be a member."""
        with connection.cursor() as cursor:
            cursor.execute(_MEMBERS)
            first = {name: _last_key(cursor, model) for name, model in NUMBERED.items()}
            with cursor.copy("COPY bench_member FROM STDIN") as copy:
                for each in members:
                    copy.write_row(
                        [
                            each.number,
                            each.pattern_user,
                            each.pattern_profile,
                            self._languages[each.pattern_profile],
                            each.name,
                            each.sort_key,
                            each.town,
                            each.office,
                            each.listed_at,
                            first["person"] + each.number,
                            first["profile"] + each.number,
                            first["entries"] + 1 + (each.number - 1) * self._entries_of_each,
                        ]
                    )
            cursor.execute(_OFFICE_TOKENS)
            add_towns(cursor, "SELECT DISTINCT town FROM bench_member")

    def copy(self, first: int, last: int) -> None:
        """Write all rows of the members with these numbers."""
        with connection.cursor() as cursor:
            for copied in COPIED:
                cursor.execute(self._statement(copied), [first, last])

    def end(self) -> None:
        """Note the words of all copies, and let new rows be numbered after them."""
        with connection.cursor() as cursor:
            cursor.execute(_NOTE_WORDS)
            for model in NUMBERED.values():
                table = model._meta.db_table
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) "  # noqa: S608
                    f"FROM {table}"
                )

    def _keep(self, cursor, copied: Copied) -> None:
        cursor.execute(
            f"CREATE TEMPORARY TABLE {copied.kept} AS "  # noqa: S608 - our own names
            f"SELECT {copied.kept_as} FROM {copied.table} t {copied.kept_beside} "
            f"WHERE {copied.of} = ANY(%s)",
            [self._keys[copied.of_profile]],
        )
        cursor.execute(f"CREATE INDEX ON {copied.kept} ({copied.of}); ANALYZE {copied.kept}")

    def _statement(self, copied: Copied) -> str:
        columns = copied.columns
        names, said = ", ".join(f'"{name}"' for name in columns), ", ".join(columns.values())
        pattern = "m.pattern_profile" if copied.of_profile else "m.pattern_user"
        sources = f"bench_member m JOIN {copied.kept} p ON p.{copied.of} = {pattern}"
        if "town." in said:
            sources += (
                f" JOIN bench_town town ON town.id = m.town AND town.language = {copied.language}"
            )
        if "noise." in said:
            place = f"1 + mod(m.number * 31 + p.position, {self._noises})"
            sources += f" JOIN bench_noise noise ON noise.id = {place}"
        return (
            f"INSERT INTO {copied.table} ({names}) "  # noqa: S608
            f"SELECT {said} FROM {sources} "
            "WHERE m.number BETWEEN %s AND %s ORDER BY m.number, p.id"
        )


def _last_key(cursor, model) -> int:
    cursor.execute(f"SELECT coalesce(max(id), 0) FROM {model._meta.db_table}")  # noqa: S608
    return cursor.fetchone()[0]
