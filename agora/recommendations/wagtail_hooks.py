from django.utils.translation import pgettext_lazy

from agora.core.backoffice import StaffMenuItem, register_staff_pages
from agora.recommendations.backoffice.rights import may_follow_up
from agora.recommendations.backoffice.urls import urlpatterns

register_staff_pages(
    "recommendations",
    urlpatterns,
    menu=[
        StaffMenuItem(
            pgettext_lazy("back office", "Recommendations"),
            "recommendation-list",
            icon="list-ul",
            order=300,
            allowed=may_follow_up,
        ),
    ],
)
