"""Import a table (CSV) of who took part in which working group."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.core.spreadsheets import read_rows
from agora.recommendations.actions.add_participant import add_participant
from agora.recommendations.actions.find_person import find_person
from agora.recommendations.actions.import_row import Row, errors_of_row
from agora.recommendations.models import WorkingGroup
from agora.recommendations.permissions import check_manage_participants

COLUMNS = ("group", "person")


@dataclass
class ParticipantReport:
    """What an import of participants did: rows that added someone or changed nothing, and the bad
    ones.

    `errors` are (row as a spreadsheet numbers it, column or "", sentence in the reader's language).
    """

    rows: int = 0
    created: int = 0
    unchanged: int = 0
    errors: list[tuple[int, str, str]] = field(default_factory=list)


def import_participants(*, actor, text: str, dry_run: bool = False) -> ParticipantReport:
    """Import the rows of a table; all of them, or none when one is bad.

    Each row has the `group`'s code and a `person`: their member number or e-mail address. Where
    groups of several themes share a code, the columns `cycle` (2020-2021) and `theme` (as in its
    address) tell them apart. Nobody is taken out of a group. Raises PermissionDenied, and
    ValidationError when the text is no such table.
    """
    check_manage_participants(actor)
    refusal = pgettext(
        "import", "This is not a table of participants: its first row lacks %(names)s."
    )
    report = ParticipantReport()
    with transaction.atomic():
        for line, cells in read_rows(text, needed=COLUMNS, refusal=refusal):
            report.rows += 1
            try:
                added = _import_row(actor, Row(cells))
            except ValidationError as error:
                report.errors += errors_of_row(line, error)
                continue
            if added:
                report.created += 1
            else:
                report.unchanged += 1
        if not report.rows:
            raise ValidationError(pgettext("import", "The table has no rows."))
        if report.errors or dry_run:
            transaction.set_rollback(True)
    return report


def _import_row(actor, row: Row) -> bool:
    row.refuse_surplus()
    group = _group(row)
    person = find_person(row.needed("person"))
    return add_participant(actor=actor, group=group, person=person) is not None


def _group(row: Row) -> WorkingGroup:
    groups = WorkingGroup.objects.filter(code__iexact=row.needed("group"))
    if row.text("cycle"):
        groups = groups.filter(theme__cycle__code=row.text("cycle").replace("–", "-"))
    if row.text("theme"):
        groups = groups.filter(theme__slug=row.text("theme"))
    found = list(groups[:2])
    code = {"code": row.text("group")}
    if not found:
        sentence = pgettext("participants", "There is no working group “%(code)s” here.")
        raise ValidationError({"group": sentence % code})
    if len(found) > 1:
        sentence = pgettext(
            "participants",
            "Several themes have a working group “%(code)s”: add the columns cycle and theme.",
        )
        raise ValidationError({"group": sentence % code})
    return found[0]
