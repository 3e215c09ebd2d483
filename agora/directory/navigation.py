"""The way back from this room's pages."""

from django.urls import reverse
from django.utils.translation import pgettext

from agora.web.navigation import Crumb


def list_crumbs() -> list[Crumb]:
    """Give the way to the directory."""
    return [Crumb(pgettext("navigation", "Directory"), reverse("directory:profile-list"))]


def own_crumbs(*last: str) -> list[Crumb]:
    """Give the way to a page of one's own profile, or to the profile itself."""
    account = Crumb(pgettext("account", "My account"), reverse("account_home"))
    mine = pgettext("profile", "My profile")
    if not last:
        return [account, Crumb(mine)]
    return [account, Crumb(mine, reverse("directory:my-profile")), *map(Crumb, last)]


def portfolio_crumbs(last: str) -> list[Crumb]:
    """Give the way to a page of one work of one's own."""
    portfolio = Crumb(pgettext("profile", "My portfolio"), reverse("directory:profile-portfolio"))
    return [*own_crumbs("")[:-1], portfolio, Crumb(last)]
