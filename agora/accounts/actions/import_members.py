"""Import the cooperative's registry of members from a table (CSV)."""

from collections.abc import Callable
from typing import IO

from django.core.files import File
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import pgettext

from agora.accounts.actions.close_access import Closing, close_access
from agora.accounts.actions.reopen_access import reopen_access
from agora.accounts.models import RegistryImport, User
from agora.accounts.permissions import check_import_members
from agora.accounts.registry import staging, warnings, writing
from agora.accounts.registry.findings import Finding, Findings, Kind
from agora.accounts.registry.report import ImportReport
from agora.accounts.registry.source import Source
from agora.core import audit

_ONE_AT_A_TIME = 5_046_772_311  # the key of an advisory lock: any number that nobody else takes


def import_members(
    *,
    actor: User | None,
    file: IO[bytes] | File,
    findings: Findings,
    keep_going: bool = False,
    dry_run: bool = False,
    kept_as: RegistryImport | None = None,
    advance: Callable[[int], object] = lambda count: None,
) -> ImportReport:
    """Import a file of the registry, opened for reading bytes; docs/operations/members.md.

    Rows are keyed by member number, and the same file again changes nothing. A file with bad rows
    is not stored at all, but for its good rows with `keep_going`. Nobody is listed, mailed or given
    an account; whoever the file says to have left or to be suspended loses access at once, and has
    it again when they are active again. Two imports go one after the other. `advance` is told how
    many more bytes were read; `kept_as` is where the report is kept, a new row if None. Raises
    PermissionDenied, and ValidationError for a file that is none of the registry's.
    """
    check_import_members(actor)
    with transaction.atomic():
        _wait_for_the_others()
        source = Source(file, advance)
        report = ImportReport(rows=staging.stage(source, findings))
        report.errors = findings.counts[Kind.ERROR]
        report.stored = not dry_run and (keep_going or not report.errors)
        if report.stored or dry_run:
            _write(actor, source, report, findings)
        report.warnings = findings.counts[Kind.WARNING]
        report.first_errors = [one.as_json() for one in findings.first[Kind.ERROR]]
        report.first_warnings = [one.as_json() for one in findings.first[Kind.WARNING]]
        if report.stored:
            _keep(actor, report, kept_as or RegistryImport(actor=actor))
        else:
            transaction.set_rollback(True)
    return report


def _wait_for_the_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])


def _write(actor, source: Source, report: ImportReport, findings: Findings) -> None:
    with connection.cursor() as cursor:
        # Between the comparison and the writing nobody else may change a member.
        cursor.execute("LOCK TABLE accounts_member IN SHARE ROW EXCLUSIVE MODE")
    staging.merge(source)
    for name, count in writing.count_changes().items():
        setattr(report, name, count)
    report.wrong = report.rows - report.created - report.updated - report.unchanged
    report.differences = writing.first_differences()
    writing.write()
    _change_access(actor, report, findings)
    warnings.warn(source, findings)


def _change_access(actor, report: ImportReport, findings: Findings) -> None:
    staff = pgettext(
        "registry",
        "This member is not active any more but has a role among the staff: the account stays open "
        "until an administrator withdraws the role.",
    )
    moved = pgettext(
        "registry", "This person has another number that is active: the account is now under it."
    )
    rows = {key: (line, number) for line, key, number in writing.members_to_close()}
    for key, closing in close_access(actor=actor, member_ids=list(rows)).items():
        report.closed += closing is Closing.CLOSED
        report.moved += closing is Closing.MOVED
        sentence = {Closing.STAFF: staff, Closing.MOVED: moved}.get(closing)
        if sentence:
            line, number = rows[key]
            findings.add(Kind.WARNING, Finding(line, number, "status", sentence))
    report.reopened = reopen_access(actor=actor, member_ids=writing.members_to_reopen())


def _keep(actor, report: ImportReport, kept_as: RegistryImport) -> None:
    """Write what was done, without the names and addresses of the differences."""
    kept_as.state = RegistryImport.State.DONE
    kept_as.report = report.as_json() | {"differences": []}
    kept_as.finished_at = timezone.now()
    kept_as.save()
    numbers = ("rows", "created", "updated", "unchanged", "departed", "wrong", "closed", "reopened")
    details = {name: getattr(report, name) for name in numbers}
    audit.record("registry.imported", actor=actor, subject=kept_as, **details)
