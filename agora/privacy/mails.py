"""Mails of this room: they say that something happened, never what is in it."""

from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime

from agora.accounts.letters import draw_letter
from agora.core.languages import spoken
from agora.web.templatetags.web import public_address


def send_mail(
    name: str, *, address: str, language: str, person: str, page: str = "", day=None, forget=False
) -> None:
    """Queue the mail of the templates `privacy/mail/<name>_*.txt` in the current transaction.

    `person` is the name it greets; `page` the name of the URL it leads to; `day` a moment it
    speaks of, shown as a day in the site's time zone; with `forget` nothing is kept of it once it
    is sent (`agora.notifications.delivery`).
    """
    with translation.override(spoken(language)):
        letter = draw_letter(
            f"privacy/mail/{name}",
            name=person,
            url=public_address(reverse(page)) if page else "",
            day=date_format(localtime(day)) if day else "",
        )
        headers = {"X-Agora-Forget": "yes"} if forget else {}
        mail = EmailMultiAlternatives(letter.subject, letter.text, to=[address], headers=headers)
        mail.attach_alternative(letter.html, "text/html")
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
