"""Which identity provider the settings name."""

from django.conf import settings


def identity_provider_name() -> str:
    """Give what the house calls its identity provider, or an empty text where there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return apps[0]["name"] if apps else ""
