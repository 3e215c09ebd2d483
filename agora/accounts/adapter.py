"""What Agora asks of django-allauth."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from agora.accounts.models import User
from agora.web.theme import theme


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from the cooperative's registry, unless everyone may register; mails speak the
    reader's language and come as text and as simple HTML made from it."""

    def is_open_for_signup(self, request):
        return settings.OPEN_REGISTRATION

    def send_mail(self, template_prefix, email, context):
        # Some mails name their reader, those with a code only the address.
        reader = context.get("user") or User.objects.filter(email=email.lower()).first()
        language = reader.language if reader else translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, {**context, "user": reader})

    def render_mail(self, template_prefix, email, context, headers=None):
        user = context.get("user")
        context = {
            **context,
            "site_url": settings.PUBLIC_URL,
            "look": theme(),
            "user_name": user.display_name if user else "",
        }
        message = super().render_mail(template_prefix, email, context, headers)
        html = render_to_string(
            "account/email/message.html",
            {
                "language": translation.get_language(),
                "paragraphs": [part for part in message.body.split("\n\n") if part.strip()],
                "subject": message.subject,
            },
        )
        message.attach_alternative(html, "text/html")
        # The reader just did something with their account: such mail goes to a paused address too.
        message.asked_for = True
        return message
