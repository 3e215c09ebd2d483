"""The rows of a file beside the registry, in tables that end with the transaction."""

from collections.abc import Iterator

from django.conf import settings
from django.db import connection
from django.utils.translation import pgettext

from agora.accounts.registry.columns import COLUMNS
from agora.accounts.registry.findings import Finding, Findings, Kind
from agora.accounts.registry.source import Source
from agora.accounts.registry.values import CellReader, Values
from agora.core.sorting import sort_key

SHOWN_LINES = 5
_MAKE = """
DROP TABLE IF EXISTS pg_temp.registry_merged, pg_temp.registry_row;
CREATE TEMPORARY TABLE registry_row (
    line integer, bad boolean, number text, name text, email text, language text, country text,
    town text, postal_code text, office bigint, owner_since date, status text, sort_key text
) ON COMMIT DROP
"""
_COPY = """
COPY pg_temp.registry_row (
    line, bad, number, name, email, language, country, town, postal_code, office, owner_since,
    status, sort_key
) FROM STDIN
"""
_REPEATED = """
SELECT number, array_agg(line ORDER BY line) FROM pg_temp.registry_row
GROUP BY number HAVING count(*) > 1 ORDER BY min(line)
"""
_REFUSE_REPEATED = """
UPDATE pg_temp.registry_row SET bad = true WHERE number IN (
    SELECT number FROM pg_temp.registry_row GROUP BY number HAVING count(*) > 1
)
"""
# What the file does not say stays as it is; of who asked to be forgotten only the status counts.
_MERGE = """
CREATE TEMPORARY TABLE registry_merged ON COMMIT DROP AS
SELECT
    r.line, r.number, m.id AS member_id, m.user_id, m.erased_at IS NOT NULL AS erased,
    m.status AS old_status, m.email AS old_email, m.name AS old_name,
    m.language AS old_language, m.country AS old_country, m.town AS old_town,
    m.postal_code AS old_postal_code, m.office_id AS old_office, m.owner_since AS old_owner_since,
    COALESCE(r.status, m.status, 'active') AS status,
    CASE WHEN m.erased_at IS NULL THEN r.name ELSE '' END AS name,
    CASE WHEN m.erased_at IS NULL THEN r.sort_key ELSE m.sort_key END AS sort_key,
    CASE WHEN m.erased_at IS NULL THEN COALESCE(r.language, m.language, %(default_language)s)
        ELSE m.language END AS language,
    CASE WHEN m.erased_at IS NULL AND %(email)s THEN r.email
        ELSE COALESCE(m.email, '') END AS email,
    CASE WHEN m.erased_at IS NULL AND %(country)s THEN r.country
        ELSE COALESCE(m.country, '') END AS country,
    CASE WHEN m.erased_at IS NULL AND %(town)s THEN r.town
        ELSE COALESCE(m.town, '') END AS town,
    CASE WHEN m.erased_at IS NULL AND %(postal_code)s THEN r.postal_code
        ELSE COALESCE(m.postal_code, '') END AS postal_code,
    CASE WHEN m.erased_at IS NULL AND %(office)s THEN r.office ELSE m.office_id END AS office,
    CASE WHEN m.erased_at IS NULL AND %(owner_since)s THEN r.owner_since
        ELSE m.owner_since END AS owner_since,
    false AS changed
FROM pg_temp.registry_row r LEFT JOIN accounts_member m ON m.number = r.number
WHERE NOT r.bad
"""
_MARK_CHANGED = """
UPDATE pg_temp.registry_merged SET changed = true
WHERE member_id IS NOT NULL AND (
    name, email, language, country, town, postal_code, office, owner_since, status
) IS DISTINCT FROM (
    old_name, old_email, old_language, old_country, old_town, old_postal_code, old_office,
    old_owner_since, old_status
)
"""


def stage(source: Source, findings: Findings) -> int:
    """Read every row of the file into the table `registry_row`; give how many there are.

    What is wrong with a row is said in `findings`; such a row is there only as one whose number
    was met. A number that stands on two lines is refused on both: which is right, staff know.
    """
    rows = 0
    reader = CellReader()  # it asks the database, which a COPY keeps busy

    def records() -> Iterator[tuple]:
        nonlocal rows
        for line, cells, problem in source.rows():
            rows += 1
            values, refusals = ({}, [("", problem)]) if problem else reader.read(cells)
            number = str(values.get("number") or "")
            for column, message in refusals:
                finding = Finding(line, number, column, message)
                findings.add(Kind.ERROR, finding, cells.get(column, ""))
            if not refusals:
                yield _record(line, values)
            elif number:
                yield (line, True, number, *[None] * len(COLUMNS))

    with connection.cursor() as cursor:
        cursor.execute(_MAKE)
        with cursor.copy(_COPY) as copy:
            for record in records():
                copy.write_row(record)
        cursor.execute("ANALYZE pg_temp.registry_row")
        cursor.execute(_REPEATED)
        _refuse_repeated(cursor.fetchall(), findings)
        cursor.execute(_REFUSE_REPEATED)
    return rows


def merge(source: Source) -> None:
    """Make `registry_merged`: each good row as it will stand in the registry, beside how it did."""
    has = {column: column in source.columns for column in COLUMNS}
    with connection.cursor() as cursor:
        cursor.execute(_MERGE, {"default_language": settings.LANGUAGE_CODE, **has})
        cursor.execute(_MARK_CHANGED)
        cursor.execute("ANALYZE pg_temp.registry_merged")


def _record(line: int, values: Values) -> tuple:
    cells = [values.get(column) for column in COLUMNS]
    return (line, False, *cells, sort_key(str(values["name"])))


def _refuse_repeated(repeated: list[tuple[str, list[int]]], findings: Findings) -> None:
    problem = pgettext("registry", "This member number stands on other lines too: %(lines)s.")
    for number, lines in repeated:
        for line in lines:
            others = [str(other) for other in lines[: SHOWN_LINES + 1] if other != line]
            more = [", …"] if len(lines) > SHOWN_LINES + 1 else []
            some = ", ".join(others[:SHOWN_LINES]) + "".join(more)
            finding = Finding(line, number, "number", problem % {"lines": some})
            findings.add(Kind.ERROR, finding, number)
