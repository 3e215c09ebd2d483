"""Sign-in by address and password."""

from allauth.account.auth_backends import AuthenticationBackend

from agora.accounts.models import User


class SignInBackend(AuthenticationBackend):
    """Asks the database the same, and hashes as often, whether the address is known or not."""

    def _authenticate_by_email(self, email, password):
        user = User.objects.filter(email=email.strip().lower()).first()
        return self._check_password(user, password)
