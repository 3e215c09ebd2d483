"""Secrets kept so that the database alone does not give them away.

They are sealed with a key made from SECRET_KEY, which is not in the database, and opened with that
of SECRET_KEY or of SECRET_KEY_FALLBACKS.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_MARK = "sealed:"  # what is without it was kept before we sealed


class Unreadable(Exception):
    """A text is sealed with a key that we do not have, or was changed since."""


def seal(text: str) -> str:
    """Give `text` sealed with the present key; never twice the same."""
    return _MARK + _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """Give what was sealed, with the present key or a former one, or never sealed at all.

    Raises Unreadable.
    """
    if not sealed.startswith(_MARK):
        return sealed
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return _open(MultiFernet([_fernet(key) for key in keys]), sealed)


def is_sealed_with_present_key(sealed: str) -> bool:
    """Tell whether the former keys are not needed to read this text."""
    if not sealed.startswith(_MARK):
        return False
    try:
        _open(_fernet(settings.SECRET_KEY), sealed)
    except Unreadable:
        return False
    return True


def _open(fernet: Fernet | MultiFernet, sealed: str) -> str:
    try:
        return fernet.decrypt(sealed.removeprefix(_MARK)).decode()
    except InvalidToken as error:
        raise Unreadable from error


def _fernet(secret: str) -> Fernet:
    # Of its own purpose: who learns it can sign nothing.
    made = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"agora: sealed secrets")
    return Fernet(base64.urlsafe_b64encode(made.derive(secret.encode())))
