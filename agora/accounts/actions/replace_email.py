"""Give an account another address; a part of actions that say why."""

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import pgettext_lazy

from agora.accounts.models import User


def replace_email(person: User, email: str) -> None:
    """Make `email` the only address of `person`, a locked row, inside the caller's transaction.

    It counts as verified: the caller knows that its reader is the person. Raises ValidationError
    for what is not an address, and for one that opens another account.
    """
    email = email.strip().lower()
    validate_email(email)
    taken = User.objects.filter(email=email).exclude(pk=person.pk).exists()
    if taken or EmailAddress.objects.filter(email=email, verified=True).exclude(user=person):
        raise ValidationError(
            pgettext_lazy("person", "This address opens another account."), code="taken"
        )
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    person.email = email
    person.save(update_fields=["email"])
