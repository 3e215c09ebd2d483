"""What Agora asks of django-allauth."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.internal.httpkit import clean_client_ip
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import translation

from agora.accounts.actions.keep_email_change import keep_email_change
from agora.accounts.letters import html_of, letter_context
from agora.accounts.models import User
from agora.accounts.undo_links import undo_link
from agora.core.languages import spoken
from agora.web.middleware import client_address


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from the cooperative's registry, unless everyone may register; mails speak the
    reader's language and come as text and as simple HTML made from it."""

    def is_open_for_signup(self, request):
        return settings.OPEN_REGISTRATION

    def get_client_ip(self, request):
        """Give the address that the audit log writes, so that both count the same proxies."""
        address = clean_client_ip(client_address(request))
        if not address:
            raise PermissionDenied
        return address

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Tell people what changed, with a way back if it is the address of the account."""
        with transaction.atomic():
            if template_prefix == "account/email/email_changed":
                old_email = context["from_email"]
                change = keep_email_change(actor=user, person=user, old_email=old_email)
                context = {**context, "undo_url": undo_link(change)}
            super().send_notification_mail(template_prefix, user, context, email)

    def send_mail(self, template_prefix, email, context):
        if template_prefix == "account/email/unknown_account":
            self._pretend_to_send(email, context)
        else:
            self._send(template_prefix, email, context)

    def _pretend_to_send(self, email, context):
        """Do for a stranger's address what is done for one we know, and take it back.

        The answer then takes as long, and nobody learns by a clock who has an account.
        """
        stranger = User(email=email, language=translation.get_language())
        with transaction.atomic():
            if context["request"].resolver_match.url_name == "account_reset_password":
                key = PasswordResetTokenGenerator().make_token(stranger)
                addresses = EmailAddress.objects.filter(email=email)  # asked twice by allauth's
                addresses.exists()
                list(addresses)
                url = self.get_reset_password_from_key_url(f"0-{key}")
                mail = (
                    "account/email/password_reset_key",
                    {"password_reset_url": url, "user": stranger},
                )
            else:
                mail = ("account/email/login_code", {"code": self.generate_login_code()})
            self._send(mail[0], email, {**context, **mail[1]})
            transaction.set_rollback(True)

    def _send(self, template_prefix, email, context):
        # Some mails name their reader, those with a code only the address.
        reader = context.get("user") or User.objects.filter(email=email.lower()).first()
        language = spoken(reader.language) if reader else translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, {**context, "user": reader})

    def render_mail(self, template_prefix, email, context, headers=None):
        user = context.get("user")
        context = {**context, **letter_context(user.display_name if user else "")}
        message = super().render_mail(template_prefix, email, context, headers)
        message.attach_alternative(html_of(message.subject, message.body), "text/html")
        # The reader just did something with their account: such mail goes to a paused address too.
        message.asked_for = True
        return message
