"""Who was forgotten, without a name: in the database and in a file beside it.

A back-up brings back people who were forgotten after it was made. The file, in the private folder,
is not part of back-ups and so knows of them: `reconcile` finds them and forgets them again.
"""

import fcntl
import hashlib
import os
from datetime import datetime
from pathlib import Path

from agora.accounts.models import User
from agora.core.private_files import make_private_folder, private_path
from agora.privacy.models import ErasureRecord

FILE = "erasures/erasures.txt"


def fingerprint(user) -> str:
    """Give the mark of an account: a hash of its key and of the microsecond it was made, which
    nobody can guess from a name or an address, and which a change of address leaves as it is."""
    text = f"agora erasure {user.pk} {user.date_joined.isoformat()}"
    return hashlib.sha256(text.encode()).hexdigest()


def read_file() -> dict[str, datetime]:
    """Give the moment of each erasure the file knows, by fingerprint."""
    path = private_path(FILE)
    if not path.exists():
        return {}
    rows = (line.split() for line in path.read_text(encoding="ascii").splitlines())
    return {row[0]: datetime.fromisoformat(row[1]) for row in rows if len(row) == 2}


def write_file(records: list[ErasureRecord]) -> None:
    """Add erasures to the file; each line is on the disk when this returns."""
    make_private_folder("erasures")
    path: Path = private_path(FILE)
    with path.open("a", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        for record in records:
            file.write(f"{record.fingerprint} {record.erased_at.isoformat()}\n")
        file.flush()
        os.fsync(file.fileno())


def reconcile() -> list[User]:
    """Write into the file what only the database knows, and give the people whom the file says
    were forgotten and the database still knows."""
    written = read_file()
    known = {record.fingerprint: record for record in ErasureRecord.objects.all()}
    write_file([record for mark, record in known.items() if mark not in written])
    missing = written.keys() - known.keys()
    if not missing:
        return []
    return [user for user in User.objects.order_by("pk").iterator() if fingerprint(user) in missing]
