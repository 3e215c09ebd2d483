"""How a room puts its staff pages into the back office: addresses and menu."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, include, path, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem


class StaffMenuItem(MenuItem):
    """A line of the back office's menu, shown to users for whom `allowed(user)` is true.

    `page` is the name of one of the URLs registered with it.
    """

    def __init__(
        self, label, page: str, *, icon: str, order: int, allowed: Callable[[Any], bool]
    ) -> None:
        super().__init__(label, "", name=page, icon_name=icon, order=order)
        self.page = page
        self.allowed = allowed

    def is_shown(self, request) -> bool:
        return self.allowed(request.user)


def register_staff_pages(
    room: str, urlpatterns: Sequence[URLPattern], *, menu: Sequence[StaffMenuItem]
) -> None:
    """Put pages at `/back-office/<room>/`, named `staff_<room>:<name>`, and lines in the menu.

    Raises ImproperlyConfigured for a view that `staff_page` does not guard.
    """
    namespace = f"staff_{room}"
    for pattern in urlpatterns:
        if not getattr(pattern.callback, "is_staff_page", False):
            raise ImproperlyConfigured(f"{namespace}:{pattern.name} is not a @staff_page.")
    included = path(f"{room}/", include((list(urlpatterns), namespace)))
    hooks.register("register_admin_urls", lambda: [included])
    for item in menu:
        item.name = f"{namespace}-{item.page}"
        item.url = reverse_lazy(f"{namespace}:{item.page}")
        hooks.register("register_admin_menu_item", lambda item=item: item)
