from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from agora.directory.actions.import_esco import import_esco
from agora.directory.vocabulary.esco import EscoProblem, Release, read_release
from agora.directory.vocabulary.writing import KindChanged
from agora.operations.command import AgoraCommand

SHOWN = 10


class Command(AgoraCommand):
    """`agora import-esco DIR [--languages fr nl en] [--dry-run]`."""

    help = (
        "Bring in the trades and skills of ESCO, the European classification, from its CSV files."
    )
    topic = "Run"

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", type=Path, help="Where occupations_fr.csv and the others are."
        )
        parser.add_argument(
            "--languages",
            nargs="+",
            default=[code for code, _ in settings.LANGUAGES],
            help="The languages to read, by their codes (default: those of the site).",
        )
        parser.add_argument("--dry-run", action="store_true", help="Report, and store nothing.")

    def perform(self, *, folder, languages, dry_run, **options: Any) -> dict[str, Any]:
        try:
            release = read_release(
                folder,
                list(dict.fromkeys(languages)),
                progress=lambda files: self.track(files, description="Reading ESCO"),
            )
            report = import_esco(
                self.track(release.concepts.values(), description="Writing concepts"),
                languages=languages,
                dry_run=dry_run,
            )
        except (EscoProblem, KindChanged) as error:
            raise CommandError(str(error)) from error
        written = report.written
        self._tell_bad_rows(release)
        self.say(
            f"{release.rows} rows of {len(release.files)} files: {written.concepts} trades and "
            f"skills, {report.mapped} of which are ours by another name, {written.created} new; "
            f"{written.words_added} words added, {written.words_removed} removed, "
            f"{len(written.left_out)} left out as they mean another already."
        )
        if written.waiting and not dry_run:
            self.say(f"A job writes the cards of {written.waiting} profiles afresh.")
        if dry_run:
            self.say("Nothing was stored: this was a dry run.")
        return {
            "files": release.files,
            "rows": release.rows,
            "obsolete": release.obsolete,
            "bad_rows": [asdict(row) for row in release.bad_rows],
            "mapped": report.mapped,
            **asdict(written),
            "dry_run": dry_run,
        }

    def _tell_bad_rows(self, release: Release) -> None:
        for row in release.bad_rows[:SHOWN]:
            self.say(f"  {row.file}, line {row.line}: {row.reason}.")
        if len(release.bad_rows) > SHOWN:
            self.say(f"  ... and {len(release.bad_rows) - SHOWN} more; --json names all.")
        if release.obsolete:
            self.say(f"{release.obsolete} rows are no more in use.")
