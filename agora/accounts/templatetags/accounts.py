"""Tags of the pages of sign-in: `{% load accounts %}`."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value) -> str:
    """Write what a script reads from an attribute; the template escapes it."""
    return json.dumps(value, cls=DjangoJSONEncoder)
