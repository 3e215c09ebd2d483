"""Tags of the pages of sign-in: `{% load accounts %}`."""

import json

from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value) -> str:
    """Write what a script reads from an attribute; the template escapes it."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.simple_tag
def identity_provider() -> str:
    """Give the name of the house's identity provider, or an empty text where there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return apps[0]["name"] if apps else ""
