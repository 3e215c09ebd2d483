"""Words of this room in templates."""

from django import template

from agora.conversations.models import Report

register = template.Library()


@register.filter
def report_reason(code: str) -> str:
    """Give the reason of a report in the reader's language."""
    return str(Report.Reason(code).label)
