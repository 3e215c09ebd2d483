"""Import the cooperative's registry of members."""

import os
import sys
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from agora.accounts.actions.import_members import import_members
from agora.accounts.models import RegistryImport
from agora.accounts.registry.findings import Findings
from agora.operations.command import AgoraCommand


class Command(AgoraCommand):
    """`agora import-members FILE.csv [--dry-run] [--keep-going]`."""

    help = "Import the registry of members from a CSV table; nobody is mailed."
    topic = "People"
    refused = False

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="The table, in UTF-8, with , or ;")
        parser.add_argument("--dry-run", action="store_true", help="Report, and store nothing.")
        parser.add_argument(
            "--keep-going", action="store_true", help="Store the good rows although some are bad."
        )

    def handle(self, *args, **options):
        super().handle(*args, **options)
        if self.refused and self.as_json:
            sys.exit(1)

    def perform(self, *, file, dry_run, keep_going, **options):
        beside = file.with_name(f"{file.name}.errors.csv")
        try:
            with file.open("rb") as opened, _written_whole(beside) as table:
                findings = Findings(table)
                size = os.fstat(opened.fileno()).st_size
                with self.bytes_progress("Reading the registry", size) as advance:
                    report = import_members(
                        actor=None,
                        file=opened,
                        findings=findings,
                        keep_going=keep_going,
                        dry_run=dry_run,
                        kept_as=RegistryImport(file_name=file.name[:200], keep_going=keep_going),
                        advance=advance,
                    )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except OSError as error:
            name = error.filename or file
            raise CommandError(f"{name} cannot be used: {error.strerror}.") from error
        self._tell(report, beside, dry_run)
        self.refused = bool(report.errors) and not keep_going
        if self.refused and not self.as_json:
            raise CommandError("Nothing was stored: mend the rows, or import with --keep-going.")
        has_findings = bool(report.errors or report.warnings)
        summary = report.as_json()
        del summary["differences"]
        return summary | {"errors_file": str(beside) if has_findings else None}

    def _tell(self, report, beside, dry_run):
        for kind, found, total in (
            ("error", report.first_errors, report.errors),
            ("warning", report.first_warnings, report.warnings),
        ):
            for one in found[:10]:
                self.say(f"  line {one['line']}, {one['column'] or '-'}: {one['message']}")
            if total > 10:
                self.say(f"  ... and {total - 10} more of kind {kind}.")
        self.say(
            f"{report.rows} rows: {report.created} created, {report.updated} updated "
            f"({report.departed} left), {report.unchanged} unchanged, {report.errors} errors, "
            f"{report.warnings} warnings; {report.closed} accounts closed, "
            f"{report.reopened} opened again."
        )
        if report.errors or report.warnings:
            self.say(f"Every error and warning is in {beside}.")
        if dry_run:
            self.say("Nothing was stored: this was a dry run.")


@contextmanager
def _written_whole(path: Path):
    """Give a text file that takes the place of `path` at the end, and removes it when empty.

    Only its owner can read it: it holds what is wrong with people's data.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        # With a byte order mark, spreadsheets read it as UTF-8.
        with open(descriptor, "w", encoding="utf-8", newline="") as table:
            yield table
        if part.stat().st_size:
            part.replace(path)
        else:
            path.unlink(missing_ok=True)
    finally:
        part.unlink(missing_ok=True)
