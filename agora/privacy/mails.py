"""Mails of this room: they say that something happened, never what is in it."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime

from agora.web.theme import theme


def send_mail(
    name: str, *, address: str, language: str, person: str, page: str = "", day=None, forget=False
) -> None:
    """Queue the mail of the templates `privacy/mail/<name>_*.txt` in the current transaction.

    `person` is the name it greets; `page` the name of the URL it leads to; `day` a moment it
    speaks of, shown as a day in the site's time zone; with `forget` nothing is kept of it once it
    is sent (`agora.notifications.delivery`).
    """
    with translation.override(language):
        context = {
            "look": theme(),
            "site_url": settings.PUBLIC_URL,
            "user_name": person,
            "url": settings.PUBLIC_URL + reverse(page) if page else "",
            "day": date_format(localtime(day)) if day else "",
        }
        subject = render_to_string(f"privacy/mail/{name}_subject.txt", context).strip()
        text = render_to_string(f"privacy/mail/{name}_message.txt", context).strip()
        headers = {"X-Agora-Forget": "yes"} if forget else {}
        mail = EmailMultiAlternatives(subject, text, to=[address], headers=headers)
        html = render_to_string(
            "account/email/message.html",
            {
                "language": language,
                "paragraphs": [part for part in text.split("\n\n") if part.strip()],
                "subject": subject,
            },
        )
        mail.attach_alternative(html, "text/html")
        mail.send()


def tell(user, name: str, **words) -> None:
    """Queue such a mail to a person, in their language."""
    send_mail(
        name,
        address=user.email,
        language=user.language,
        person=user.display_name,
        **words,
    )
