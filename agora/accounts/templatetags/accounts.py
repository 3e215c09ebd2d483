"""Tags of the pages of sign-in: `{% load accounts %}`."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

from agora.accounts.identity.configured import identity_provider_name

register = template.Library()


@register.filter
def as_json(value) -> str:
    """Write what a script reads from an attribute; the template escapes it."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.simple_tag
def identity_provider() -> str:
    """Give the name of the house's identity provider, or an empty text where there is none."""
    return identity_provider_name()
