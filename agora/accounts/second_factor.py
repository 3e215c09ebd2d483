"""What Agora asks of allauth's second factor, and who proved theirs."""

import logging

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.utils.translation import pgettext

from agora.accounts.sealing import Unreadable, seal, unseal
from agora.web.theme import theme

logger = logging.getLogger(__name__)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Applications and keys show the site under its own name; secrets are kept sealed."""

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        try:
            return unseal(encrypted_text)
        except Unreadable:
            logger.error("A secret of two-step sign-in was sealed with a key we do not have.")
            # No code fits it; an empty one would have codes that anybody can work out.
            return generate_totp_secret()

    def get_totp_issuer(self):
        return theme().name

    def get_public_key_credential_rp_entity(self):
        return {**super().get_public_key_credential_rp_entity(), "name": theme().name}

    def generate_authenticator_name(self, user, type):  # noqa: A002
        return pgettext("second factor", "My passkey")


def has_second_factor(user) -> bool:
    """Tell whether this person set up an application or a passkey; recovery codes are none."""
    types = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user=user, type__in=types).exists()


def proved_second_factor(request, user) -> bool:
    """Tell whether `user` gave a second factor in the session of this request, without a query."""
    records = get_authentication_records(request, user)
    return any(record.get("method") == "mfa" for record in records)
