"""The pages of “My account”: each room registers its own in `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


class Group(TextChoices):
    """The parts of “My account”, in the order they are shown."""

    SHOWN = "shown", pgettext_lazy("account", "What you show and hear")
    SIGN_IN = "sign-in", pgettext_lazy("account", "How you sign in")
    DATA = "data", pgettext_lazy("account", "Your data and your rights")


@dataclass(frozen=True)
class AccountPage:
    """A page where people see and change something of their own; `url_name` takes no argument.

    It is shown while `is_offered` says so.
    """

    label: str | Promise
    description: str | Promise
    url_name: str
    group: Group
    order: int
    is_offered: Callable[[], bool] = lambda: True


_pages: list[AccountPage] = []


def register_account_page(page: AccountPage) -> None:
    """Add a page to “My account”."""
    _pages.append(page)


def account_pages(group: Group) -> list[AccountPage]:
    """Give the pages of a part that are offered now, in the order they are shown."""
    pages = [page for page in _pages if page.group is group and page.is_offered()]
    return sorted(pages, key=lambda page: (page.order, page.url_name))
