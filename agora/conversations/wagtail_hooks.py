from django.urls import path
from django.utils.translation import pgettext_lazy

from agora.conversations.views import staff
from agora.core.backoffice import StaffMenuItem, register_staff_pages

register_staff_pages(
    "conversations",
    [
        path("", staff.report_list, name="report-list"),
        path("<int:report_id>/", staff.report_detail, name="report-detail"),
    ],
    menu=[
        StaffMenuItem(
            pgettext_lazy("report", "Reported messages"),
            "report-list",
            icon="warning",
            order=700,
            allowed=staff.may_handle_reports,
        )
    ],
)
