"""Addresses as people outside use them."""

from django.conf import settings


def public_address(path: str) -> str:
    """Give the full address of a path of this site."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"
