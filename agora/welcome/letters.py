"""The mail that invites a member."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from agora.web.theme import theme


def write_invitation(*, name: str, url: str, expires_at: datetime) -> dict[str, Any]:
    """Give subject, text and html in the active language; `url` is the full address of the link."""
    look = theme()
    context = {
        "user_name": name,
        "url": url,
        "expires_at": expires_at,
        "look": look,
        "site_url": settings.PUBLIC_URL,
    }
    subject = render_to_string("welcome/mail/invitation_subject.txt", context).strip()
    text = render_to_string("welcome/mail/invitation_message.txt", context)
    html = render_to_string(
        "account/email/message.html",
        {
            "language": get_language(),
            "paragraphs": [part for part in text.split("\n\n") if part.strip()],
            "subject": subject,
        },
    )
    return {"subject": subject, "text": text, "html": html}
