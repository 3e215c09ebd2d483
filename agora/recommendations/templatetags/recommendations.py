"""The tags of this room: `{% load recommendations %}`."""

import datetime

from django import template
from django.conf import settings
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe

from agora.core.markdown import render_markdown
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


@register.filter
def mail_prose(text: str) -> SafeString:
    """Give the safe HTML of a Markdown text for a mail: links inside the site are whole."""
    html = render_markdown(text, heading_level=2)
    whole = html.replace('href="/', f'href="{settings.PUBLIC_URL.rstrip("/")}/')
    return mark_safe(whole)  # noqa: S308 - cleaned when it was rendered
