"""Import a table (CSV) of recommendations and their follow-up, made here or in a spreadsheet."""

import csv
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.recommendations.actions.import_row import KINDS, Row
from agora.recommendations.permissions import check_import_recommendations
from agora.recommendations.table import read_rows


@dataclass
class TableReport:
    """What a table import did: rows that created, changed or left things, and the bad ones.

    `errors` are (line, column or "", sentence in the reader's language).
    """

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    errors: list[tuple[int, str, str]] = field(default_factory=list)

    def as_json(self) -> dict:
        """Give the object that `agora import-follow-up --json` prints."""
        return {
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "errors": [
                {"line": line, "column": column, "message": message}
                for line, column, message in self.errors
            ],
        }


def import_table(*, actor, text: str, dry_run: bool = False) -> TableReport:
    """Import the rows of a table; all of them, or none when one is bad.

    Rows are keyed by cycle, theme, number and item; an absent column or an empty cell leaves
    what is stored. An exported table imported again changes nothing. Raises PermissionDenied,
    and ValidationError when the text is no table.
    """
    check_import_recommendations(actor)
    report = TableReport()
    with transaction.atomic():
        try:
            for line, cells in read_rows(text):
                report.rows += 1
                _import_row(actor, line, cells, report)
        except csv.Error as error:
            raise ValidationError(
                pgettext("import", "This is not a table in CSV: %(reason)s."),
                params={"reason": error},
            ) from error
        if not report.rows:
            raise ValidationError(pgettext("import", "The table has no rows."))
        if report.errors or dry_run:
            transaction.set_rollback(True)
    return report


def _import_row(actor, line: int, cells: dict[str, str], report: TableReport) -> None:
    kind = cells.get("kind", "").strip() or "recommendation"
    try:
        if kind not in KINDS:
            raise ValidationError(
                {"kind": pgettext("import", "“%(kind)s” is no kind of row.") % {"kind": kind}}
            )
        with transaction.atomic():
            outcome = KINDS[kind](actor, Row(cells))
    except ValidationError as error:
        by_column = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        report.errors += [
            (line, column, message) for column, messages in by_column.items() for message in messages
        ]
    else:
        setattr(report, outcome, getattr(report, outcome) + 1)
