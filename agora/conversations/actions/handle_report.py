"""Say what was done about a report."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from agora.accounts.models import User
from agora.conversations.models import LONGEST_NOTE, Report
from agora.conversations.permissions import check_handle_report
from agora.core import audit


@transaction.atomic
def handle_report(*, actor: User, report_id: int, note: str) -> Report:
    """Close a report with a note for other staff; nobody else is told.

    Raises PermissionDenied, and ValidationError if it was handled before (`handled`) or the note is
    empty or too long (`note`).
    """
    check_handle_report(actor)
    report = Report.objects.select_for_update(of=("self",)).get(pk=report_id)
    if report.state == Report.State.HANDLED:
        raise ValidationError(
            pgettext("report", "Someone handled this report before you."), code="handled"
        )
    note = note.strip()
    if not note or len(note) > LONGEST_NOTE:
        raise ValidationError({"note": pgettext("report", "Say in a few words what was done.")})
    report.state, report.note = Report.State.HANDLED, note
    report.handled_by, report.handled_at = actor, timezone.now()
    report.save(update_fields=["state", "note", "handled_by", "handled_at"])
    audit.record("report.handled", actor=actor, subject=report)
    return report
