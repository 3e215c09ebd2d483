"""Import a table (CSV) of recommendations and their follow-up."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from agora.operations.command import AgoraCommand
from agora.recommendations.actions.import_table import import_table
from agora.recommendations.files import read_text


class Command(AgoraCommand):
    """`agora import-follow-up FILE.csv`."""

    help = "Import a CSV table of recommendations, statuses, updates and milestones."
    topic = "Recommendations"

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="The table, in UTF-8, with , or ;")
        parser.add_argument("--dry-run", action="store_true", help="Report, and store nothing.")

    def perform(self, *, file, dry_run, **options):
        try:
            report = import_table(actor=None, text=read_text(file.read_bytes()), dry_run=dry_run)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        for line, column, message in report.errors:
            self.say(f"  line {line}, {column or '-'}: {message}")
        self.say(
            f"{report.rows} rows: {report.created} created, {report.updated} updated, "
            f"{report.unchanged} unchanged, {len(report.errors)} errors."
        )
        if report.errors and not self.as_json:
            raise CommandError("Nothing was stored: mend the rows above and import again.")
        return report.as_json()
