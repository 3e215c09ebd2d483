"""The tags of this room: `{% load recommendations %}`."""

import datetime

from django import template
from django.utils.formats import date_format

from agora.recommendations.charts import TONES
from agora.recommendations.models import Status

register = template.Library()


@register.filter
def tone(status: str) -> str:
    """Give the tone in which the design system shows a status."""
    return TONES[status]


@register.filter
def status_label(status: str) -> str:
    """Give the name of a status, from its code."""
    return str(Status(status).label)


@register.filter
def iso_day(day: str) -> str:
    """Write a day, given in ISO 8601, as the reader's language does."""
    return date_format(datetime.date.fromisoformat(day))
