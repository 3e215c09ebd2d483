"""What leads from page to page: main navigation, footer, breadcrumb, tabs.

Rooms add their entries in `AppConfig.ready`; `agora.web` itself knows no room.
"""

from dataclasses import dataclass

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


_main: dict[str, Entry] = {}
_footer: dict[str, Entry] = {}


def register(label, url_name: str, *, order: int) -> None:
    """Add an entry to the main navigation; `label` is lazily translated."""
    _main[url_name] = Entry(label, url_name, order)


def register_footer(label, url_name: str, *, order: int) -> None:
    """Add a link to the foot of every page; `label` is lazily translated."""
    _footer[url_name] = Entry(label, url_name, order)


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
