"""The secret of an invitation's link: only the mail holds it, the database its hash."""

import hashlib
import secrets


def new_token() -> str:
    """Give a new secret of 256 bits, fit for an address."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Give what is kept of a secret. It is long and random, so a plain SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
