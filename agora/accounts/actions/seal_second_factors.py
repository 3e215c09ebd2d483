"""Seal what was kept open, or was sealed with a former key."""

import logging

from allauth.mfa.models import Authenticator
from django.db import transaction

from agora.accounts.sealing import Unreadable, is_sealed_with_present_key, seal, unseal

logger = logging.getLogger(__name__)
_NAMES = ("secret", "seed")  # of an application, of recovery codes


def seal_second_factors() -> int:
    """Seal the secrets of two-step sign-in with the present key; give how many were changed.

    Those that no key opens stay as they are: the key may come back.
    """
    types = [Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES]
    kept = Authenticator.objects.filter(type__in=types).order_by("pk")
    return sum(_seal(pk) for pk in list(kept.values_list("pk", flat=True)))


@transaction.atomic
def _seal(pk: int) -> bool:
    # Locked, as a recovery code that is used up at this moment is written into the same row.
    row = Authenticator.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        return False
    wanting = [
        name
        for name in _NAMES
        if name in row.data and not is_sealed_with_present_key(row.data[name])
    ]
    try:
        row.data |= {name: seal(unseal(row.data[name])) for name in wanting}
    except Unreadable:
        logger.error("Second factor %s is sealed with a key we do not have.", pk)
        return False
    if wanting:
        row.save(update_fields=["data"])
    return bool(wanting)
