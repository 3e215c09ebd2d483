"""Who was forgotten, without a name: in the database and in a file beside it.

A back-up brings back people who were forgotten after it was made. The file, in the private folder,
is not part of back-ups and so knows of them: `reconcile` finds them and forgets them again.
"""

import fcntl
import hashlib
import os
from pathlib import Path

from agora.accounts.models import User
from agora.core.private_files import make_private_folder, private_path
from agora.privacy.models import ErasureRecord
from agora.privacy.models.requests import Reason

FILE = "erasures/erasures.txt"


def fingerprint(user) -> str:
    """Give the mark of an account: a hash of its key and of the microsecond it was made, which
    nobody can guess from a name or an address, and which a change of address leaves as it is."""
    text = f"agora erasure {user.pk} {user.date_joined.isoformat()}"
    return hashlib.sha256(text.encode()).hexdigest()


def read_file() -> dict[str, str]:
    """Give why each person was forgotten whom the file knows, by fingerprint.

    A line holds the fingerprint, the moment as ISO 8601 and the reason; they asked, if it holds
    none.
    """
    path = private_path(FILE)
    if not path.exists():
        return {}
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {row[0]: row[2] if len(row) > 2 else Reason.ASKED for row in rows if len(row) > 1}


def write_file(records: list[ErasureRecord]) -> None:
    """Add erasures to the file; each line is on the disk when this returns."""
    make_private_folder("erasures")
    path: Path = private_path(FILE)
    with path.open("a", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        for record in records:
            file.write(f"{record.fingerprint} {record.erased_at.isoformat()} {record.reason}\n")
        file.flush()
        os.fsync(file.fileno())


def reconcile() -> list[tuple[User, str]]:
    """Write into the file what only the database knows, and give the people whom the file says
    were forgotten and the database still knows, with the reason."""
    written = read_file()
    known = {record.fingerprint: record for record in ErasureRecord.objects.all()}
    write_file([record for mark, record in known.items() if mark not in written])
    missing = written.keys() - known.keys()
    if not missing:
        return []
    marks = ((user, fingerprint(user)) for user in User.objects.order_by("pk").iterator())
    return [(user, written[mark]) for user, mark in marks if mark in missing]
