"""The pages of “My account”: each room registers its own in `AppConfig.ready`."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class AccountPage:
    """A page where people see and change something of their own; `url_name` takes no argument."""

    label: str | Promise
    description: str | Promise
    url_name: str
    order: int


_pages: list[AccountPage] = []


def register_account_page(page: AccountPage) -> None:
    """Add a page to “My account”."""
    _pages.append(page)


def account_pages() -> list[AccountPage]:
    """Give the pages in the order they are shown."""
    return sorted(_pages, key=lambda page: (page.order, page.url_name))
