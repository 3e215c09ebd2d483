"""Reads of notifications, shaped like the pages."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from agora.accounts.models import User
from agora.core.pagination import Page, paginate
from agora.notifications.kinds import get_kind, kinds
from agora.notifications.models import Notification
from agora.notifications.words import path_of, title_html_of


@dataclass(frozen=True)
class Told:
    """One notification as the list shows it, in the active language; `title` is safe HTML."""

    pk: int
    title: SafeString
    category: str
    path: str
    at: datetime
    unread: bool


def unread_by(reader: User) -> QuerySet[Notification]:
    """Give those that the reader has not read."""
    return _of(reader).filter(read_at=None)


def told_to(reader: User, *, cursor: str | None) -> Page:
    """Give a page of `Told`, the newest first. Raises InvalidCursor."""
    page = paginate(_of(reader), order=("-created_at", "-id"), cursor=cursor)
    rows = [
        Told(
            pk=row.pk,
            title=title_html_of(row),
            category=str(get_kind(row.kind).category),
            path=path_of(row),
            at=row.created_at,
            unread=row.read_at is None,
        )
        for row in page.rows
    ]
    return Page(rows, page.next_cursor, page.previous_cursor)


def _of(reader: User):
    """Those of kinds that a room still declares: the others have no words any more."""
    return Notification.objects.filter(recipient=reader, kind__in=[kind.code for kind in kinds()])
