"""Import a document or a table of recommendations."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from agora.operations.command import AgoraCommand
from agora.recommendations.actions.import_document import import_document
from agora.recommendations.documents import UnreadableDocument
from agora.recommendations.files import read_text


class Command(AgoraCommand):
    """`agora import-recommendations FILE --cycle 2020-2021`."""

    help = "Import a HedgeDoc document of recommendations into a cycle."
    topic = "Recommendations"

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="The document, as Markdown or copied text.")
        parser.add_argument("--cycle", required=True, help="Two years in a row: 2020-2021.")
        parser.add_argument("--theme", default="", help="The theme, if not the document's own.")
        parser.add_argument("--dry-run", action="store_true", help="Report, and store nothing.")

    def perform(self, *, file, cycle, theme, dry_run, **options):
        try:
            report = import_document(
                actor=None,
                text=read_text(file.read_bytes()),
                cycle_code=cycle,
                theme_title=theme,
                dry_run=dry_run,
            )
        except (UnreadableDocument, ValidationError) as error:
            raise CommandError(_sentence(error)) from error
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        self._tell(report, dry_run)
        return report.as_json()

    def _tell(self, report, dry_run):
        self.say(
            f"{report.cycle}, {report.theme}: {report.recommendations} recommendations, "
            f"{report.items} items, {report.sections} sections, groups {', '.join(report.groups)}."
        )
        self.say(
            f"{report.created} created, {report.updated} updated, {report.unchanged} unchanged; "
            f"{report.references_resolved} of {report.references_total} cross-references followed."
        )
        for anomaly in report.anomalies:
            self.say(f"  {anomaly.where or '-'}: {anomaly.message} [{anomaly.code}]")
        if dry_run:
            self.say("Nothing was stored: this was a dry run.")


def _sentence(error: Exception) -> str:
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
