"""Mails about someone's account: a text drawn from templates, and simple HTML made from it."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from agora.web.theme import theme

_CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")


@dataclass(frozen=True)
class Part:
    """A paragraph of a mail; one that is a code or a link and nothing else stands out."""

    text: str

    @property
    def is_code(self) -> bool:
        return _CODE.fullmatch(self.text) is not None

    @property
    def is_link(self) -> bool:
        return self.text.startswith(f"{settings.PUBLIC_URL}/") and len(self.text.split()) == 1


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
    """Give the HTML beside a text: its paragraphs, of which the last says who writes."""
    *parts, foot = [part.strip() for part in text.split("\n\n") if part.strip()]
    context = {
        "language": get_language(),
        "parts": [Part(part) for part in parts],
        "foot": foot,
        "subject": subject,
    }
    return render_to_string("account/email/message.html", context)
