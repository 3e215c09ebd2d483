"""How long this room keeps things, for the table of `agora.privacy.retention`."""

from datetime import timedelta

from django.utils import timezone

from agora.conversations.models import Report
from agora.privacy.retention import Rule

REPORTS_KEPT = timedelta(days=365)


def forget_reports() -> int:
    """Delete reports that were handled a year ago; give how many."""
    old = Report.objects.filter(handled_at__lt=timezone.now() - REPORTS_KEPT)
    return old.delete()[0]


RULE = Rule("reports of messages", "a year after they are handled", forget_reports)
