"""What staff should know of rows that are stored all the same."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from django.db import connection
from django.utils.translation import pgettext

from agora.accounts.registry.findings import Finding, Findings, Kind
from agora.accounts.registry.source import Source

_SHOWN = 3
# `person` is the name without accents and case: the key's part before the tab.
_SHARED = """
WITH shared AS (
    SELECT lower(email) AS address FROM accounts_member WHERE email <> ''
    GROUP BY lower(email) HAVING count(*) > 1
)
SELECT s.address, m.number, split_part(m.sort_key, E'\\t', 1) AS person, m.status, r.line
FROM shared s JOIN accounts_member m ON lower(m.email) = s.address
LEFT JOIN pg_temp.registry_merged r ON r.number = m.number
ORDER BY s.address, r.line, m.number
"""
_CHANGED_ADDRESS = """
SELECT r.line, r.number FROM pg_temp.registry_merged r JOIN accounts_user u ON u.id = r.user_id
WHERE r.changed AND r.email <> r.old_email AND r.email <> u.email ORDER BY r.line
"""
_ADDRESS_OF_OTHER = """
SELECT r.line, r.number, m.number FROM pg_temp.registry_merged r
JOIN accounts_user u ON lower(u.email) = r.email JOIN accounts_member m ON m.user_id = u.id
WHERE r.email <> '' AND m.number <> r.number
    AND (r.member_id IS NULL OR r.email <> r.old_email)
ORDER BY r.line
"""
_REFUSED = "SELECT line, number FROM pg_temp.registry_merged WHERE refused ORDER BY line"


def warn(source: Source, findings: Findings) -> None:
    """Say what is odd, once the rows are written: columns that nobody knows, addresses that two
    members share, one person with two numbers, addresses that changed, people who asked to be
    forgotten."""

    def tell(line: int, number: str, column: str, message: str) -> None:
        findings.add(Kind.WARNING, Finding(line, number, column, message))

    for name in source.unknown:
        text = pgettext("registry", "The column “%(name)s” is not known and was left out.")
        tell(1, "", "", text % {"name": name[:60]})
    for line, number, message in _shared_addresses():
        tell(line, number, "email", message)
    changed = pgettext(
        "registry",
        "The e-mail address of the registry changed; this member’s account keeps the one they "
        "sign in with until they change it.",
    )
    for line, number in _rows(_CHANGED_ADDRESS):
        tell(line, number, "email", changed)
    other = pgettext("registry", "Member %(number)s signs in with this e-mail address.")
    for line, number, owner in _rows(_ADDRESS_OF_OTHER):
        tell(line, number, "email", other % {"number": owner})
    erased = pgettext(
        "registry",
        "This member asked to be forgotten: only the number and the status are kept.",
    )
    for line, number in _rows(_REFUSED):
        tell(line, number, "number", erased)


def _shared_addresses() -> Iterator[tuple[int, str, str]]:
    """Give line, number and sentence for each row of the file whose address others have too."""
    same = pgettext("registry", "This seems to be one person with two numbers: also %(numbers)s.")
    shared = pgettext(
        "registry",
        "This e-mail address is also that of %(numbers)s: only one of them can sign in with it.",
    )
    for _, rows in groupby(_rows(_SHARED), key=itemgetter(0)):
        members = [row[1:] for row in rows]
        people = defaultdict(list)
        for member in members:
            people[member[1]].append(member)
        present = [member for member in members if member[2] != "departed"]
        for number, person, status, line in members:
            if line is None:
                continue
            if len(people[person]) > 1:
                yield line, number, same % {"numbers": _some(people[person], number)}
            elif status != "departed" and len(present) > 1:
                yield line, number, shared % {"numbers": _some(present, number)}


def _some(members: list[tuple], but: str) -> str:
    others = [number for number, *_ in members[: _SHOWN + 1] if number != but][:_SHOWN]
    return ", ".join(others) + (", …" if len(members) > _SHOWN + 1 else "")


def _rows(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()
