"""From the merged rows to the registry: what differs, what is written, whose access changes."""

from typing import Any

from django.db import connection

from agora.core.models import Office

SHOWN_DIFFERENCES = 20
FIELDS = (
    "name", "email", "language", "country", "town", "postal_code", "office", "owner_since",
    "status",
)  # fmt: skip
_COUNTS = """
SELECT
    count(*) FILTER (WHERE member_id IS NULL),
    count(*) FILTER (WHERE changed),
    count(*) FILTER (WHERE member_id IS NOT NULL AND NOT changed),
    count(*) FILTER (WHERE changed AND status = 'departed' AND old_status <> 'departed')
FROM pg_temp.registry_merged
"""
_DIFFERENCES = """
SELECT
    line, number, name, email, language, country, town, postal_code, office, owner_since, status,
    old_name, old_email, old_language, old_country, old_town, old_postal_code, old_office,
    old_owner_since, old_status
FROM pg_temp.registry_merged WHERE changed ORDER BY line LIMIT %s
"""
_INSERT = """
INSERT INTO accounts_member (
    number, name, email, language, country, town, postal_code, office_id, owner_since, status,
    sort_key, changed_at
)
SELECT
    number, name, email, language, country, town, postal_code, office, owner_since, status,
    sort_key, statement_timestamp()
FROM pg_temp.registry_merged WHERE member_id IS NULL ORDER BY line
"""
_UPDATE = """
UPDATE accounts_member m SET
    name = r.name, email = r.email, language = r.language, country = r.country, town = r.town,
    postal_code = r.postal_code, office_id = r.office, owner_since = r.owner_since,
    status = r.status, sort_key = r.sort_key, erased_at = r.erased_at,
    may_come_back = r.may_come_back, changed_at = statement_timestamp()
FROM pg_temp.registry_merged r WHERE m.id = r.member_id AND r.changed
"""
# Whoever is in the file and should have no access, or should have it again, changed or not.
_TO_CLOSE = """
SELECT r.line, m.id, m.number FROM pg_temp.registry_merged r
JOIN accounts_member m ON m.id = r.member_id JOIN accounts_user u ON u.id = m.user_id
WHERE m.status <> 'active' AND u.is_active ORDER BY r.line
"""
_TO_REOPEN = """
SELECT m.id FROM pg_temp.registry_merged r JOIN accounts_member m ON m.id = r.member_id
WHERE m.status = 'active' AND m.access_closed_at IS NOT NULL ORDER BY r.line
"""


def count_changes() -> dict[str, int]:
    """Give how many rows create, update and leave a member, and how many members left."""
    names = ("created", "updated", "unchanged", "departed")
    return dict(zip(names, _rows(_COUNTS)[0], strict=True))


def first_differences() -> list[dict[str, Any]]:
    """Give the first changed rows: line, number, and (column, before, after) of what differs."""
    offices = dict(Office.objects.values_list("pk", "code"))
    found = []
    for line, number, *values in _rows(_DIFFERENCES, [SHOWN_DIFFERENCES]):
        new, old = values[: len(FIELDS)], values[len(FIELDS) :]
        changes = [
            [field, *(_shown(field, value, offices) for value in (before, after))]
            for field, before, after in zip(FIELDS, old, new, strict=True)
            if before != after
        ]
        found.append({"line": line, "number": number, "changes": changes})
    return found


def write() -> None:
    """Create and update members as the merged rows say, each that differs and no other."""
    with connection.cursor() as cursor:
        cursor.execute(_UPDATE)
        cursor.execute(_INSERT)


def members_to_close() -> list[tuple[int, int, str]]:
    """Give (line, key, number) of the members of the file with an account that should be closed."""
    return _rows(_TO_CLOSE)


def members_to_reopen() -> list[int]:
    """Give the keys of the members of the file whose account the registry had closed."""
    return [key for (key,) in _rows(_TO_REOPEN)]


def _rows(statement: str, parameters: list | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def _shown(field: str, value: Any, offices: dict[int, str]) -> str:
    if value is None:
        return ""
    return offices.get(value, "") if field == "office" else str(value)
