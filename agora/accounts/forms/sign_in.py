"""Forms that take an address, and ask the database the same whether it is known or not.

allauth's own look into a second table if the first does not have the address.
"""

from allauth.account.adapter import get_adapter
from allauth.account.forms import RequestLoginCodeForm, ResetPasswordForm
from allauth.core import context, ratelimit
from django.db.models import QuerySet

from agora.accounts.models import User


class CodeRequestForm(RequestLoginCodeForm):
    """The address to which a code is sent."""

    def clean_email(self):
        email = self.cleaned_data["email"]
        asked = {"action": "request_login_code", "key": email.lower()}
        if not ratelimit.consume(context.request, **asked):
            raise get_adapter().validation_error("too_many_login_attempts")
        self._user = _active_people(email).first()
        return email


class PasswordResetForm(ResetPasswordForm):
    """The address to which a link is sent."""

    def clean_email(self):
        email = self.cleaned_data["email"]
        self.users = list(_active_people(email))
        return email


def _active_people(email: str) -> QuerySet[User]:
    return User.objects.filter(email=email.lower(), is_active=True)
