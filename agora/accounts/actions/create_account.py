"""Open an account for someone."""

from allauth.account.models import EmailAddress
from django.core.validators import validate_email
from django.db import transaction

from agora.accounts.models import User
from agora.accounts.permissions import check_manage_people
from agora.core import audit


@transaction.atomic
def create_account(*, actor, email: str, display_name: str, language: str) -> tuple[User, bool]:
    """Give the account of this address, and whether it was opened just now, without a password.

    The address counts as verified: codes are sent to it, so only its owner signs in. Raises
    PermissionDenied, and ValidationError for what is not an e-mail address.
    """
    check_manage_people(actor)
    email = email.strip().lower()
    validate_email(email)
    person = User.objects.filter(email=email).first()
    created = person is None
    if person is None:
        person = User.objects.create_user(email, display_name=display_name, language=language)
        audit.record("person.created", actor=actor, subject=person)
    EmailAddress.objects.get_or_create(
        user=person, email=email, defaults={"verified": True, "primary": True}
    )
    return person, created
