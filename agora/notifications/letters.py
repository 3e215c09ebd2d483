"""The mails that tell people: one notification at once, or a digest."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import npgettext

from agora.accounts.models import User
from agora.core.languages import spoken
from agora.notifications.kinds import Frequency, get_kind
from agora.notifications.mail import queue_mail
from agora.notifications.models import Notification, OutgoingMail
from agora.notifications.unsubscribing import unsubscribe_address
from agora.notifications.words import (
    draw,
    html_of,
    path_of,
    text_of,
    title_html_of,
    title_of,
)
from agora.web.templatetags.web import public_address
from agora.web.theme import theme

# Of each category a digest shows this many and says how many more there are, with a link to all.
SHOWN = 50


@dataclass(frozen=True)
class Line:
    """One notification of a digest; `html` is its title too, safe and with its language."""

    title: str
    html: SafeString
    url: str
    at: datetime


@dataclass(frozen=True)
class Section:
    """The notifications of one category, the newest first; `more` are counted only."""

    category: str
    lines: list[Line]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


def queue_letter(notification: Notification, reader: User) -> OutgoingMail:
    """Queue the mail of one notification, in its reader's language."""
    kind = get_kind(notification.kind)
    with translation.override(spoken(reader.language)):
        title = title_of(notification)
        thread = _message_id("thread", notification.about)
        return _queue(
            reader,
            "notification",
            {
                "title": title_html_of(notification),
                "text": text_of(notification),
                "html": html_of(notification),
                "url": public_address(path_of(notification)),
                "kind": str(kind.label),
            },
            subject=title,
            topic=kind.code,
            message_id=letter_id(notification.pk),
            headers={"In-Reply-To": thread, "References": thread},
        )


def letter_id(notification_id: int) -> str:
    """Give the Message-ID of the mail of a notification, made or not."""
    return _message_id("notification", notification_id)


def queue_digest(
    told: list[Notification], reader: User, *, frequency: Frequency, hour: datetime, zone
) -> OutgoingMail:
    """Queue the digest of `hour` (aware) with all of `told`, the newest first.

    Days and hours are those of `zone`.
    """
    with translation.override(spoken(reader.language)), timezone.override(zone):
        count = len(told)
        if frequency == Frequency.DAILY:
            subject = npgettext(
                "digest",
                "Your day: %(count)s notification",
                "Your day: %(count)s notifications",
                count,
            )
        else:
            subject = npgettext(
                "digest",
                "Your week: %(count)s notification",
                "Your week: %(count)s notifications",
                count,
            )
        return _queue(
            reader,
            "digest",
            {
                "sections": sections_of(told),
                "daily": frequency == Frequency.DAILY,
                "list_url": public_address(reverse("notifications:notification-list")),
            },
            subject=subject % {"count": count},
            topic=str(frequency),
            message_id=_message_id(
                "digest", frequency, reader.pk, hour.astimezone(UTC).strftime("%Y%m%dT%H%M")
            ),
            headers={},
        )


def sections_of(told: Iterable[Notification]) -> list[Section]:
    """Group notifications, given the newest first, by category; categories by their names."""

    def category(notification: Notification) -> str:
        return str(get_kind(notification.kind).category)

    sections = []
    for name, members in groupby(sorted(told, key=category), key=category):
        group = list(members)
        lines = [
            Line(title_of(row), title_html_of(row), public_address(path_of(row)), row.created_at)
            for row in group[:SHOWN]
        ]
        sections.append(Section(name, lines, len(group)))
    return sections


def _queue(
    reader: User,
    template: str,
    context: dict,
    *,
    subject: str,
    topic: str,
    message_id: str,
    headers: dict[str, str],
) -> OutgoingMail:
    stop_url = unsubscribe_address(reader.pk, topic)
    look = theme()
    context = context | {
        "subject": subject,
        "language": translation.get_language(),
        "name": reader.display_name,
        "look_name": look.name,
        "cooperative": look.cooperative,
        "site_url": settings.PUBLIC_URL,
        "choices_url": public_address(reverse("notifications:notification-preferences")),
        "stop_url": stop_url,
    }
    return queue_mail(
        recipient=reader.email,
        subject=subject,
        text=draw(f"notifications/mail/{template}.txt", context, autoescape=False),
        html=draw(f"notifications/mail/{template}.html", context, autoescape=True),
        message_id=message_id,
        headers=headers
        | {
            "List-Id": f"<{_word(topic)}.{_host()}>",
            "List-Unsubscribe": f"<{stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def _message_id(*words) -> str:
    """Give an id that is the same each time: made twice, a mail breaks the rule of the database
    that no two have one id."""
    return f"<{'.'.join(_word(str(word)) for word in words)}@{_host()}>"


def _word(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9.]+", "-", text).strip(".-") or "x"


def _host() -> str:
    return urlsplit(settings.PUBLIC_URL).hostname or "localhost"
