"""Mails about someone's account: a text drawn from templates, and simple HTML made from it."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from agora.web.theme import theme


@dataclass(frozen=True)
class Letter:
    """A mail in the language that was active when it was drawn."""

    subject: str
    text: str
    html: str


def draw_letter(templates: str, *, name: str, **words) -> Letter:
    """Draw `<templates>_subject.txt` and `<templates>_message.txt` in the active language.

    `name` is the name it greets; `words` what else the two templates say.
    """
    context = letter_context(name) | words
    subject = render_to_string(f"{templates}_subject.txt", context).strip()
    text = render_to_string(f"{templates}_message.txt", context).strip()
    return Letter(subject, text, html_of(subject, text))


def letter_context(name: str) -> dict:
    """Give what every such mail may say: whom it greets, and where it comes from."""
    return {"user_name": name, "look": theme(), "site_url": settings.PUBLIC_URL}


def html_of(subject: str, text: str) -> str:
    """Give the HTML beside a text: its paragraphs under the subject."""
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    context = {"language": get_language(), "paragraphs": paragraphs, "subject": subject}
    return render_to_string("account/email/message.html", context)
