"""Import a table (CSV) of recommendations and their follow-up, made here or in a spreadsheet."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.core.spreadsheets import read_rows
from agora.recommendations.actions.import_row import KINDS, Row, errors_of_row, import_status
from agora.recommendations.actions.telling import Telling, Together
from agora.recommendations.models import Theme
from agora.recommendations.permissions import check_import_recommendations
from agora.recommendations.search import put_theme
from agora.recommendations.table import KEY


@dataclass
class TableReport:
    """What a table import did: rows that created, changed or left things, and the bad ones.

    `errors` are (row as a spreadsheet numbers it, column or "", sentence in the reader's language).
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


def import_table(*, actor, text: str, dry_run: bool = False, quiet: bool = False) -> TableReport:
    """Import the rows of a table; all of them, or none when one is bad.

    Rows are keyed by cycle, theme, number and item; an absent column or an empty cell leaves
    what is stored. An exported table imported again changes nothing. Those who follow what
    changed are told once for the whole table; nobody is when it is `quiet`. Raises
    PermissionDenied, and ValidationError when the text is no table.
    """
    check_import_recommendations(actor)
    refusal = pgettext(
        "import", "This is not a table of recommendations: its first row lacks %(names)s."
    )
    with transaction.atomic():
        together = Together()
        rows = read_rows(text, needed=KEY, refusal=refusal)
        report = _TableImport(actor, together).run(rows)
        if not report.rows:
            raise ValidationError(pgettext("import", "The table has no rows."))
        if report.errors or dry_run:
            transaction.set_rollback(True)
        elif not quiet:
            together.finish(actor)
    return report


class _TableImport:
    """One import under way: what each row did, and the errors so far."""

    def __init__(self, actor, telling: Telling):
        self.actor = actor
        self.telling = telling
        self.report = TableReport()
        self.outcomes: dict[int, str] = {}
        self.touched: set[tuple[str, str]] = set()

    def run(self, rows: Iterable[tuple[int, dict[str, str]]]) -> TableReport:
        recommendations = []
        seen: Counter[tuple] = Counter()
        for line, cells in rows:
            self.report.rows += 1
            same = tuple(cells.items())
            row = Row(cells, before=seen[same])
            seen[same] += 1
            kind = row.text("kind") or "recommendation"
            outcome = self._trying(line, self._import, kind, row)
            if outcome:
                self.outcomes[line] = outcome
                self.touched.add((row.text("cycle").replace("–", "-"), row.text("theme")))
                if kind == "recommendation":
                    recommendations.append((line, row))
        # Where a recommendation stands follows from its story: the story's rows come first.
        for line, row in recommendations:
            changed = self._trying(line, import_status, self.actor, row, self.telling)
            if changed is None:
                del self.outcomes[line]
            elif changed and self.outcomes[line] == "unchanged":
                self.outcomes[line] = "updated"
        for theme in self._themes():
            put_theme(theme)
        counts = Counter(self.outcomes.values())
        self.report.created = counts["created"]
        self.report.updated = counts["updated"]
        self.report.unchanged = counts["unchanged"]
        self.report.errors.sort(key=lambda error: error[0])
        return self.report

    def _import(self, kind: str, row: Row) -> str:
        row.refuse_surplus()
        if kind not in KINDS:
            raise ValidationError(
                {
                    "kind": pgettext("import", "“%(kind)s” is not a known kind of row.")
                    % {"kind": kind}
                }
            )
        return KINDS[kind](self.actor, row, self.telling)

    def _themes(self) -> list[Theme]:
        """Give the themes that the rows are about."""
        return [
            theme
            for cycle, slug in sorted(self.touched)
            for theme in Theme.objects.filter(cycle__code=cycle, slug=slug)
        ]

    def _trying(self, line: int, step: Callable, *arguments):
        """Give what the step gives; when it is refused, undo it, keep why, and give None."""
        try:
            with transaction.atomic():
                return step(*arguments)
        except ValidationError as error:
            self.report.errors += errors_of_row(line, error)
            return None
