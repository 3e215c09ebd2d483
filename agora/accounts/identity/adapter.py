"""Whom an identity of the provider belongs to here."""

import logging

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.shortcuts import render
from django.utils.translation import get_language

from agora.accounts.models import Member, User

logger = logging.getLogger(__name__)


class IdentityAdapter(DefaultSocialAccountAdapter):
    """An identity opens the account of its member number or of its verified address, or none."""

    def authenticate_by_email(self, sociallogin):
        number = sociallogin.account.extra_data.get("member_number")
        if isinstance(number, (str, int)) and number != "":
            member = Member.objects.filter(number=str(number)).select_related("user").first()
            if member and member.user:
                return member.user, member.user.email
        return super().authenticate_by_email(sociallogin)

    def is_open_for_signup(self, request, sociallogin):
        """Open an account for a verified address that nobody has, where everyone may register."""
        address = next((each for each in sociallogin.email_addresses if each.verified), None)
        if settings.OPEN_REGISTRATION and address is not None:
            return not User.objects.filter(email=address.email.lower()).exists()
        page = render(request, "socialaccount/unknown_identity.html", status=403)
        raise ImmediateHttpResponse(page)

    def populate_user(self, request, sociallogin, data):
        """Prepare the account that may be opened."""
        user = super().populate_user(request, sociallogin, {"email": data.get("email")})
        user.display_name = data.get("name", "").replace("\0", "")[:80]
        user.language = get_language()
        return user

    def on_authentication_error(
        self, request, provider, error=None, exception=None, extra_context=None
    ):
        if exception is not None:
            logger.warning("Sign-in through the identity provider failed: %s", exception)
