from django.urls import path
from django.utils.translation import pgettext_lazy

from agora.core.backoffice import StaffMenuItem, register_staff_pages
from agora.search.views import misses

register_staff_pages(
    "search",
    [path("", misses.miss_list, name="miss-list")],
    menu=[
        StaffMenuItem(
            pgettext_lazy("back office", "Searches without result"),
            "miss-list",
            icon="search",
            order=750,
            allowed=misses.may_see_misses,
        ),
    ],
)
