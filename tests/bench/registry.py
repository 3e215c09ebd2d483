"""How long an import of 50,000 members takes, beside a COPY of the same rows to a bare table."""

import csv
import io
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from django.db import connection, transaction

from agora.accounts.actions.import_members import import_members
from agora.accounts.models import Member, User
from agora.accounts.registry.findings import Findings
from agora.core.models import Office
from tests.accounts import generated_registry

ROWS = 50_000
CHANGED = 0.01
ACCOUNTS = 5000
LEAVING = "LEAVING-"


def measure() -> Iterator[str]:
    """Give a line for a first import, one with one hundredth changed, and the same file again."""
    offices = list(Office.objects.values_list("code", flat=True))
    with tempfile.TemporaryDirectory() as folder:
        first = generated_registry.write(Path(folder) / "first.csv", ROWS, offices=offices)
        second = generated_registry.write(
            Path(folder) / "second.csv", ROWS, offices=offices, changed=CHANGED
        )
        bare = _time(lambda: _copy(first))
        yield f"COPY of {ROWS} rows to a bare table: {bare:.2f} s, the unit below"
        for label, path in [
            ("first import", first),
            ("the same file again", first),
            ("1 % changed", second),
        ]:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            took = _time(lambda path=path: _import_file(path))
            grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
            yield f"{label}: {took:.1f} s, {took / bare:.0f} times; {grown / 1024:.0f} MB more"
        yield from _departures()


def _departures() -> Iterator[str]:
    """Give how long it takes that members with accounts leave and come back, beside an import of
    the same rows that changes nothing."""
    _import(_with_status("active"))
    members = list(Member.objects.filter(number__startswith=LEAVING))
    accounts = User.objects.bulk_create(
        [User(email=f"{each.number}@example.org".lower()) for each in members], batch_size=1000
    )
    for member, account in zip(members, accounts, strict=True):
        member.user = account
    Member.objects.bulk_update(members, ["user"], batch_size=1000)
    bare = _time(lambda: _import(_with_status("active")))
    yield f"{ACCOUNTS} members with accounts, unchanged: {bare:.2f} s, the unit of the next two"
    for label, status in [("all of them leave", "departed"), ("all are back", "active")]:
        took = _time(lambda status=status: _import(_with_status(status)))
        yield f"{label}: {took:.1f} s, {took / bare:.0f} times"


def _with_status(status: str) -> io.BytesIO:
    rows = (f"{LEAVING}{number};Name {number};{status}\n" for number in range(ACCOUNTS))
    return io.BytesIO(("number;name;status\n" + "".join(rows)).encode())


def _import_file(path: Path) -> None:
    with path.open("rb") as file:
        _import(file)


def _import(file: IO[bytes]) -> None:
    import_members(actor=None, file=file, findings=Findings(io.StringIO(newline="")))


@transaction.atomic
def _copy(path: Path) -> None:
    with connection.cursor() as cursor, path.open(encoding="utf-8", newline="") as file:
        cursor.execute(
            "CREATE TEMPORARY TABLE bare (a text, b text, c text, d text, e text, f text, g text, "
            "h text, i text, j text) ON COMMIT DROP"
        )
        with cursor.copy("COPY bare FROM STDIN") as copy:
            for row in csv.reader(file, delimiter=";"):
                copy.write_row(row)


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
