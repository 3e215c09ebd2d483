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
# What the file does not say stays as it is. Of who asked to be forgotten only the status counts,
# and so of who was forgotten for want of use, until the file says that they are active.
_MERGE = """
CREATE TEMPORARY TABLE registry_merged ON COMMIT DROP AS
SELECT
    r.line, r.number, m.id AS member_id, m.user_id, s.erased AND NOT m.may_come_back AS refused,
    m.status AS old_status, m.email AS old_email, m.name AS old_name,
    m.language AS old_language, m.country AS old_country, m.town AS old_town,
    m.postal_code AS old_postal_code, m.office_id AS old_office, m.owner_since AS old_owner_since,
    s.status,
    CASE WHEN s.erased THEN '' ELSE r.name END AS name,
    CASE WHEN s.erased THEN m.sort_key ELSE r.sort_key END AS sort_key,
    CASE WHEN s.erased THEN m.language
        ELSE COALESCE(r.language, m.language, %(default_language)s) END AS language,
    CASE WHEN s.erased OR NOT %(email)s THEN COALESCE(m.email, '') ELSE r.email END AS email,
    CASE WHEN s.erased OR NOT %(country)s THEN COALESCE(m.country, '')
        ELSE r.country END AS country,
    CASE WHEN s.erased OR NOT %(town)s THEN COALESCE(m.town, '') ELSE r.town END AS town,
    CASE WHEN s.erased OR NOT %(postal_code)s THEN COALESCE(m.postal_code, '')
        ELSE r.postal_code END AS postal_code,
    CASE WHEN s.erased OR NOT %(office)s THEN m.office_id ELSE r.office END AS office,
    CASE WHEN s.erased OR NOT %(owner_since)s THEN m.owner_since
        ELSE r.owner_since END AS owner_since,
    CASE WHEN s.erased THEN m.erased_at END AS erased_at,
    COALESCE(s.erased AND m.may_come_back, false) AS may_come_back,
    false AS changed
FROM pg_temp.registry_row r LEFT JOIN accounts_member m ON m.number = r.number
CROSS JOIN LATERAL (
    SELECT COALESCE(r.status, m.status, 'active') AS status,
        m.erased_at IS NOT NULL AND NOT (
            m.may_come_back AND COALESCE(r.status, m.status) = 'active'
        ) AS erased
) s
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
