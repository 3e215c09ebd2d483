"""Take away the link by which the identity provider opens one's account."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import pgettext

from agora.accounts.adapter import AccountAdapter
from agora.accounts.models import User
from agora.core import audit


@transaction.atomic
def unlink_identity(*, actor: User, identity_id: int) -> None:
    """Delete a link of `actor`'s own, who is told of it by mail.

    Raises SocialAccount.DoesNotExist, and ValidationError when nothing else would open the account.
    """
    # Locked: of two links given up at once, the second must see that it is the last.
    person = User.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    identity = SocialAccount.objects.get(pk=identity_id, user=person)
    if not _has_another_way(person, identity):
        sentence = pgettext(
            "identity",
            "Nothing else opens your account: choose a password or confirm your e-mail address "
            "first.",
        )
        raise ValidationError(sentence, code="last_way")
    identity.delete()
    audit.record("person.identity_unlinked", actor=actor, subject=person)
    AccountAdapter().send_mail(
        "socialaccount/email/account_disconnected", person.email, {"user": person}
    )


def _has_another_way(person: User, identity: SocialAccount) -> bool:
    """Whether a password, a code by mail, a passkey or another identity still opens the account."""
    return (
        person.has_usable_password()
        or EmailAddress.objects.filter(user=person, verified=True).exists()
        or Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).exists()
        or SocialAccount.objects.filter(user=person).exclude(pk=identity.pk).exists()
    )
