"""Say who may write to oneself, save one's card, and call on oneself."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.accounts.models import User
from agora.directory.actions.keeping import keep, lock_own
from agora.directory.models import Contact, Profile
from agora.directory.purposes import CALLED_ON, CALLED_ON_VERSION
from agora.privacy.actions.record_consent import record_consent
from agora.privacy.actions.withdraw_consent import withdraw_consent


@transaction.atomic
def choose_contact(
    *,
    actor: User,
    contact: str,
    shares_card: bool,
    called_on: bool,
    language: str,
    way: str = "profile",
) -> Profile:
    """Let those whom `contact` names write to `actor`, others save a contact card of them, staff
    call on them or not; give the profile.

    That staff may call on them is an agreement, in the ledger of consents; `language` is the one
    it was read in, `way` as the ledger wants it. Raises PermissionDenied for someone who may have
    no profile, ValidationError (`contact`) for an unknown choice.
    """
    if contact not in Contact.values:
        raise ValidationError({"contact": pgettext("contact", "Say who may write to you.")})
    profile = lock_own(actor)
    profile.contact, profile.shares_card = contact, shares_card
    if called_on:
        record_consent(
            user=actor,
            purpose=CALLED_ON,
            text_version=CALLED_ON_VERSION,
            language=language,
            way=way,
        )
    else:
        withdraw_consent(user=actor, purpose=CALLED_ON, way=way)
    return keep(profile, "profile.contact_chosen")
