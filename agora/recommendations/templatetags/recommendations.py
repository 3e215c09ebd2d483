"""The tags of this room: `{% load recommendations %}`."""

from django import template

from agora.recommendations.charts import TONES

register = template.Library()


@register.filter
def tone(status: str) -> str:
    """Give the tone in which the design system shows a status."""
    return TONES[status]
