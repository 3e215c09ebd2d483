"""What leads from page to page: main navigation, footer, breadcrumb, tabs.

Rooms add their entries in `AppConfig.ready`; `agora.web` itself knows no room.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import IntegerField, QuerySet, Subquery
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True)
class Crumb:
    """One step from home to this page; the last one, this page, has no address.

    `language` is the label's, when people wrote it; empty: the page's.
    """

    label: str
    url: str = ""
    language: str = ""


@dataclass(frozen=True)
class Tab:
    """One of a few views of the same thing, each with its own address."""

    label: str
    url: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Entry:
    """One registered entry. `order` sorts; entries for staff only are shown to staff only."""

    label: str
    url_name: str
    order: int


@dataclass(frozen=True)
class Link:
    """An entry as one page shows it; `current` is "page", "true" (inside it) or empty."""

    label: str
    url: str
    current: str


@dataclass(frozen=True)
class Counter:
    """A page of one's own with a number in the header; `rows` takes the reader, who signed in, and
    gives what is counted."""

    label: str
    url_name: str
    icon: str
    rows: Callable[[Any], QuerySet]


@dataclass(frozen=True)
class Counted:
    """A counter as one reader sees it; `more` says that there are more than `count`."""

    label: str
    url: str
    icon: str
    count: int
    more: bool


MOST_COUNTED = 99

_counters: dict[str, Counter] = {}
_main: dict[str, Entry] = {}
_footer: dict[str, Entry] = {}


def register(label, url_name: str, *, order: int) -> None:
    """Add an entry to the main navigation; `label` is lazily translated."""
    _main[url_name] = Entry(label, url_name, order)


def register_footer(label, url_name: str, *, order: int) -> None:
    """Add a link to the foot of every page; `label` is lazily translated."""
    _footer[url_name] = Entry(label, url_name, order)


def register_counter(label, url_name: str, *, icon: str, rows: Callable[[Any], QuerySet]) -> None:
    """Add a page with a number to the header of who signed in; `label` is lazily translated.

    What `rows` gives is counted on every page, up to 100, so an index must find it.
    """
    _counters[url_name] = Counter(label, url_name, icon, rows)


class _Count(Subquery):
    """How many rows a queryset has."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def counters(user) -> list[Counted]:
    """Give the counters of the reader, none for a visitor; one query, however many there are."""
    if user is None or not user.is_authenticated or not _counters:
        return []
    registered = list(_counters.values())
    limited = [
        _Count(counter.rows(user).order_by().values("pk")[: MOST_COUNTED + 1])
        for counter in registered
    ]
    counts = get_user_model().objects.filter(pk=user.pk).values_list(*limited).first() or ()
    counted = []
    for counter, count in zip(registered, counts, strict=False):
        shown = min(count, MOST_COUNTED)
        url = reverse(counter.url_name)
        counted.append(Counted(counter.label, url, counter.icon, shown, count > shown))
    return counted


def main_navigation(path: str) -> list[Link]:
    """Give the main navigation as the page at `path` shows it."""
    return _links(_main, path)


def footer_navigation(path: str) -> list[Link]:
    """Give the links of the foot of the page at `path`."""
    return _links(_footer, path)


def _links(entries: dict[str, Entry], path: str) -> list[Link]:
    links = []
    for entry in sorted(entries.values(), key=lambda entry: (entry.order, entry.url_name)):
        url = reverse(entry.url_name)
        links.append(Link(entry.label, url, _current(url, path)))
    return links


def _current(url: str, path: str) -> str:
    if path == url:
        return "page"
    # Home is above every page, so only its own page makes it the current one.
    inside = url.strip("/").count("/") > 0 and path.startswith(url)
    return "true" if inside else ""


def address(url_name: str) -> str:
    """Give the address of a page that may not exist in this run, or an empty text."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
